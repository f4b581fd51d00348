using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovHall.Safety.Load.Smtp;
using MQTTnet;
using MQTTnet.Protocol;

namespace GovHall.Safety.Load;

/// <summary>The command <c>latency</c>: from the moment an alarm's reading is published to the moment a real SMTP server has accepted its mail.</summary>
internal static class Latency
{
    internal const string Schedule = """
        {
          "hall": { "id": "qh-zwzx", "name": { "zh": "测速大厅", "en": "Bench hall" }, "timeZone": "Asia/Shanghai" },
          "calendar": { "hours": [ { "days": "Mon-Sun", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "none" },
          "escalations": { "one": { "severity": "critical", "steps": [ { "after": "0s", "notify": [ "person:U04" ] } ] } },
          "alarmRules": [ { "id": "smoke", "kind": "fire", "sensors": [ "SM01" ], "metric": "smoke", "when": { "is": true },
              "severity": "critical", "escalation": "one", "text": { "zh": "烟感报警", "en": "Smoke alarm" } } ]
        }
        """;

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        if (arguments.Text("worker") is not { } program)
        {
            await Console.Error.WriteLineAsync("--worker: which program (GovHall.Safety.Worker or its .dll) is to be measured?");
            return 2;
        }

        var (count, rate) = (arguments.Number("count", 200), arguments.Number("rate", 0));
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        var folder = Directory.CreateTempSubdirectory("govhall-latency-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schedules.json"), Schedule, ct);
        await using var sink = new SmtpSink(time);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var worker = new WorkerProcess([Path.GetFullPath(program)], folder, mqtt, web, time, MailTo(sink));
        await worker.Start(http, ct);
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mqtt).Build(), ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var load = rate > 0 ? Load(mqtt, rate, time, over.Token) : Task.CompletedTask;

        var taken = new List<TimeSpan>(count);
        for (var i = 0; i < count; i++)
        {
            var seen = sink.Mails.Count;
            var published = time.GetTimestamp();
            await client.PublishAsync(Reading("true"), ct);
            var mail = (await sink.Received(seen + 1, ct))[seen];
            taken.Add(time.GetElapsedTime(published, mail.Timestamp));
            await Settle(http, worker.Web, client, ct);
        }

        await over.CancelAsync();
        await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Report($"published to mail accepted under {rate} readings/s", taken);
        return 0;
    }

    /// <summary>Settings by which the worker's mail goes to this server.</summary>
    internal static string[] MailTo(SmtpSink sink) =>
    [
        "--Safety:Mail:Mode=Smtp", "--Safety:Mail:From=safety@hall.example", "--Safety:Mail:Smtp:Host=127.0.0.1", $"--Safety:Mail:Smtp:Port={sink.Port}", "--Safety:Mail:Smtp:Security=None",
    ];

    internal static void Report(string what, List<TimeSpan> taken)
    {
        var sorted = taken.Select(span => span.TotalMilliseconds).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}, {sorted.Length} mails, ms: first {taken[0].TotalMilliseconds:F1}, p50 {At(0.5):F1}, p95 {At(0.95):F1}, p99 {At(0.99):F1}, max {sorted[^1]:F1}"));

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    /// <summary>Somebody takes the incident and the smoke goes, so that the next smoke is a new call.</summary>
    private static async Task Settle(HttpClient http, Uri web, IMqttClient client, CancellationToken ct)
    {
        var open = await http.GetFromJsonAsync<JsonElement>(new Uri(web, "api/v1/incidents?state=open"), ct);
        foreach (var incident in open.GetProperty("items").EnumerateArray())
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri(web, $"api/v1/incidents/{incident.GetProperty("id").GetString()}/acknowledge"), new { by = "U04" }, ct);
            answer.EnsureSuccessStatusCode();
        }

        await client.PublishAsync(Reading("false"), ct);
    }

    private static MqttApplicationMessage Reading(string payload) => new MqttApplicationMessageBuilder()
        .WithTopic("govhall/qh-zwzx/sensors/SM01")
        .WithPayload(Encoding.UTF8.GetBytes(payload))
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .Build();

    private static Task Load(int port, int rate, TimeProvider time, CancellationToken ct)
    {
        var plan = new PublishPlan { Host = "127.0.0.1", Port = port, Window = 200, Count = int.MaxValue / 2, Rate = rate / 3.0, Patience = TimeSpan.FromSeconds(30) };
        return Task.WhenAll(Enumerable.Range(1, 3).Select(i => new Lane(plan, $"govhall/qh-zwzx/sensors/CT{i:00}", $"latency-{i}", time).Run(ct)));
    }
}
