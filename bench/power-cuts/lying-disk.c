/* The planted defect: a disk that says "written" and writes later. LD_PRELOAD it under the worker, and the cuts must find losses. */
int fsync(int fd) { (void)fd; return 0; }
int fdatasync(int fd) { (void)fd; return 0; }
