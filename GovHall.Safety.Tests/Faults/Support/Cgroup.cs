using System.Globalization;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A control group of Linux for one process: what it may have of the machine, until it is disposed.</summary>
/// <remarks>Version 1, a folder for each controller, or version 2, one for all.</remarks>
internal sealed class Cgroup : IAsyncDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private readonly string _folder;
    private readonly bool _first;

    private Cgroup(string folder, bool first) => (_folder, _first) = (folder, first);

    /// <summary>A share of one processor, in percent.</summary>
    public static Cgroup OfProcessor(int percent)
    {
        var group = Make("cpu");
        var (quota, period) = (1_000 * percent, 100_000);
        if (group._first)
        {
            group.Set("cpu.cfs_period_us", period);
            group.Set("cpu.cfs_quota_us", quota);
        }
        else
        {
            File.WriteAllText(Path.Combine(group._folder, "cpu.max"), $"{quota} {period}");
        }

        return group;
    }

    /// <summary>Memory of all its processes together, in MiB; the kernel kills one where they want more.</summary>
    public static Cgroup OfMemory(long mebibytes)
    {
        var group = Make("memory");
        File.WriteAllText(group.MemoryLimit, (mebibytes << 20).ToString(CultureInfo.InvariantCulture));
        return group;
    }

    /// <summary>From now on as much as there is.</summary>
    public void GiveMemory() => File.WriteAllText(MemoryLimit, _first ? "-1" : "max");

    /// <summary>This process, and whatever it starts from now on.</summary>
    public void Take(int process) => Set("cgroup.procs", process);

    /// <summary>Whoever is left goes on outside; who was killed takes a moment to be gone.</summary>
    public async ValueTask DisposeAsync() => await RealTime.Until(
        () =>
        {
            try
            {
                foreach (var process in File.ReadAllLines(Path.Combine(_folder, "cgroup.procs")))
                {
                    File.WriteAllText(Path.Combine(Path.GetDirectoryName(_folder)!, "cgroup.procs"), process);
                }

                Directory.Delete(_folder);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        },
        "the control group is empty");

    private string MemoryLimit => Path.Combine(_folder, _first ? "memory.limit_in_bytes" : "memory.max");

    private static Cgroup Make(string controller)
    {
        var first = Directory.Exists($"{Root}/{controller}");
        var second = !first && File.Exists($"{Root}/cgroup.subtree_control") && File.ReadAllText($"{Root}/cgroup.subtree_control").Contains(controller, StringComparison.Ordinal);
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && (first || second), $"Limits by a control group need root and its controller '{controller}': run it as root on Linux, outside a container that has none.");
        return new(Directory.CreateDirectory($"{Root}/{(first ? controller + "/" : "")}govhall-{Guid.CreateVersion7()}").FullName, first);
    }

    private void Set(string file, long value) => File.WriteAllText(Path.Combine(_folder, file), value.ToString(CultureInfo.InvariantCulture));
}
