using System.Diagnostics;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A small file system of its own, which can be full, read-only, or grow again. Needs Linux and root.</summary>
internal sealed class Mount : IDisposable
{
    private readonly string _path;

    private Mount(string path) => _path = path;

    /// <summary>A file system in memory; skips the test, loudly, where none can be mounted.</summary>
    /// <param name="path">Made if it is not there.</param>
    /// <param name="options">As for <c>mount -o</c>: <c>size=4m,ro</c>.</param>
    public static Mount Tmpfs(string path, string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a small disk: run `sudo dotnet test`.");
        Directory.CreateDirectory(path);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path), "This machine lets nobody mount a tmpfs (a container without CAP_SYS_ADMIN?).");
        return new(path);
    }

    /// <summary>A disk of its own, in a file beside it, with what is in the folder now.</summary>
    /// <param name="path">The folder that becomes the disk's.</param>
    public static Mount Disk(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a disk: run `sudo dotnet test`.");
        var image = path + ".img";
        Assert.SkipUnless(
            Run("mkfs.ext4", "-q", "-d", path, image, "64m") && Run("mount", "-o", "loop", image, path) && Run("fsfreeze", "--version"),
            "This machine lets nobody mount a file as a disk (a container without loop devices?), or lacks mkfs.ext4 or fsfreeze: install e2fsprogs and util-linux.");
        return new(path);
    }

    /// <summary>Whoever writes to it now waits, and cannot even be killed.</summary>
    public void Freeze() => Assert.True(Run("fsfreeze", "--freeze", _path));

    public void Thaw() => Assert.True(Run("fsfreeze", "--unfreeze", _path));

    /// <summary>Changes its options while it is in use: <c>size=64m</c>.</summary>
    public void Change(string options) => Assert.True(Run("mount", "-o", $"remount,{options}", _path));

    /// <summary>Writes a file as large as there is room.</summary>
    public void Fill()
    {
        using var file = new FileStream(Path.Combine(_path, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full, which is what is wanted.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Path.Combine(_path, "filler"));

    public void Dispose()
    {
        // Where a test failed in between: what waits for a frozen disk waits for ever.
        Run("fsfreeze", "--unfreeze", _path);
        Run("umount", "-l", _path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
