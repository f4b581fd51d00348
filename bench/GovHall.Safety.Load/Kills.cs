using System.Globalization;

namespace GovHall.Safety.Load;

/// <summary>The command <c>kills</c>: kill -9 at random under load, again and again, and then look for what was promised.</summary>
internal static class Kills
{
    /// <summary>Rounds that are always open and never finished, a latched smoke rule, an escalation in seconds.</summary>
    private const string Schedule = """
        {
          "hall": { "id": "qh-zwzx", "name": { "zh": "演练大厅", "en": "Drill hall" }, "timeZone": "Asia/Shanghai" },
          "calendar": { "hours": [ { "days": "Mon-Sun", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "none" },
          "escalations": { "fast": { "severity": "critical", "repeatEvery": "1m", "steps": [
              { "after": "0s", "notify": [ "duty-officer" ] }, { "after": "5s", "notify": [ "fire-manager" ] } ] } },
          "checklists": { "round": { "per": "run", "items": [ { "id": "seen", "text": { "zh": "已查看", "en": "Looked at" }, "answer": "pass-fail" } ] } },
          "plans": [ { "id": "round", "kind": "patrol", "when": { "every": "5m", "for": "5m" }, "grace": "10s", "who": { "role": "guard" }, "checklist": "round", "onMissed": "fast" } ],
          "alarmRules": [ { "id": "smoke", "kind": "fire", "sensors": { "kind": "smoke" }, "metric": "smoke", "when": { "is": true }, "latch": true,
              "severity": "critical", "escalation": "fast", "text": { "zh": "烟感报警", "en": "Smoke alarm" } } ]
        }
        """;

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var program = arguments.Text("worker", Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Worker.dll"));
        string[] words = [];
        if (arguments.Text("defect") is { } defect)
        {
            if (defect != AckBeforeCommit.Name)
            {
                await Console.Error.WriteLineAsync($"--defect: there is no '{defect}'; there is {AckBeforeCommit.Name}.");
                return 2;
            }

            (program, words) = (typeof(Kills).Assembly.Location, [AckBeforeCommit.Command]);
        }

        var (count, rate, seed) = (arguments.Number("count", 50), arguments.Number("rate", 500), arguments.Number("seed", 1));
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        var folder = Directory.CreateTempSubdirectory("govhall-kills-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schedules.json"), Schedule, ct);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var worker = new WorkerProcess([Path.GetFullPath(program), .. words], folder, mqtt, web, time);
        var traffic = new KillTraffic(worker.Web, mqtt, http, time);
        var plan = new PublishPlan
        {
            Host = "127.0.0.1",
            Port = mqtt,
            Window = 200,
            Count = int.MaxValue / 2,
            Rate = rate / 3.0,
            Patience = TimeSpan.FromMinutes(2),
        };
        var lanes = Enumerable.Range(1, 3).Select(i => new Lane(plan, $"govhall/qh-zwzx/sensors/CT{i:00}", $"kills-{i}", time)).ToArray();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);

        await worker.Start(http, ct);
        var running = Task.WhenAll([traffic.Run(over.Token), .. lanes.Select(lane => lane.Run(over.Token))]);
        var random = new Random(seed);
        for (var kill = 1; kill <= count && !ct.IsCancellationRequested; kill++)
        {
            await Flowing(lanes, time, ct);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 2500)), time, ct);
            await worker.Kill();
            await worker.Start(http, ct);
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"\rkill {kill}/{count}, acknowledged: {lanes.Sum(lane => lane.Latencies.Count)} readings, {traffic.Smoke.Count} smoke, {traffic.Checks.Count} checks   "));
        }

        await over.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Console.WriteLine();
        return await KillVerdict.Of(worker, traffic, lanes, count, http, time, ct);
    }

    /// <summary>A worker that is killed before it has promised anything proves nothing: waits for its first acknowledgement, at most half a minute.</summary>
    private static async Task Flowing(Lane[] lanes, TimeProvider time, CancellationToken ct)
    {
        var before = lanes.Sum(lane => lane.Latencies.Count);
        for (var i = 0; i < 600 && lanes.Sum(lane => lane.Latencies.Count) == before; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }
    }
}
