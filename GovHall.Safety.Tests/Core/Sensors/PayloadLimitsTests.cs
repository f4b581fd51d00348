using System.Buffers;
using System.Text;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Sensors;

/// <summary>How much a message may hold: at each limit it is read whole, one beyond it nothing is.</summary>
public sealed class PayloadLimitsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);
    private static readonly Sensor Smoke = new() { Id = "SM01", Name = Text.Same("SM01"), Metrics = ["smoke", "battery"] };
    private static readonly Sensor Climate = new() { Id = "TH01", Name = Text.Same("TH01"), Metrics = ["temperature", "humidity"] };
    private static readonly Sensor Button = new() { Id = "SB01", Name = Text.Same("SB01"), Metrics = ["event"] };

    [Theory]
    [InlineData(SensorPayload.MostBytes, null)]
    [InlineData(SensorPayload.MostBytes + 1, "too-long")]
    public void A_message_has_64_kibibytes(int bytes, string? rejected)
    {
        var payload = Encoding.UTF8.GetBytes("true".PadRight(bytes));

        Assert.Equal(rejected, SensorPayloadTests.Read(Smoke, payload).Rejection?.Code);
        Assert.Equal(rejected, InPieces(Smoke, payload).Rejection?.Code);
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(32, "too-deep")]
    public void What_stands_inside_others_has_32_levels(int lists, string? rejected) =>
        Assert.Equal(rejected, Rejection(Smoke, $$"""{"k":{{new string('[', lists)}}1{{new string(']', lists)}},"smoke":true}"""));

    [Theory]
    [InlineData(31, null)]
    [InlineData(32, "too-deep")]
    public void Objects_inside_others_have_32_levels_too(int objects, string? rejected) =>
        Assert.Equal(rejected, Rejection(Smoke, $$"""{"k":{{string.Concat(Enumerable.Repeat("{\"a\":", objects))}}1{{new string('}', objects)}},"smoke":true}"""));

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, "too-many-values")]
    public void Beside_one_that_is_asked_for_it_has_255_values(int values, string? rejected) =>
        Assert.Equal(rejected, Rejection(Smoke, $$"""{"smoke":true{{string.Concat(Enumerable.Repeat(",\"k\":1", values))}}}"""));

    [Theory]
    [InlineData(254, null)]
    [InlineData(255, "too-many-values")]
    public void A_list_is_a_value_and_so_is_each_in_it(int values, string? rejected) =>
        Assert.Equal(rejected, Rejection(Smoke, $$"""{"k":[{{string.Join(',', Enumerable.Repeat("1", values))}}],"smoke":true}"""));

    [Fact]
    public void Names_inside_others_are_no_values() =>
        Assert.Null(Rejection(Smoke, $$"""{"k":{{{string.Join(',', Enumerable.Repeat("\"a\":1", 200))}}},"smoke":true}"""));

    [Theory]
    [InlineData("smoke", "true")]
    [InlineData("battery", "97")]
    public void Every_metric_is_named_once(string metric, string value) =>
        Assert.Equal("duplicate-keys", Rejection(Smoke, $$"""{"{{metric}}":{{value}},"{{metric}}":{{value}}}"""));

    [Theory]
    [InlineData(128, null)]
    [InlineData(129, "too-long")]
    public void A_bare_word_has_128_bytes(int bytes, string? rejected) => Assert.Equal(rejected, Rejection(Button, new string('a', bytes)));

    [Theory]
    [InlineData(128)]
    [InlineData(129)]
    public void Of_a_longer_word_in_an_object_128_bytes_are_kept(int bytes) =>
        Assert.Equal(new string('a', 128), One(Button, $$"""{"event":"{{new string('a', bytes)}}"}""").Value.Word);

    [Fact]
    public void A_long_word_that_a_boolean_metric_does_not_list_is_bad() =>
        Assert.Equal((ReadingValue.Of(new string('a', 128)), Quality.Bad), Judged(One(Smoke, $$"""{"smoke":"{{new string('a', 200)}}"}""")));

    [Theory]
    [InlineData(21, Quality.Good)]
    [InlineData(22, Quality.Bad)]
    public void A_word_in_escapes_has_128_bytes_as_it_was_sent(int escapes, Quality quality) =>
        Assert.Equal(quality, One(Button, $$"""{"event":"{{string.Concat(Enumerable.Repeat("\\u0041", escapes))}}"}""").Quality);

    [Theory]
    [InlineData(128)]
    [InlineData(129)]
    public void A_long_unit_is_no_metrics(int length) => Assert.Equal("unknown-unit", Rejection(Climate, $$"""{"value":20,"unit":"{{new string('C', length)}}"}"""));

    [Fact]
    public void A_unit_that_is_named_twice_is_not_guessed() => Assert.Equal("duplicate-keys", Rejection(Climate, """{"value":20,"unit":"K","unit":"°C"}"""));

    [Fact]
    public void A_unit_of_something_that_is_no_number_is_passed_over() => Assert.Equal(Quality.Good, One(Smoke, """{"smoke":true,"unit":"K"}""").Quality);

    [Fact]
    public void A_unit_alone_says_nothing() => Assert.Equal("unknown-metric", Rejection(Climate, """{"unit":"K"}"""));

    [Fact]
    public void Without_room_for_every_metric_it_is_not_read() =>
        Assert.Throws<ArgumentException>(() => new SensorPayload(Smoke).Read("true"u8, Now, new Reading[SensorPayload.MostReadings - 1]));

    [Theory]
    [InlineData(512)]
    [InlineData(513)]
    public void A_word_in_pieces_is_read_with_what_stands_around_it(int bytes) =>
        Assert.Equal(new PayloadResult(1, null), InPieces(Smoke, Encoding.UTF8.GetBytes("true".PadRight(bytes))));

    private static (ReadingValue, Quality) Judged(Reading reading) => (reading.Value, reading.Quality);

    private static string? Rejection(Sensor sensor, string payload) => SensorPayloadTests.Read(sensor, Encoding.UTF8.GetBytes(payload)).Rejection?.Code;

    private static Reading One(Sensor sensor, string payload) => Assert.Single(SensorPayloadTests.Read(sensor, Encoding.UTF8.GetBytes(payload)).Readings);

    private static PayloadResult InPieces(Sensor sensor, byte[] payload)
    {
        var head = new Piece(payload.AsMemory(0, 2), null);
        var tail = new Piece(payload.AsMemory(2), head);
        return new SensorPayload(sensor).Read(new ReadOnlySequence<byte>(head, 0, tail, tail.Memory.Length), Now, new Reading[SensorPayload.MostReadings]);
    }
}
