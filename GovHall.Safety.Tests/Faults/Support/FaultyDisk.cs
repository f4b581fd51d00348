using System.Diagnostics;
using System.Globalization;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A disk that fails on command under a worker that runs: a small library before libc, of our own source.</summary>
internal sealed class FaultyDisk
{
    /// <summary>EIO.</summary>
    public const int InputOutput = 5;

    private readonly string _control;

    private FaultyDisk(string control) => _control = control;

    /// <summary>Every worker that is started in this hall from now on has such a disk. Skips the test, loudly, where no C compiler is.</summary>
    public static FaultyDisk Under(HallOnDisk hall)
    {
        var library = hall.Path("faulty-disk.so");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Compiles(library), "No C compiler: install gcc and libc6-dev.");
        var control = hall.Path("disk-fault");
        (hall.Environment["LD_PRELOAD"], hall.Environment["GOVHALL_DISK_FAULT"]) = (library, control);
        return new(control);
    }

    /// <param name="op">write, sync, truncate, open, rename, or any of these; or read.</param>
    /// <param name="nth">The first call that fails, from 1.</param>
    /// <param name="always">All that follow fail too.</param>
    /// <param name="error">As errno has it; 0: it is only late.</param>
    /// <param name="late">By how much.</param>
    /// <param name="file">A part of the paths that are meant.</param>
    public void Fail(string op, int nth = 1, bool always = false, int error = InputOutput, TimeSpan late = default, string file = "govhall.db")
    {
        File.WriteAllText(_control + ".new", string.Create(CultureInfo.InvariantCulture, $"{op} {nth} {error} {(always ? "always" : "once")} {(int)late.TotalMilliseconds} {file}\n"));
        File.Move(_control + ".new", _control, overwrite: true);
    }

    /// <summary>The fault goes away.</summary>
    public void Heal() => File.Delete(_control);

    private static bool Compiles(string library)
    {
        try
        {
            var source = Repository.PathTo("GovHall.Safety.Tests/Faults/Shim/faulty-disk.c");
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl", "-lpthread"]) { RedirectStandardError = true })!;
            var said = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            Assert.True(compiler.ExitCode == 0, said);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
