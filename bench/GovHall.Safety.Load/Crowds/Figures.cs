using System.Globalization;

namespace GovHall.Safety.Load.Crowds;

/// <summary>What a process holds, again and again: memory and open files.</summary>
internal sealed class Figures(int process, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>Most memory that was seen, in MiB.</summary>
    public double MostMemory { get; private set; }

    /// <summary>Most files and sockets that were seen open.</summary>
    public int MostFiles { get; private set; }

    /// <summary>Resident memory now, in MiB.</summary>
    public double Memory => File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)) is var line
        ? int.Parse(line.AsSpan(6, line.Length - 9).Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture) / 1024.0
        : 0;

    /// <summary>Files and sockets open now.</summary>
    public int Files => Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count();

    /// <summary>Looks until it is told to stop.</summary>
    public async Task Watch(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            (MostMemory, MostFiles) = (Math.Max(MostMemory, Memory), Math.Max(MostFiles, Files));
            await Task.Delay(Between, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
