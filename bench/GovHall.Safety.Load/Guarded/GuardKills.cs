using System.Globalization;

namespace GovHall.Safety.Load.Guarded;

/// <summary>The command <c>guards</c>: kill -9 of the worker, of its guardian, and of both, again and again.</summary>
internal static class GuardKills
{
    /// <summary>An open page that heard nothing for so long says so in red (docs/decisions/0015).</summary>
    private static readonly TimeSpan PageTurnsRed = TimeSpan.FromSeconds(15);

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
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var hall = new GuardedService(program, mqtt, web, http, time);
        var traffic = new KillTraffic(hall.Service.Web, mqtt, http, time);
        var lane = new Lane(new() { Host = "127.0.0.1", Port = mqtt, Window = 200, Count = int.MaxValue / 2, Rate = rate, Patience = TimeSpan.FromMinutes(2) }, "govhall/qh-zwzx/sensors/CT01", "guards", time);
        var away = new Dictionary<Victim, List<TimeSpan>> { [Victim.Worker] = [], [Victim.Guardian] = [], [Victim.Both] = [] };
        var lost = 0;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            hall.Service.Begin();
            await hall.IsWhole(ct);
            var running = Task.WhenAll(traffic.Run(over.Token), lane.Run(over.Token));
            for (var i = 0; i < count && !ct.IsCancellationRequested; i++)
            {
                await Delay(random.Next(50, 5_000));
                var victim = (Victim)(i % 3);
                await Kill(victim);
                var began = time.GetTimestamp();
                if (!await hall.IsWhole(ct))
                {
                    Console.WriteLine($"kill {i + 1}/{count}: {victim}, not whole again within {GuardedService.GivenUp.TotalSeconds:F0} s");
                    lost++;
                    break;
                }

                away[victim].Add(time.GetElapsedTime(began));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill {i + 1}/{count}: {victim}, whole again after {away[victim][^1].TotalSeconds:F1} s"));
            }

            await over.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var verdict = await KillVerdict.Of(hall.Service, hall.EndAll, traffic, [lane], http, time, ct);
            foreach (var (victim, times) in away.Where(one => one.Value.Count > 0))
            {
                times.Sort();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{victim} killed {times.Count} times: whole again after p50 {times[times.Count / 2].TotalSeconds:F1} s, at most {times[^1].TotalSeconds:F1} s; over {PageTurnsRed.TotalSeconds:F0} s, so that an open page was red: {times.Count(one => one > PageTurnsRed)}"));
            }

            Console.WriteLine($"not back within {GuardedService.GivenUp.TotalSeconds:F0} s: {lost} in {count} kills");
            return KillVerdict.Print([verdict], $"{count} kills") == 0 && lost == 0 ? 0 : 1;
        }
        finally
        {
            await hall.EndAll();
        }

        Task Delay(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, ct);

        async Task Kill(Victim victim)
        {
            switch (victim)
            {
                case Victim.Worker:
                    hall.KillWorker();
                    break;
                case Victim.Guardian:
                    hall.KillGuardian();
                    break;
                default:
                    await hall.KillBoth(random.Next(2) == 0, TimeSpan.FromMilliseconds(random.Next(0, 200)), ct);
                    break;
            }
        }
    }
}
