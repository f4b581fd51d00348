namespace GovHall.Safety.Load;

/// <summary>One hall whose worker is killed: its folder, its ports, who talks to it, and what it said yes to.</summary>
/// <param name="command">The worker.</param>
/// <param name="rate">Readings a second.</param>
/// <param name="ports">Of its broker and its pages.</param>
/// <param name="seed">Of the moments at which it dies.</param>
/// <param name="http">Asks it.</param>
/// <param name="time">The machine's clock.</param>
internal sealed class KillHall(IReadOnlyList<string> command, int rate, (int Mqtt, int Web) ports, int seed, HttpClient http, TimeProvider time) : IDisposable
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

    /// <summary>How many kills while it starts follow on one under load: they are many to a minute, and a start has more to do that could be left half done.</summary>
    private const int InStart = 3;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly Random _random = new(seed);
    private readonly WorkerProcess _worker = new(command, Folder(), ports.Mqtt, ports.Web, time);
    private readonly KillTraffic _traffic = new(new($"http://127.0.0.1:{ports.Web}/"), ports.Mqtt, http, time);
    private readonly Lane[] _lanes =
    [
        .. Enumerable.Range(1, 3).Select(i => new Lane(
            new() { Host = "127.0.0.1", Port = ports.Mqtt, Window = 200, Count = int.MaxValue / 2, Rate = rate / 3.0, Patience = TimeSpan.FromMinutes(2) },
            $"govhall/qh-zwzx/sensors/CT{i:00}",
            $"kills-{i}",
            time)),
    ];

    /// <summary>How often it was killed under load: at a random moment after a start's first acknowledged reading and check.</summary>
    public int UnderLoad { get; private set; }

    /// <summary>How often it was killed while it started: at a random moment after its launch.</summary>
    public int WhileStarting { get; private set; }

    /// <summary>What it has said yes to so far.</summary>
    public (int Readings, int Smoke, int Checks) Acknowledged => (_lanes.Sum(lane => lane.Latencies.Count), _traffic.Smoke.Count, _traffic.Checks.Count);

    /// <summary>Kills it so often, three of four times while it starts, then looks for everything that it promised.</summary>
    public async Task<KillVerdict> Run(int kills, Action told, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await _worker.Start(http, ct);
        var running = Task.WhenAll([_traffic.Run(over.Token), .. _lanes.Select(lane => lane.Run(over.Token))]);
        while (UnderLoad + WhileStarting < kills && !ct.IsCancellationRequested)
        {
            if (WhileStarting >= InStart * UnderLoad)
            {
                await _worker.IsReady(http, ct);
                await Flowing(ct);
                await Delay(_random.Next(50, 800), ct);
                UnderLoad++;
            }
            else
            {
                await Delay(_random.Next(50, 900), ct);
                WhileStarting++;
            }

            await _worker.Kill();
            _worker.Begin();
            told();
        }

        await _worker.IsReady(http, ct);
        await over.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await KillVerdict.Of(_worker, _worker.Kill, _traffic, _lanes, http, time, ct);
    }

    public void Dispose() => _worker.Dispose();

    private Task Delay(int milliseconds, CancellationToken ct) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, ct);

    /// <summary>A worker that is killed before it has promised anything proves nothing of what it promises: waits for its first reading and its first check, at most half a minute.</summary>
    private async Task Flowing(CancellationToken ct)
    {
        var (before, began) = (Acknowledged, time.GetTimestamp());
        while ((Acknowledged.Readings == before.Readings || Acknowledged.Checks == before.Checks) && time.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(BetweenLooks, time, ct);
        }
    }

    /// <summary>A new folder with the drill hall's schedule.</summary>
    public static string Folder()
    {
        var folder = Directory.CreateTempSubdirectory("govhall-kills-").FullName;
        File.WriteAllText(Path.Combine(folder, "schedules.json"), Schedule);
        return folder;
    }
}
