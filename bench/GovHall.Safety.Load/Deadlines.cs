using System.Globalization;
using GovHall.Safety.Load.Smtp;

namespace GovHall.Safety.Load;

/// <summary>The command <c>deadlines</c>: from the second in which an inspection counts as missed to the moment a real SMTP server has accepted its mail.</summary>
internal static class Deadlines
{
    /// <summary>So long the worker has to start before the first deadline.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    /// <summary>So many assets has the demo hall, each of which a plan asks for by itself.</summary>
    private const int Assets = 74;

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        if (arguments.Text("worker") is not { } program)
        {
            await Console.Error.WriteLineAsync("--worker: which program (GovHall.Safety.Worker or its .dll) is to be measured?");
            return 2;
        }

        var (count, open) = (arguments.Number("count", 60), arguments.Number("open", 0));
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        var folder = Directory.CreateTempSubdirectory("govhall-deadlines-").FullName;
        var closes = NextMinute(time.GetUtcNow() + Start);
        await File.WriteAllTextAsync(Path.Combine(folder, "schedules.json"), Schedule(closes, count, open), ct);
        await using var sink = new SmtpSink(time);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var worker = new WorkerProcess([Path.GetFullPath(program)], folder, mqtt, web, time, Latency.MailTo(sink));
        await worker.Start(http, ct);
        if (time.GetUtcNow() >= closes || sink.Mails.Count > 0)
        {
            await Console.Error.WriteLineAsync("The worker was not ready before the first deadline: run it again on a quieter machine.");
            return 1;
        }

        var mails = await sink.Received(count, ct);
        Latency.Report(
            $"deadline to mail accepted, one missed inspection each second, {Rounds(open) * Assets} others open",
            [.. mails.Take(count).Select((mail, i) => mail.ArrivedAt - closes - TimeSpan.FromSeconds(i + 1))]);
        return 0;
    }

    private static string Minute(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset NextMinute(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);

    private static int Rounds(int open) => (open + Assets - 1) / Assets;

    /// <summary>Plans whose windows all close at one minute, and whose grace ends one after the other, a second apart; beside inspections of each asset that are open all day.</summary>
    private static string Schedule(DateTimeOffset closes, int count, int open)
    {
        var (from, to) = (Minute(closes.AddMinutes(-1)), Minute(closes));
        var plans = Enumerable.Range(1, count).Select(i => $$"""
            { "id": "due-{{i}}", "kind": "inspection", "when": { "from": "{{from}}", "to": "{{to}}" }, "grace": "{{i}}s", "onMissed": "one" }
            """);
        var others = Enumerable.Range(1, Rounds(open)).Select(i => $$"""
            { "id": "open-{{i}}", "kind": "inspection", "when": { "days": [ "{{closes:yyyy-MM-dd}}" ], "from": "00:00", "to": "24:00" }, "grace": "24h", "where": { "assets": "all", "each": "asset" }, "onMissed": "one" }
            """);
        return $$"""
            {
              "hall": { "id": "qh-zwzx", "name": { "zh": "测速大厅", "en": "Bench hall" }, "timeZone": "UTC" },
              "calendar": { "hours": [ { "days": "Mon-Sun", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "none" },
              "escalations": { "one": { "severity": "high", "steps": [ { "after": "0s", "notify": [ "person:U04" ] } ] } },
              "plans": [ {{string.Join(", ", plans.Concat(others))}} ]
            }
            """;
    }
}
