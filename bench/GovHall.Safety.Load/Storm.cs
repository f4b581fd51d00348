using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovHall.Safety.Load.Smtp;
using MQTTnet;
using MQTTnet.Protocol;

namespace GovHall.Safety.Load;

/// <summary>The command <c>storm</c>: so many sensors of one gateway see smoke at once, and eight people are told of each. How long the last waits for its commit, and how long others wait meanwhile.</summary>
internal static class Storm
{
    private const int Recipients = 8;
    private const string Bystander = "CALM";

    private const string Schedule = """
        {
          "hall": { "id": "qh-zwzx", "name": { "zh": "测速大厅", "en": "Bench hall" }, "timeZone": "Asia/Shanghai" },
          "calendar": { "hours": [ { "days": "Mon-Sun", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "none" },
          "escalations": { "one": { "severity": "critical", "steps": [ { "after": "0s", "notify": [ "duty-officer" ] } ] } },
          "alarmRules": [ { "id": "smoke", "kind": "fire", "sensors": { "kind": "smoke" }, "metric": "smoke", "when": { "is": true },
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

        var count = arguments.Number("count", 200);
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        var folder = Directory.CreateTempSubdirectory("govhall-storm-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schedules.json"), Schedule, ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "register.json"), Register(count), ct);
        await using var sink = new SmtpSink(time);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using var worker = new WorkerProcess([Path.GetFullPath(program)], folder, mqtt, web, time, Latency.MailTo(sink));
        await worker.Do(["import", "register.json", "--Safety:DataDirectory=data"], ct);
        await worker.Start(http, ct);
        using var gateway = await Connect(mqtt, ct);
        using var bystander = await Connect(mqtt, ct);

        // One alarm before: what is compiled at the first use is no part of a storm, and somebody can take it in the middle.
        await gateway.PublishAsync(Reading("ST000", "true"), ct);
        await sink.Received(Recipients, ct);
        var incident = (await http.GetFromJsonAsync<JsonElement>(new Uri(worker.Web, "api/v1/incidents?state=open"), ct)).GetProperty("items")[0].GetProperty("id").GetString();

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var beside = Beside(bystander, time, over.Token);
        var began = time.GetTimestamp();
        var storm = Task.WhenAll(Enumerable.Range(1, count).Select(i => gateway.PublishAsync(Reading($"ST{i:D3}", "true"), ct)));
        var taking = Take(http, new Uri(worker.Web, $"api/v1/incidents/{incident}/acknowledge"), time, ct);
        await storm;
        var committed = time.GetElapsedTime(began);
        await over.CancelAsync();
        var (taken, readings) = (await taking, await beside);
        var mails = await sink.Received((Recipients * (count + 1)) + Recipients - 1, ct);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"storm of {count} alarms told to {Recipients} each: the first mail accepted after {time.GetElapsedTime(began, mails[Recipients].Timestamp).TotalMilliseconds:F0} ms, the last alarm committed after {committed.TotalMilliseconds:F0} ms; meanwhile an acknowledgement {taken.TotalMilliseconds:F0} ms, {readings.Count} readings of another sensor at most {readings.Max().TotalMilliseconds:F0} ms each; all mails accepted after {time.GetElapsedTime(began).TotalSeconds:F1} s"));
        return 0;
    }

    /// <summary>Somebody acknowledges an incident while the storm is written.</summary>
    private static async Task<TimeSpan> Take(HttpClient http, Uri acknowledge, TimeProvider time, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        var asked = time.GetTimestamp();
        using var answer = await http.PostAsJsonAsync(acknowledge, new { by = "U04" }, ct);
        answer.EnsureSuccessStatusCode();
        return time.GetElapsedTime(asked);
    }

    /// <summary>Another sensor goes on saying what it has to say, one reading after the other.</summary>
    private static async Task<List<TimeSpan>> Beside(IMqttClient client, TimeProvider time, CancellationToken ct)
    {
        var taken = new List<TimeSpan>();
        do
        {
            var sent = time.GetTimestamp();
            await client.PublishAsync(Reading(Bystander, "false"), CancellationToken.None);
            taken.Add(time.GetElapsedTime(sent));
        }
        while (!ct.IsCancellationRequested);

        return taken;
    }

    private static async Task<IMqttClient> Connect(int port, CancellationToken ct)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), ct);
        return client;
    }

    private static MqttApplicationMessage Reading(string sensor, string payload) => new MqttApplicationMessageBuilder()
        .WithTopic($"govhall/qh-zwzx/sensors/{sensor}")
        .WithPayload(Encoding.UTF8.GetBytes(payload))
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .Build();

    private static string Register(int count) => JsonSerializer.Serialize(new
    {
        people = Enumerable.Range(1, Recipients).Select(i => new
        {
            id = $"U{i:D2}",
            name = new { zh = $"值班员{i}", en = $"Officer {i}" },
            roles = (string[])["duty-officer"],
            email = $"u{i:D2}@hall.example",
        }),
        sensors = Enumerable.Range(0, count + 1).Select(i => $"ST{i:D3}").Append(Bystander).Select(id => new
        {
            id,
            kind = "smoke",
            name = new { zh = $"烟感{id}", en = $"Smoke {id}" },
            metrics = (string[])["smoke"],
            primaryMetric = "smoke",
        }),
    });
}
