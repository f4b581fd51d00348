using System.Globalization;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A hall whose meters count at the end of a bad line, and what is in its database after all that a line can do.</summary>
/// <param name="Acknowledged">What each meter had acknowledged, from 1 to this number.</param>
/// <param name="Stored">The readings of each meter in the database, in their order.</param>
/// <param name="SilentIncidents">Incidents of a meter that was called silent.</param>
/// <param name="Fires">Incidents of the one fire.</param>
/// <param name="FireToldAfter">From the smoke, sent while the line crawled, to its mail accepted.</param>
/// <param name="Gaps">After each silence of the line, from its beginning: until readings were stored again.</param>
/// <param name="Line">Connections, how many of them were cut in a packet, reset, forgotten.</param>
/// <param name="JournalIsRight">Whether the journal proves whole.</param>
internal sealed record PartitionStory(
    IReadOnlyDictionary<string, int> Acknowledged,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Stored,
    int SilentIncidents,
    int Fires,
    TimeSpan FireToldAfter,
    IReadOnlyList<TimeSpan> Gaps,
    (int All, int Cut, int Reset, int Forgotten) Line,
    bool JournalIsRight)
{
    private const int Meters = 4;

    /// <summary>As slow as a bad radio link: 256 kbit/s.</summary>
    private const int Crawling = 256_000 / 8;

    private const string Rules = """
        { "id": "smoke", "kind": "fire", "sensors": { "kind": "smoke" }, "metric": "smoke", "when": { "is": true }, "latch": true,
          "severity": "critical", "escalation": "closing", "text": { "zh": "烟感报警", "en": "Smoke alarm" } },
        { "id": "silent", "kind": "equipment", "sensors": { "kind": "meter" }, "when": { "silent": "30s" },
          "severity": "high", "escalation": "closing", "text": { "zh": "电表失联", "en": "The meter is silent" } }
        """;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(6);

    /// <summary>So long the line crawls already, and what waits on it has piled up.</summary>
    private static readonly TimeSpan BeforeTheFire = TimeSpan.FromSeconds(4);

    /// <summary>The line lies between the sensors and the worker's own broker.</summary>
    public static async Task<PartitionStory> OfEmbedded()
    {
        using var hall = Hall();
        await using var sink = new SmtpSink(RealTime.Clock);
        await using var worker = await WorkerProcess.Start(hall, MailTo(sink));
        await using var line = new BadLine(worker.Mqtt);
        return await Told(hall, line, line.Port, silences: 3, cutEvery: 10);
    }

    /// <summary>The line lies between the worker and the hall's broker, which keeps what the worker does not acknowledge.</summary>
    public static async Task<PartitionStory> OfExternal(CancellationToken ct)
    {
        using var hall = Hall();
        await using var sink = new SmtpSink(RealTime.Clock);
        await using var mosquitto = await Mosquitto.Start(ct);
        await using var line = new BadLine(mosquitto.Port);
        await using var worker = await WorkerProcess.Start(
            hall, [.. MailTo(sink), "Safety:Mqtt:Mode=External", "Safety:Mqtt:External:Host=127.0.0.1", $"Safety:Mqtt:External:Port={line.Port}"]);

        // There is one connection, so each is cut; and a dead one takes the worker up to 16 s to find.
        return await Told(hall, line, mosquitto.Port, silences: 2, cutEvery: 1);
    }

    private static async Task<PartitionStory> Told(HallOnDisk hall, BadLine line, int sensorsPort, int silences, int cutEvery)
    {
        var sensors = Enumerable.Range(1, Meters).Select(i => new CountingSensor(sensorsPort, $"EM0{i}")).ToArray();
        await using var smoke = new Sender(sensorsPort, "SM06");
        try
        {
            foreach (var sensor in sensors)
            {
                sensor.Begin();
            }

            await Flows(hall);
            List<TimeSpan> gaps = [];
            for (var i = 0; i < silences; i++)
            {
                var began = RealTime.Clock.GetTimestamp();
                line.FallSilent();
                await Task.Delay(Silence, RealTime.Clock);
                line.Speak();
                await Flows(hall);
                gaps.Add(RealTime.Clock.GetElapsedTime(began));
            }

            await Cut(line, sensors, cutEvery);
            for (var i = 0; i < 10; i++)
            {
                line.ResetAll();
                await Task.Delay(TimeSpan.FromMilliseconds(200), RealTime.Clock);
            }

            line.BytesPerSecond = Crawling;
            await Flows(hall);
            await Task.Delay(BeforeTheFire, RealTime.Clock);
            var lit = RealTime.Clock.GetUtcNow();
            await smoke.Say("true");
            await RealTime.Until(() => FireToldAt(hall) is not null, "the fire is told");
            line.BytesPerSecond = 0;
            await Task.WhenAll(sensors.Select(sensor => sensor.Finish()));
            await RealTime.Until(() => sensors.All(sensor => StoredOf(hall, sensor.Id).Contains(sensor.Acknowledged)), "the last readings are stored");

            return new(
                sensors.ToDictionary(sensor => sensor.Id, sensor => sensor.Acknowledged),
                sensors.ToDictionary(sensor => sensor.Id, sensor => (IReadOnlyList<int>)StoredOf(hall, sensor.Id)),
                hall.Rows("SELECT 1 FROM incidents WHERE source LIKE 'alarm:silent@%'").Count,
                hall.Rows("SELECT 1 FROM incidents WHERE source = 'alarm:smoke@SM06'").Count,
                FireToldAt(hall)!.Value - lit,
                gaps,
                line.Connections,
                hall.JournalIsRight);
        }
        finally
        {
            foreach (var sensor in sensors)
            {
                await sensor.DisposeAsync();
            }
        }
    }

    /// <summary>Connections come and go, and some of them end in the middle of a packet.</summary>
    private static async Task Cut(BadLine line, CountingSensor[] sensors, int cutEvery)
    {
        SetPerConnection(8);
        line.CutEvery = cutEvery;
        line.ResetAll();
        var before = line.Connections.Cut;
        await RealTime.Until(() => line.Connections.Cut >= before + 3, "three connections are cut in a packet");
        line.CutEvery = 0;
        SetPerConnection(int.MaxValue);

        void SetPerConnection(int readings)
        {
            foreach (var sensor in sensors)
            {
                sensor.PerConnection = readings;
            }
        }
    }

    /// <summary>Until every meter has a reading stored that it sent just now or later.</summary>
    private static async Task Flows(HallOnDisk hall)
    {
        var now = (RealTime.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        await RealTime.Until(() => hall.Rows($"SELECT DISTINCT s.sensor FROM readings r JOIN series s ON s.id = r.series WHERE s.sensor LIKE 'EM%' AND r.at > {now}").Count == Meters, "all meters are heard");
    }

    private static List<int> StoredOf(HallOnDisk hall, string sensor) =>
        hall.Rows($"SELECT r.value FROM readings r JOIN series s ON s.id = r.series WHERE s.sensor = '{sensor}' ORDER BY r.value").Select(value => (int)double.Parse(value, CultureInfo.InvariantCulture)).ToList();

    private static DateTimeOffset? FireToldAt(HallOnDisk hall) =>
        hall.Rows("SELECT n.sent_at FROM notifications n JOIN incidents i ON n.incidents LIKE '%' || i.id || '%' WHERE i.source = 'alarm:smoke@SM06' AND n.state = 'Sent' ORDER BY n.sent_at") is [var at, ..]
            ? DateTimeOffset.UnixEpoch.AddMicroseconds(long.Parse(at, CultureInfo.InvariantCulture))
            : null;

    private static HallOnDisk Hall()
    {
        var register = Build.Register();
        var meters = Enumerable.Range(1, Meters).Select(i => register.Sensors[0] with { Id = $"EM0{i}", Kind = "meter", Metrics = ["energy"], PrimaryMetric = "energy" });
        var hall = new HallOnDisk();
        File.WriteAllText(hall.Schedule, Schedules.With(Rules));
        return hall.WithRegister(register with { Sensors = [.. register.Sensors, .. meters] });
    }

    private static string[] MailTo(SmtpSink sink) =>
        ["Safety:Mail:Mode=Smtp", "Safety:Mail:From=safety@hall.example", "Safety:Mail:Smtp:Host=127.0.0.1", $"Safety:Mail:Smtp:Port={sink.Port}", "Safety:Mail:Smtp:Security=None"];
}
