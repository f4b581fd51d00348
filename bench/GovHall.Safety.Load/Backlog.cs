using System.Globalization;
using System.Text;
using System.Text.Json;
using GovHall.Safety.Load.Smtp;
using MQTTnet;
using MQTTnet.Protocol;

namespace GovHall.Safety.Load;

/// <summary>The command <c>backlog</c>: after an outage all senders bring at once what waited, with a fire in the middle of it and one at its end.</summary>
internal static class Backlog
{
    private const int Senders = 8;

    private static readonly TimeSpan FireBar = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainBar = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(1);

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var program = arguments.Text("worker", Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Worker.dll"));
        var count = arguments.Number("count", 100_000);
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        var folder = Directory.CreateTempSubdirectory("govhall-backlog-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schedules.json"), Latency.Schedule.Replace("""[ "SM01" ]""", """{ "kind": "smoke" }""", StringComparison.Ordinal), ct);
        await using var sink = new SmtpSink(time);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var worker = new WorkerProcess([Path.GetFullPath(program)], folder, mqtt, web, time, Latency.MailTo(sink));

        await File.WriteAllTextAsync(Path.Combine(folder, "register.json"), Register(), ct);
        await worker.Do(["import", "register.json", "--Safety:DataDirectory=data"], ct);

        // The hall is not new, and its worker has just come back.
        await worker.Start(http, ct);
        await worker.Kill();
        await worker.Start(http, ct);

        var plan = new PublishPlan { Host = "127.0.0.1", Port = mqtt, Window = 1000, Count = count / Senders, Rate = 0, Patience = TimeSpan.FromSeconds(30) };
        var lanes = Enumerable.Range(1, Senders).Select(i => new Lane(plan, $"govhall/qh-zwzx/sensors/TH{i:00}", $"backlog-{i}", time)).ToArray();
        var began = time.GetTimestamp();
        var drained = Task.Run(
            async () =>
            {
                await Task.WhenAll(lanes.Select(lane => lane.Run(ct)));
                return time.GetElapsedTime(began);
            },
            ct);
        var among = await Fire("SM01", () => lanes.Sum(lane => lane.Sent) >= count / 2);
        var behind = await Fire("SM02", () => lanes.All(lane => lane.Sent == plan.Count));
        var all = await drained;
        await worker.Kill();
        var promised = new Promises { Readings = [.. lanes.SelectMany(lane => lane.Acknowledged).Select(KillVerdict.KeyOf)], Checks = [], Acknowledged = [] };
        var lost = Verdict.Of(Path.GetDirectoryName(worker.Database)!, promised, [], ct).Where(one => one.What is "acknowledged readings lost" or "incidents doubled").Sum(one => one.Count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{promised.Readings.Count} waiting readings of {Senders} senders drained in {all.TotalSeconds:F1} s (bar {DrainBar.TotalSeconds:F0} s), {lost} lost or doubled; a fire sent in their middle told after {among.TotalSeconds:F2} s, one sent behind the last of them after {behind.TotalSeconds:F2} s (bar {FireBar.TotalSeconds:F0} s)"));
        return lost == 0 && promised.Readings.Count == plan.Count * Senders && all <= DrainBar && among <= FireBar && behind <= FireBar ? 0 : 1;

        async Task<TimeSpan> Fire(string sensor, Func<bool> isTime)
        {
            using var client = new MqttClientFactory().CreateMqttClient();
            await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mqtt).Build(), ct);
            while (!isTime())
            {
                await Task.Delay(BetweenLooks, time, ct);
            }

            var (seen, sent) = (sink.Mails.Count, time.GetTimestamp());
            await client.PublishAsync(
                new()
                {
                    Topic = $"govhall/qh-zwzx/sensors/{sensor}",
                    Payload = new(Encoding.UTF8.GetBytes("true")),
                    QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                },
                ct);
            return time.GetElapsedTime(sent, (await sink.Received(seen + 1, ct))[seen].Timestamp);
        }
    }

    private static string Register() => JsonSerializer.Serialize(new
    {
        people = new[] { new { id = "U04", name = new { zh = "值班员", en = "Officer" }, roles = (string[])["duty-officer"], email = "u04@hall.example" } },
        sensors = Enumerable.Range(1, Senders).Select(i => Sensor($"TH{i:00}", "temperature")).Append(Sensor("SM01", "smoke")).Append(Sensor("SM02", "smoke")),
    });

    private static object Sensor(string id, string metric) => new { id, kind = metric, name = new { zh = id, en = id }, metrics = (string[])[metric], primaryMetric = metric };
}
