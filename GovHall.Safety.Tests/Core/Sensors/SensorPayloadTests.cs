using System.Buffers;
using System.Text;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Sensors;

public sealed class SensorPayloadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);
    private static readonly Sensor Smoke = new() { Id = "SM01", Name = Text.Same("SM01"), Metrics = ["smoke", "battery"], PrimaryMetric = "smoke" };
    private static readonly Sensor Climate = new() { Id = "TH01", Name = Text.Same("TH01"), Metrics = ["temperature", "humidity"], Unit = "°C" };
    private static readonly Sensor Meter = new() { Id = "PM01", Name = Text.Same("PM01"), Metrics = ["power", "energy"], PrimaryMetric = "power", Unit = "kW" };
    private static readonly Sensor Button = new() { Id = "SB02", Name = Text.Same("SB02"), Metrics = ["event", "battery"] };

    [Theory]
    [InlineData("true", true)]
    [InlineData("OFF", false)]
    [InlineData("1", true)]
    [InlineData("0.0", false)]
    [InlineData("closed", false)]
    [InlineData("\"on\"", true)]
    [InlineData("{\"value\":true}", true)]
    [InlineData("{\"value\":false}", false)]
    [InlineData("{\"value\":0}", false)]
    [InlineData("{\"value\":\" on\\t\"}", true)]
    [InlineData("\" on \"", true)]
    [InlineData("{\"smoke\":\"off\"}", false)]
    [InlineData("{\"value\":1}", true)]
    [InlineData("\uFEFFtrue\r\n\0\0", true)]
    public void A_word_is_the_primary_metric(string payload, bool yes) =>
        Assert.Equal(new Reading("SM01", "smoke", ReadingValue.Of(yes), Quality.Good, Now, Now), One(Smoke, payload));

    [Theory]
    [InlineData("12.5")]
    [InlineData("{\"value\":12.5}")]
    [InlineData("{\"value\":12500,\"unit\":\"W\"}")]
    [InlineData("{\"unit\":\"W\",\"value\":\"12500\"}")]
    [InlineData("{\"power\":12500}")]
    [InlineData("{\"power\":12.5,\"unit\":\"kW\"}")]
    [InlineData("{\"value\":12.5,\"unit\":null}")]
    [InlineData("{\"v\\u0061lue\":12.5,\"unit\":\"k\\u0057\"}")]
    public void A_bare_value_is_in_the_registered_unit_and_a_named_metric_in_the_canonical_one(string payload) =>
        Assert.Equal(new Reading("PM01", "power", ReadingValue.Of(12_500.0), Quality.Good, Now, Now), One(Meter, payload));

    [Fact]
    public void Several_metrics_come_in_the_order_they_are_written()
    {
        var (readings, rejection) = Read(Climate, "{\"humidity\": 55, \"linkquality\": 9, \"temperature\": 21.4}");

        Assert.Null(rejection);
        Assert.Equal([("humidity", 55.0), ("temperature", 21.4)], readings.Select(r => (r.Metric, r.Value.Number)));
    }

    [Fact]
    public void A_bare_value_is_the_primary_metric_wherever_that_is_listed() =>
        Assert.Equal("power", One(Meter with { Metrics = ["energy", "power"] }, "12.5").Metric);

    [Fact]
    public void A_control_character_is_seen_at_the_very_beginning_too()
    {
        Assert.Equal("control-characters", Read(Button, "\u0001stop").Rejection?.Code);
        Assert.Equal("\uFFFDstop", One(Button, "{\"event\":\"\\u0001stop\"}").Value.Word);
    }

    [Fact]
    public void An_empty_word_is_bad() => Assert.Equal(Quality.Bad, One(Button, "{\"event\":\"\"}").Quality);

    [Theory]
    [InlineData("-60", Quality.Good)]
    [InlineData("-60.1", Quality.Bad)]
    [InlineData("150", Quality.Good)]
    [InlineData("150.1", Quality.Bad)]
    public void The_ends_of_what_can_be_true_can_be_true(string payload, Quality quality) => Assert.Equal(quality, One(Climate, payload).Quality);

    [Fact]
    public void All_readings_of_a_message_are_of_its_time_and_of_its_receipt()
    {
        var (readings, _) = Read(Climate, "{\"humidity\": 55, \"time\": \"2026-11-23T09:29:00Z\", \"temperature\": 21.4}");

        Assert.Equal([(Now.AddMinutes(-1), Now), (Now.AddMinutes(-1), Now)], readings.Select(r => (r.At, r.ReceivedAt)));
    }

    [Fact]
    public void A_word_metric_keeps_its_word() => Assert.Equal(ReadingValue.Of("emergency"), One(Button, "emergency").Value);

    [Theory]
    [InlineData("2026-11-23T09:29:00Z", -60)]
    [InlineData("2026-11-23T17:29:00+08:00", -60)]
    [InlineData("2026-11-23T05:29:00-04:00", -60)]
    [InlineData("2026-11-23T09:34:59.5Z", 299.5)]
    [InlineData("2026-11-23T09:35:00Z", 300)]
    [InlineData("2026-11-16T09:30:00Z", -7 * 86_400)]
    public void A_device_time_that_can_be_true_is_believed(string time, double seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), One(Climate, $$"""{"value": 21.4, "time": "{{time}}"}""").At);

    [Theory]
    [InlineData("1795426140", -60)]
    [InlineData("1795426140000", -60)]
    public void A_device_time_may_be_seconds_or_milliseconds_since_1970(string time, double seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), One(Climate, $$"""{"value": 21.4, "time": {{time}}}""").At);

    [Theory]
    [InlineData("\"2026-11-23T09:35:01Z\"")]
    [InlineData("\"2026-11-16T09:29:59Z\"")]
    [InlineData("\"2026-11-23T17:29:00\"")]
    [InlineData("\"1970-01-01T00:00:01Z\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"\"")]
    [InlineData("1.33")]
    [InlineData("-5")]
    [InlineData("1e300")]
    [InlineData("99999999999999999")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void A_device_time_that_cannot_be_true_is_the_time_of_receipt(string time) =>
        Assert.Equal(Now, One(Climate, $$"""{"time": {{time}}, "value": 21.4}""").At);

    [Theory]
    [InlineData("-127", -127.0)]
    [InlineData("150.1", 150.1)]
    [InlineData("{\"temperature\":65535}", 65_535.0)]
    public void A_number_out_of_range_is_kept_with_bad_quality(string payload, double number)
    {
        var reading = One(Climate, payload);

        Assert.Equal((ReadingValue.Of(number), Quality.Bad), (reading.Value, reading.Quality));
    }

    [Theory]
    [InlineData("nan", "nan")]
    [InlineData("1e999", "1e999")]
    [InlineData("{\"temperature\":1e400}", "1e400")]
    [InlineData("{\"temperature\":\"-Infinity\"}", "-Infinity")]
    [InlineData("21,5", "21,5")]
    [InlineData("{\"temperature\":null}", "null")]
    [InlineData("{\"temperature\":true}", "true")]
    [InlineData("{\"temperature\":\"\"}", "")]
    [InlineData("{\"temperature\":{\"c\":21}}", "{…}")]
    [InlineData("{\"temperature\":[21]}", "[…]")]
    [InlineData("{\"temperature\":\"a\\u0009b\"}", "a\uFFFDb")]
    public void What_is_no_number_is_kept_as_the_word_it_was_with_bad_quality(string payload, string word)
    {
        var reading = One(Climate, payload);

        Assert.Equal((ReadingValue.Of(word), Quality.Bad), (reading.Value, reading.Quality));
    }

    [Fact]
    public void A_word_that_a_boolean_metric_does_not_list_is_bad_and_never_false()
    {
        var reading = One(Smoke, "perhaps");

        Assert.Equal((ReadingValue.Of("perhaps"), Quality.Bad), (reading.Value, reading.Quality));
    }

    [Fact]
    public void A_bare_value_needs_a_primary_metric()
    {
        var (readings, rejection) = Read(new Sensor { Id = "X", Name = Text.Same("X") }, "12");

        Assert.Empty(readings);
        Assert.Equal("no-primary-metric", rejection?.Code);
    }

    [Fact]
    public void A_bare_value_of_a_sensor_whose_kind_is_a_metric_is_of_that_metric()
    {
        var (readings, _) = Read(new Sensor { Id = "X", Name = Text.Same("X"), Kind = "smoke" }, "true");

        Assert.Equal(("smoke", ReadingValue.Of(true)), (Assert.Single(readings).Metric, readings[0].Value));
    }

    [Fact]
    public void A_sensor_registered_in_a_unit_its_metric_does_not_have_is_unreadable_until_that_is_put_right() =>
        Assert.Equal("unknown-unit", Read(Climate with { Unit = "kW" }, "12").Rejection?.Code);

    [Theory]
    [InlineData(10)]
    [InlineData(2_000)]
    public void A_message_in_pieces_is_read_as_one(int padding)
    {
        var bytes = Encoding.UTF8.GetBytes("{\"temperature\":" + new string(' ', padding) + "21.4}");
        var head = new Piece(bytes.AsMemory(0, 7), null);
        var tail = new Piece(bytes.AsMemory(7), head);
        var readings = new Reading[SensorPayload.MostReadings];

        var result = new SensorPayload(Climate).Read(new ReadOnlySequence<byte>(head, 0, tail, tail.Memory.Length), Now, readings);

        Assert.Equal(new PayloadResult(1, null), result);
        Assert.Equal(21.4, readings[0].Value.Number);
    }

    [Theory]
    [InlineData("21.4")]
    [InlineData("{\"value\": 21.4, \"unit\": \"°C\", \"time\": \"2026-11-23T09:30:00Z\"}")]
    [InlineData("{\"temperature\": 21.4, \"humidity\": 55}")]
    public void Reading_a_message_allocates_nothing(string payload)
    {
        var source = new SensorPayload(Climate);
        var bytes = Encoding.UTF8.GetBytes(payload);
        var readings = new Reading[SensorPayload.MostReadings];
        for (var i = 0; i < 100; i++)
        {
            source.Read(bytes, Now, readings);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            source.Read(bytes, Now, readings);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    internal static (ImmutableArray<Reading> Readings, Refusal? Rejection) Read(Sensor sensor, ReadOnlySpan<byte> payload)
    {
        var readings = new Reading[SensorPayload.MostReadings];
        var (count, rejection) = new SensorPayload(sensor).Read(payload, Now, readings);
        return ([.. readings[..count]], rejection);
    }

    private static (ImmutableArray<Reading> Readings, Refusal? Rejection) Read(Sensor sensor, string payload) =>
        Read(sensor, Encoding.UTF8.GetBytes(payload));

    private static Reading One(Sensor sensor, string payload)
    {
        var (readings, rejection) = Read(sensor, payload);
        Assert.Null(rejection);
        return Assert.Single(readings);
    }
}
