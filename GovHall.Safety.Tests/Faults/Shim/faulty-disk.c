/* A disk that fails on command, for whatever process loads this before libc (LD_PRELOAD).
 *
 * The file named by GOVHALL_DISK_FAULT is read at each call. It holds one line:
 *
 *     OP NTH ERRNO HOW MILLISECONDS NAME
 *
 * OP: write, sync, truncate, open, rename, or any of these; or read. NTH: the first call that fails, from 1, counted from when the line changed. HOW: once,
 * or always from there on. ERRNO 0 lets the call through, late. MILLISECONDS: how late. NAME: a part of the file's path.
 * Without the file nothing fails.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char last[256];
static long calls;
static __thread int inside;

/* By the system call itself: through libc this would ask itself. */
static int order(char *line, size_t size)
{
    const char *file = getenv("GOVHALL_DISK_FAULT");
    static int (*real)(const char *, int, ...);
    if (!real) real = dlsym(RTLD_NEXT, "open");
    int fd = file ? real(file, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) return 0;
    ssize_t got = read(fd, line, size - 1);
    close(fd);
    line[got > 0 ? got : 0] = 0;
    return got > 0;
}

/* The error this call has to fail with; 0: none. */
static int fault(const char *op, const char *path)
{
    char line[256], what[16], how[16], name[128];
    int error, milliseconds, found = 0;
    long nth;
    if (inside || !path) return 0;
    inside = 1;
    if (order(line, sizeof line) && sscanf(line, "%15s %ld %d %15s %d %127s", what, &nth, &error, how, &milliseconds, name) == 6
        && (!strcmp(what, op) || (!strcmp(what, "any") && strcmp(op, "read"))) && strstr(path, name)) {
        pthread_mutex_lock(&lock);
        if (strcmp(line, last)) {
            strcpy(last, line);
            calls = 0;
        }
        calls++;
        int hit = !strcmp(how, "always") ? calls >= nth : calls == nth;
        pthread_mutex_unlock(&lock);
        if (hit) {
            struct timespec late = { milliseconds / 1000, (milliseconds % 1000) * 1000000L };
            if (milliseconds) nanosleep(&late, NULL);
            found = error;
        }
    }
    inside = 0;
    return found;
}

static int fault_at(const char *op, int fd)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return fault(op, path);
}

#define FAIL(found) do { int e = (found); if (e) { errno = e; return -1; } } while (0)
#define REAL(result, name, ...) static result (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, #name)

int fsync(int fd) { REAL(int, fsync, int); FAIL(fault_at("sync", fd)); return real(fd); }
int fdatasync(int fd) { REAL(int, fdatasync, int); FAIL(fault_at("sync", fd)); return real(fd); }
ssize_t write(int fd, const void *b, size_t n) { REAL(ssize_t, write, int, const void *, size_t); FAIL(fault_at("write", fd)); return real(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { REAL(ssize_t, pwrite, int, const void *, size_t, off_t); FAIL(fault_at("write", fd)); return real(fd, b, n, at); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t); FAIL(fault_at("write", fd)); return real(fd, b, n, at); }
ssize_t read(int fd, void *b, size_t n) { REAL(ssize_t, read, int, void *, size_t); FAIL(fault_at("read", fd)); return real(fd, b, n); }
ssize_t pread(int fd, void *b, size_t n, off_t at) { REAL(ssize_t, pread, int, void *, size_t, off_t); FAIL(fault_at("read", fd)); return real(fd, b, n, at); }
ssize_t pread64(int fd, void *b, size_t n, off64_t at) { REAL(ssize_t, pread64, int, void *, size_t, off64_t); FAIL(fault_at("read", fd)); return real(fd, b, n, at); }
int ftruncate(int fd, off_t n) { REAL(int, ftruncate, int, off_t); FAIL(fault_at("truncate", fd)); return real(fd, n); }
int ftruncate64(int fd, off64_t n) { REAL(int, ftruncate64, int, off64_t); FAIL(fault_at("truncate", fd)); return real(fd, n); }
int rename(const char *from, const char *to) { REAL(int, rename, const char *, const char *); FAIL(fault("rename", to)); return real(from, to); }

#define MODE int mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); }
int open(const char *path, int flags, ...) { MODE REAL(int, open, const char *, int, ...); FAIL(fault("open", path)); return real(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE REAL(int, open64, const char *, int, ...); FAIL(fault("open", path)); return real(path, flags, mode); }
