using System.Diagnostics;
using System.Globalization;

namespace GovHall.Safety.Load.Guarded;

/// <summary>A hall's worker under its guardian, and somebody who starts the service again after a second where both are gone, as systemd does. Linux only: it reads <c>/proc</c>.</summary>
/// <param name="program">The worker.</param>
/// <param name="mqtt">Its broker's port.</param>
/// <param name="web">Its pages' port.</param>
/// <param name="http">Asks it.</param>
/// <param name="time">The machine's clock.</param>
internal sealed class GuardedService(string program, int mqtt, int web, HttpClient http, TimeProvider time) : IDisposable
{
    /// <summary>The guardian's longest pause between two starts is half a minute; what is away longer than that and a start does not come back.</summary>
    public static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(60);

    /// <summary><c>RestartSec</c> of the unit in docs/deploy.</summary>
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly string _folder = KillHall.Folder();
    private WorkerProcess? _service;

    /// <summary>The folder in which both work.</summary>
    public string Folder => _folder;

    /// <summary>What was started, which is the guardian or was the one before it.</summary>
    public WorkerProcess Service => _service ??= new([program, "guard"], _folder, mqtt, web, time);

    /// <summary>The worker's number; null where there is none just now.</summary>
    public int? Worker => Find(guardian: false);

    /// <summary>The guardian's number; null where there is none just now.</summary>
    public int? Guardian => Find(guardian: true);

    /// <summary>kill -9 of the worker.</summary>
    public void KillWorker() => End(Processes().Where(one => !one.IsGuardian));

    /// <summary>kill -9 of the guardian.</summary>
    public void KillGuardian() => End(Processes().Where(one => one.IsGuardian));

    /// <summary>kill -9 of one and then of the other: the one that is left of two that die at nearly the same time may have begun to start the other.</summary>
    public async Task KillBoth(bool guardianFirst, TimeSpan between, CancellationToken ct)
    {
        End(Processes().Where(one => one.IsGuardian == guardianFirst));
        await Task.Delay(between, time, ct);
        End(Processes());
    }

    /// <summary>Waits for a worker that answers and a guardian beside it. Where neither lives, the service manager starts the service again.</summary>
    /// <returns>False where it did not come back within <see cref="GivenUp"/>.</returns>
    public async Task<bool> IsWhole(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        long? gone = null;
        while (!(await Service.Answers(http, ct) && Processes() is var all && all.Exists(one => one.IsGuardian) && all.Exists(one => !one.IsGuardian)))
        {
            if (time.GetElapsedTime(began) > GivenUp)
            {
                return false;
            }

            gone = Service.Lives || Processes().Count > 0 ? null : gone ?? time.GetTimestamp();
            if (gone is { } since && time.GetElapsedTime(since) >= RestartAfter)
            {
                Service.Begin();
            }

            await Task.Delay(BetweenLooks, time, ct);
        }

        return true;
    }

    /// <summary>Ends both for good; each may start another while it is looked for.</summary>
    public async Task EndAll()
    {
        while (Processes() is { Count: > 0 } some)
        {
            End(some);
            await Task.Delay(BetweenLooks, time, CancellationToken.None);
        }
    }

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public static void Signal(int process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose() => _service?.Dispose();

    private int? Find(bool guardian) => Processes().Find(one => one.IsGuardian == guardian) is { Id: > 0 } one ? one.Id : null;

    /// <summary>Whoever works in the folder, as Linux shows it.</summary>
    private List<(int Id, bool IsGuardian)> Processes() =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(path => (Path: path, Id: int.TryParse(Path.GetFileName(path), out var id) ? id : 0))
            .Where(one => one.Id > 0 && WorksIn(one.Path, _folder))
            .Select(one => (one.Id, WordsOf(one.Path).Contains("guard", StringComparer.Ordinal)))];

    private static bool WorksIn(string process, string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget == folder && WordsOf(process).Length > 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is somebody else's.
            return false;
        }
    }

    /// <summary>Of its command line; none where it has ended and nobody has asked for its exit code yet.</summary>
    private static string[] WordsOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void End(IEnumerable<(int Id, bool IsGuardian)> processes)
    {
        foreach (var (id, _) in processes)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // It ended meanwhile.
            }
        }
    }
}
