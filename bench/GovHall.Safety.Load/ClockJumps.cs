using System.Globalization;
using System.Text;
using System.Text.Json;
using GovHall.Safety.Load.Smtp;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace GovHall.Safety.Load;

/// <summary>The command <c>clocks</c>: somebody sets the machine's clock again and again, by a second to ten years either way, while fires escalate and a plan goes on.</summary>
/// <remarks>The worker's clock is turned by libfaketime, its own count is left alone; this program and its mail server see neither.</remarks>
internal static class ClockJumps
{
    private const int Fires = 12;

    /// <summary>Steps of the escalation, each to a person of its own.</summary>
    private const int Steps = 8;

    private static readonly TimeSpan BetweenSteps = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenFires = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Lasting = (BetweenFires * Fires) + (BetweenSteps * Steps);

    /// <summary>A step that is told later than this after its second is late: the goal to plan anew after a jump.</summary>
    private static readonly TimeSpan LateBar = TimeSpan.FromSeconds(5);

    /// <summary>The clock's looks are four a second, and a letter is a matter of milliseconds.</summary>
    private static readonly TimeSpan EarlyBar = TimeSpan.FromMilliseconds(300);

    private static readonly string[] Libraries = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"];

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var program = arguments.Text("worker", Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Worker.dll"));
        if (Libraries.FirstOrDefault(File.Exists) is not { } library)
        {
            await Console.Error.WriteLineAsync("This needs libfaketime: apt-get install faketime.");
            return 2;
        }

        var (count, seed) = (arguments.Number("count", 200), arguments.Number("seed", 1));
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        var folder = Directory.CreateTempSubdirectory("govhall-clocks-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schedules.json"), Schedule(), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "register.json"), Register(), ct);
        var clock = new TurnedClock(Path.Combine(folder, "clock"), new(seed));
        await using var sink = new SmtpSink(time);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var worker = new WorkerProcess([Path.GetFullPath(program)], folder, mqtt, web, time, [.. Latency.MailTo(sink), "--Safety:Demo=false", "--Safety:LastResort=last@resort.example"])
        {
            Environment = { ["LD_PRELOAD"] = library, ["FAKETIME_TIMESTAMP_FILE"] = clock.File, ["FAKETIME_NO_CACHE"] = "1", ["DONT_FAKE_MONOTONIC"] = "1" },
        };
        await worker.Do(["import", "register.json", "--Safety:DataDirectory=data"], ct);
        await worker.Start(http, ct);
        var (began, lit) = (time.GetTimestamp(), new Dictionary<string, long>(StringComparer.Ordinal));
        while (worker.Lives && time.GetElapsedTime(began) is var passed && passed < Lasting + LateBar)
        {
            if (lit.Count < Fires && passed >= BetweenFires * lit.Count)
            {
                var sensor = $"ST{lit.Count}";
                lit[sensor] = time.GetTimestamp();
                await Light(sensor, mqtt, time, ct);
            }

            if (clock.Turns < count && passed >= Lasting / count * clock.Turns)
            {
                clock.Turn();
            }

            await Task.Delay(BetweenLooks, time, ct);
        }

        var lives = worker.Lives;
        await worker.Kill();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{clock.Turns} clock steps of {clock.SmallestSeconds:F1} s to {clock.LargestSeconds / 86_400:F0} days, {clock.Back} of them back, {clock.Big} of a minute or more; {Fires} fires of {Steps} steps each"));
        return ClockVerdict.Print(Path.Combine(folder, "data"), Told(folder, sink, lit, time), lives, clock.Turns, Fires * Steps, EarlyBar, LateBar, ct);
    }

    /// <summary>Each mail of a fire's escalation: of which fire, which step, and how long after the second at which it was due.</summary>
    private static List<ToldStep> Told(string folder, SmtpSink sink, Dictionary<string, long> lit, TimeProvider time)
    {
        var letters = ClockVerdict.LettersOfFires(Path.Combine(folder, "data"));
        return
        [
            .. from mail in sink.Mails
               let id = Encoding.ASCII.GetString(mail.Content).Split("Message-Id: <")[1].Split('>')[0]
               where letters.ContainsKey(id)
               let sensor = letters[id]
               let step = int.Parse(mail.Recipients[0].AsSpan(1, 2), CultureInfo.InvariantCulture)
               select new ToldStep(sensor, step, time.GetElapsedTime(lit[sensor], mail.Timestamp) - (BetweenSteps * step)),
        ];
    }

    /// <summary>Until it is acknowledged: a clock set forward ends connections, for the broker goes by it to see who is still there.</summary>
    private static async Task Light(string sensor, int mqtt, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                using var client = new MqttClientFactory().CreateMqttClient();
                await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mqtt).Build(), ct);
                await client.PublishAsync(
                    new()
                    {
                        Topic = $"govhall/qh-zwzx/sensors/{sensor}",
                        Payload = new(Encoding.UTF8.GetBytes("true")),
                        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                    },
                    ct);
                return;
            }
            catch (Exception e) when (e is MqttCommunicationException or MqttClientDisconnectedException or MqttClientNotConnectedException)
            {
                await Task.Delay(BetweenLooks, time, ct);
            }
        }
    }

    private static string Schedule() => $$"""
        {
          "hall": { "id": "qh-zwzx", "name": { "zh": "演练大厅", "en": "Drill hall" }, "timeZone": "Asia/Shanghai" },
          "calendar": { "hours": [ { "days": "Mon-Sun", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "none" },
          "escalations": {
            "steps": { "severity": "critical", "steps": [ {{string.Join(", ", Enumerable.Range(0, Steps).Select(i => $$"""{ "after": "{{i * BetweenSteps.TotalSeconds}}s", "notify": [ "person:U{{i:D2}}" ] }"""))}} ] },
            "missed": { "severity": "low", "steps": [ { "after": "0s", "notify": [ "person:U99" ] } ] }
          },
          "checklists": { "round": { "per": "run", "items": [ { "id": "seen", "text": { "zh": "已查看", "en": "Looked at" }, "answer": "pass-fail" } ] } },
          "plans": [ { "id": "round", "kind": "patrol", "when": { "every": "2h", "for": "30m" }, "grace": "10s", "who": { "role": "guard" }, "checklist": "round", "onMissed": "missed" } ],
          "alarmRules": [ { "id": "smoke", "kind": "fire", "sensors": { "kind": "smoke" }, "metric": "smoke", "when": { "is": true }, "latch": true,
              "severity": "critical", "escalation": "steps", "text": { "zh": "烟感报警", "en": "Smoke alarm" } } ]
        }
        """;

    private static string Register() => JsonSerializer.Serialize(new
    {
        people = Enumerable.Range(0, Steps).Append(99).Select(i => new
        {
            id = $"U{i:D2}",
            name = new { zh = $"值班员{i}", en = $"Officer {i}" },
            roles = (string[])[i == 99 ? "guard" : "guide"],
            email = $"u{i:D2}@hall.example",
        }),
        sensors = Enumerable.Range(0, Fires).Select(i => new
        {
            id = $"ST{i}",
            kind = "smoke",
            name = new { zh = $"烟感{i}", en = $"Smoke {i}" },
            metrics = (string[])["smoke"],
            primaryMetric = "smoke",
        }),
    });
}
