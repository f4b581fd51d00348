using System.Globalization;
using GovHall.Safety.Load.Crowds;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Load.Guarded;

/// <summary>The command <c>soak</c>: hours under load with a fault each minute. Nothing acknowledged may be lost, nobody may be called dead who lives, and memory has to stay where it was.</summary>
internal static class Soak
{
    /// <summary>So much more than early in its life may a worker hold at the end of it.</summary>
    private const double MostGrowth = 0.05;

    /// <summary>After it a worker has compiled what it runs again and again, and its heaps have found their size.</summary>
    private static readonly TimeSpan WarmedUp = TimeSpan.FromMinutes(10);

    /// <summary>So long at either end its memory is looked at; the middle of it counts.</summary>
    private static readonly TimeSpan LookedAt = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var program = Path.GetFullPath(arguments.Text("worker", Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Worker.dll")));
        var (length, every) = (TimeSpan.FromMinutes(arguments.Number("minutes", 120)), TimeSpan.FromSeconds(arguments.Number("every", 60)));
        var (rate, random) = (arguments.Number("rate", 200), new Random(arguments.Number("seed", 1)));
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var hall = new GuardedService(program, mqtt, web, http, time);
        var traffic = new KillTraffic(hall.Service.Web, mqtt, http, time, TimeSpan.FromSeconds(4));
        var lane = new Lane(new() { Host = "127.0.0.1", Port = mqtt, Window = 200, Count = int.MaxValue / 2, Rate = rate, Patience = TimeSpan.FromMinutes(2) }, "govhall/qh-zwzx/sensors/CT01", "soak", time);
        var faults = new SoakFaults(hall, mqtt, web, random, time).All;
        var memory = new List<(int Process, DateTimeOffset At, double MiB)>();
        var (done, endedByThemselves, notBack) = (new List<SoakFault>(), 0, 0);
        Task[] running = [];
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            hall.Service.Begin();
            await hall.IsWhole(ct);
            running = [traffic.Run(over.Token), lane.Run(over.Token), Weigh(over.Token)];
            for (var began = time.GetTimestamp(); time.GetElapsedTime(began) < length && notBack == 0 && !ct.IsCancellationRequested;)
            {
                await Task.Delay(every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var isSecondHalf = time.GetElapsedTime(began) > length / 2;
                SoakFault[] allowed = [.. faults.Where(fault => !isSecondHalf || !fault.EndsWorker)];
                await Try(allowed[random.Next(allowed.Length)]);
            }

            await over.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await hall.IsWhole(CancellationToken.None);
            var verdict = await KillVerdict.Of(hall.Service, hall.EndAll, traffic, [lane], http, time, CancellationToken.None);
            // Both are said, whatever the first comes to.
            return Print(verdict) & IsFlat() ? 0 : 1;
        }
        finally
        {
            await hall.EndAll();
        }

        async Task Try(SoakFault fault)
        {
            done.Add(fault);
            var (worker, readings) = (hall.Worker, lane.Latencies.Count);
            await fault.Do(ct);
            var began = time.GetTimestamp();
            while (fault.EndsWorker && hall.Worker == worker && time.GetElapsedTime(began) < GuardedService.GivenUp)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
            }

            if (!await hall.IsWhole(ct) || !await GoesOn())
            {
                notBack++;
            }

            var replaced = hall.Worker != worker;
            endedByThemselves += replaced && !fault.EndsWorker ? 1 : 0;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{done.Count}: {fault.What}; whole again {time.GetElapsedTime(began).TotalSeconds:F1} s after it, {(replaced ? "another worker" : "the same worker")}, {lane.Latencies.Count} readings, {memory.LastOrDefault().MiB:F0} MiB"));
        }

        // Whole is not yet at work: a reading has to be acknowledged again.
        async Task<bool> GoesOn()
        {
            var (before, began) = (lane.Latencies.Count, time.GetTimestamp());
            while (lane.Latencies.Count == before && time.GetElapsedTime(began) < GuardedService.GivenUp)
            {
                if (Array.Find(running, task => task.IsFaulted) is { } failed)
                {
                    await failed;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
            }

            return lane.Latencies.Count > before;
        }

        async Task Weigh(CancellationToken until)
        {
            while (!until.IsCancellationRequested)
            {
                if (hall.Worker is { } worker)
                {
                    try
                    {
                        memory.Add((worker, time.GetUtcNow(), new Figures(worker, time).Memory));
                    }
                    catch (Exception e) when (e is IOException or InvalidOperationException)
                    {
                        // It ended meanwhile.
                    }
                }

                await Task.Delay(BetweenLooks, time, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        bool Print(KillVerdict verdict)
        {
            Console.WriteLine();
            foreach (var kind in done.GroupBy(fault => fault.What))
            {
                Console.WriteLine($"{kind.Count()} times: {kind.Key}");
            }

            Console.WriteLine($"workers that ended though nobody ended them: {endedByThemselves}; not back within {GuardedService.GivenUp.TotalSeconds:F0} s: {notBack}");
            foreach (var (source, count) in OwnFaults(hall.Service.Database))
            {
                Console.WriteLine($"  {source}: {count} times said");
            }

            return KillVerdict.Print([verdict], $"{done.Count} faults") == 0 && endedByThemselves == 0 && notBack == 0;
        }

        bool IsFlat()
        {
            var lived = memory.GroupBy(one => one.Process).MaxBy(one => one.Count())!.ToList();
            var (first, last) = (lived[0].At + WarmedUp, lived[^1].At - LookedAt);
            if (last < first + LookedAt)
            {
                Console.WriteLine($"memory: no worker lived long enough to compare, {(WarmedUp + (2 * LookedAt)).TotalMinutes:F0} min");
                return true;
            }

            var early = Middle(lived.Where(one => one.At >= first && one.At < first + LookedAt));
            var late = Middle(lived.Where(one => one.At >= last));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"memory of the worker that lived longest, {(lived[^1].At - lived[0].At).TotalMinutes:F0} min: {early:F0} MiB after {WarmedUp.TotalMinutes:F0} min, {late:F0} MiB in its last {LookedAt.TotalMinutes:F0} min ({(late / early) - 1:+0.0 %;-0.0 %}), at most {lived.Max(one => one.MiB):F0} MiB"));
            return late <= early * (1 + MostGrowth);
        }
    }

    private static double Middle(IEnumerable<(int Process, DateTimeOffset At, double MiB)> samples)
    {
        var sorted = samples.Select(one => one.MiB).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>What the worker said of itself, and how often.</summary>
    private static List<(string Source, long Count)> OwnFaults(string database)
    {
        using var db = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT substr(source, 1, instr(source || ':', ':') - 1), sum(occurrences) FROM incidents WHERE source NOT LIKE 'alarm:%' AND source NOT LIKE 'missed:%' GROUP BY 1 ORDER BY 1";
        using var row = command.ExecuteReader();
        var all = new List<(string, long)>();
        while (row.Read())
        {
            all.Add((row.GetString(0), row.GetInt64(1)));
        }

        return all;
    }
}
