using System.Diagnostics;
using System.Globalization;

namespace GovHall.Safety.Load;

/// <summary>The command <c>guards</c>: kill -9 of the worker, of its guardian, and of both, again and again, with somebody who starts the service again as a service manager does.</summary>
internal static class GuardKills
{
    /// <summary>An open page that heard nothing for so long says so in red (docs/decisions/0015).</summary>
    private static readonly TimeSpan PageTurnsRed = TimeSpan.FromSeconds(15);

    /// <summary>The guardian's longest pause between two starts is half a minute; what is away longer than that and a start does not come back.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(60);

    /// <summary><c>RestartSec</c> of the unit in docs/deploy.</summary>
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private enum Victim
    {
        Worker,
        Guardian,
        Both,
    }

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var program = Path.GetFullPath(arguments.Text("worker", Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Worker.dll")));
        var (count, rate, random) = (arguments.Number("count", 100), arguments.Number("rate", 200), new Random(arguments.Number("seed", 1)));
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        var folder = KillHall.Folder();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var service = new WorkerProcess([program, "guard"], folder, mqtt, web, time);
        var traffic = new KillTraffic(service.Web, mqtt, http, time);
        var lane = new Lane(new() { Host = "127.0.0.1", Port = mqtt, Window = 200, Count = int.MaxValue / 2, Rate = rate, Patience = TimeSpan.FromMinutes(2) }, "govhall/qh-zwzx/sensors/CT01", "guards", time);
        var away = new Dictionary<Victim, List<TimeSpan>> { [Victim.Worker] = [], [Victim.Guardian] = [], [Victim.Both] = [] };
        var lost = 0;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            service.Begin();
            await IsWhole();
            var running = Task.WhenAll(traffic.Run(over.Token), lane.Run(over.Token));
            for (var i = 0; i < count && !ct.IsCancellationRequested; i++)
            {
                await Delay(random.Next(50, 5_000));
                var victim = (Victim)(i % 3);
                await Kill(victim);
                var began = time.GetTimestamp();
                if (!await IsWhole())
                {
                    Console.WriteLine($"kill {i + 1}/{count}: {victim}, not whole again within {GivenUp.TotalSeconds:F0} s");
                    lost++;
                    break;
                }

                away[victim].Add(time.GetElapsedTime(began));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill {i + 1}/{count}: {victim}, whole again after {away[victim][^1].TotalSeconds:F1} s"));
            }

            await over.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var verdict = await KillVerdict.Of(service, EndAll, traffic, [lane], http, time, ct);
            foreach (var (victim, times) in away.Where(one => one.Value.Count > 0))
            {
                times.Sort();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{victim} killed {times.Count} times: whole again after p50 {times[times.Count / 2].TotalSeconds:F1} s, at most {times[^1].TotalSeconds:F1} s; over {PageTurnsRed.TotalSeconds:F0} s, so that an open page was red: {times.Count(one => one > PageTurnsRed)}"));
            }

            Console.WriteLine($"not back within {GivenUp.TotalSeconds:F0} s: {lost} in {count} kills");
            return KillVerdict.Print([verdict], count) == 0 && lost == 0 ? 0 : 1;
        }
        finally
        {
            await EndAll();
        }

        Task Delay(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, ct);

        // The one that is left of two that die at nearly the same time may have begun to start the other.
        async Task Kill(Victim victim)
        {
            var guardianFirst = random.Next(2) == 0;
            switch (victim)
            {
                case Victim.Worker:
                    End(Processes().Where(one => !one.IsGuardian));
                    break;
                case Victim.Guardian:
                    End(Processes().Where(one => one.IsGuardian));
                    break;
                default:
                    End(Processes().Where(one => one.IsGuardian == guardianFirst));
                    await Delay(random.Next(0, 200));
                    End(Processes());
                    break;
            }
        }

        // A worker that answers and a guardian beside it. Where neither lives, the service manager starts the service again.
        async Task<bool> IsWhole()
        {
            var began = time.GetTimestamp();
            long? gone = null;
            while (!(await service.Answers(http, ct) && Processes() is var all && all.Any(one => one.IsGuardian) && all.Any(one => !one.IsGuardian)))
            {
                if (time.GetElapsedTime(began) > GivenUp)
                {
                    return false;
                }

                gone = service.Lives || Processes().Count > 0 ? null : gone ?? time.GetTimestamp();
                if (gone is { } since && time.GetElapsedTime(since) >= RestartAfter)
                {
                    service.Begin();
                }

                await Task.Delay(BetweenLooks, time, ct);
            }

            return true;
        }

        // Each may start another while it is looked for.
        async Task EndAll()
        {
            while (Processes() is { Count: > 0 } some)
            {
                End(some);
                await Task.Delay(BetweenLooks, time, CancellationToken.None);
            }
        }

        // Whoever works in the folder, as Linux shows it.
        List<(int Id, bool IsGuardian)> Processes() =>
            [.. Directory.EnumerateDirectories("/proc")
                .Select(path => (Path: path, Id: int.TryParse(Path.GetFileName(path), out var id) ? id : 0))
                .Where(one => one.Id > 0 && WorksIn(one.Path, folder))
                .Select(one => (one.Id, WordsOf(one.Path).Contains("guard", StringComparer.Ordinal)))];
    }

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
