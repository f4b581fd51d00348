using System.Text;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A million damaged inputs, the same at each run, at every door that takes what others wrote: each is read or refused, nothing else is thrown, and none takes much memory.</summary>
/// <remarks>Mail headers have theirs in <see cref="Worker.Mail.LetterMailTests"/>, bodies of the API in <see cref="Worker.Web.HostileBodyTests"/>.</remarks>
public sealed class HostileInputTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = Build.ClosingTime;

    [Fact]
    public void A_payload_is_read_or_refused_and_no_good_number_is_none()
    {
        var payload = new SensorPayload(new Sensor { Id = "TH01", Name = Text.Same("TH01"), Metrics = ["temperature", "humidity", "smoke"] });
        var readings = new Reading[SensorPayload.MostReadings];

        Try(600_000, 1, 64 * 1024, Valid("21.4", "\"ALARM\"", """{"temperature":21.4,"humidity":55,"smoke":true,"time":"2026-11-25T09:30:00Z","battery":97,"k":[1]}"""), bytes =>
        {
            var (count, refusal) = payload.Read(bytes, Now, readings);

            Assert.True(count == 0 == refusal is not null);
            foreach (ref readonly var reading in readings.AsSpan(0, count))
            {
                Assert.True(reading.Quality != Quality.Good || reading.Value.Kind != Safety.Core.Sensors.ValueKind.Number || double.IsFinite(reading.Value.Number));
            }

            return refusal is null;
        });
    }

    [Fact]
    public void A_readers_scan_is_read_or_refused() =>
        Try(100_000, 7, 64 * 1024, Valid("""{"badge":"0004711","time":"2026-11-23T09:30:00+08:00","id":"r-17"}""", """{"badge":4711}"""), bytes =>
        {
            var refusal = ReaderScan.Read("K72MQ9B", bytes, Now, out var scan);

            Assert.True(scan is null == refusal is not null);
            return refusal is null;
        });

    [Fact]
    public void A_topic_is_a_sensors_only_where_it_is_letter_for_letter_its_own()
    {
        var topics = new SensorTopics("test", [.. Build.Register().Sensors, new() { Id = "TH02", Name = Text.Same("TH02"), Profile = "plain", Topic = "hall/1f/temperature" }]);
        string[] own = ["govhall/test/sensors/SM06", "govhall/test/sensors/TH02", "hall/1f/temperature"];
        string[] others = ["govhall/test/sensors/SM06/availability", "govhall/test/checkpoints/K72MQ9B/scan", "govhall/test/sensors/+"];

        Try(200_000, 2, 64 * 1024, Valid([.. own, .. others]), bytes =>
        {
            var topic = Encoding.UTF8.GetString(bytes);
            var found = topics.Find(topic);

            Assert.Equal(own.Contains(topic), found.Kind == TopicKind.Reading);
            Assert.True(!TopicFilter.IsTopic(topic) || TopicFilter.IsValid(topic));
            return found.Kind == TopicKind.Reading;
        });
    }

    [Fact]
    public void Bytes_of_a_connection_come_out_as_packets_within_the_limit_or_are_refused()
    {
        const int Limit = 4096;
        byte[] login = [0x10, 16, 0, 4, .. "MQTT"u8, 4, 2, 0, 60, 0, 4, .. "SM06"u8];
        byte[] reading = [0x32, 14, 0, 5, .. "h/SM6"u8, 0, 1, .. "true "u8];

        Try(150_000, 3, 128 * 1024, [login, reading, [.. login, .. reading, .. reading, 0xC0, 0]], bytes =>
        {
            using var network = new MemoryStream(bytes);
            var (buffer, taken) = (new FrameBuffer { Limit = Limit }, 0);
            try
            {
                do
                {
                    while (buffer.TryTake(out var packet))
                    {
                        taken += packet.TotalLength;
                        Assert.InRange(packet.Body.Count, 0, Limit);
                    }
                }
                while (Filled(buffer, network));
            }
            catch (FrameRefusedException)
            {
                return false;
            }

            Assert.InRange(taken, 0, bytes.Length);
            return taken == bytes.Length;
        });
    }

    [Fact]
    public void A_schedule_is_read_or_every_reason_why_not_is_named() =>
        Try(20_000, 4, 16 * 1024 * 1024, Valid(Schedules.Small), bytes =>
        {
            var reading = ScheduleReader.Read(bytes, "schedules.json");

            Assert.Equal(reading.Schedule is null, reading.Mistakes.Any(mistake => mistake.Level == MistakeLevel.Error));
            return reading.Schedule is not null;
        });

    [Fact]
    public void A_register_is_read_or_every_reason_why_not_is_named() =>
        Try(20_000, 5, 16 * 1024 * 1024, [RegisterJson.File(Build.Register())], bytes =>
        {
            var reading = RegisterReader.Read(bytes, "hall.json", HallRegister.Empty);

            Assert.Equal(reading.File is null, reading.Mistakes.Any(mistake => mistake.Level == MistakeLevel.Error));
            return reading.File is not null;
        });

    [Fact]
    public async Task Of_links_that_are_nearly_right_none_opens()
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", "true");
        var right = (await hall.Channel.Until(1))[0].Link!.Segments[^1];
        using var db = new Database(new DataFolder(hall.Path("data"))).Read();
        Assert.NotNull(MailLinks.Find(db, right));

        Try(20_000, 6, 1024 * 1024, Valid(right), bytes =>
        {
            var token = Encoding.UTF8.GetString(bytes);

            Assert.True(MailLinks.Find(db, token) is null || token == right, token);
            return token == right;
        });
    }

    private static IReadOnlyList<byte[]> Valid(params IReadOnlyList<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>A memory stream is never waited for.</summary>
    private static bool Filled(FrameBuffer buffer, MemoryStream network)
    {
        var filling = buffer.Fill(network, CancellationToken.None).AsTask();
        Assert.True(filling.IsCompletedSuccessfully);
        return filling.GetAwaiter().GetResult();
    }

    /// <param name="count">How many.</param>
    /// <param name="seed">Which.</param>
    /// <param name="most">How many bytes may be allocated over one of them.</param>
    /// <param name="valid">What they are made from.</param>
    /// <param name="takes">Whether it was taken as good; throws where something is wrong.</param>
    private void Try(int count, int seed, long most, IReadOnlyList<byte[]> valid, Func<byte[], bool> takes)
    {
        var mutants = new Mutants(seed, valid);
        var (taken, largest) = (0, 0L);
        for (var i = 0; i < count; i++)
        {
            var bytes = mutants.Next();
            var before = GC.GetAllocatedBytesForCurrentThread();
            taken += takes(bytes) ? 1 : 0;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        output.WriteLine($"n = {count}: {taken} taken, {count - taken} refused; at most {largest} bytes allocated over one.");
        Assert.InRange(taken, 1, count - 1);
        Assert.InRange(largest, 0, most);
    }
}
