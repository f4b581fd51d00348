using System.Text;
using System.Text.Json;
using CsCheck;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Sensors;

/// <summary>What broken and ill-meaning devices send: nothing throws, and nothing that cannot be read says that all is well.</summary>
public sealed class HostilePayloadTests
{
    private static readonly Sensor Smoke = new() { Id = "SM01", Name = Text.Same("SM01"), Metrics = ["smoke", "battery"] };
    private static readonly Sensor Climate = new() { Id = "TH01", Name = Text.Same("TH01"), Metrics = ["temperature", "humidity"] };

    public static TheoryData<string> Corpus => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "hostile-payloads.jsonl"))];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_hostile_message_gives_its_good_values_and_no_others(string line)
    {
        using var sample = JsonDocument.Parse(line);
        var sensor = sample.RootElement.GetProperty("sensor").GetString() == "smoke" ? Smoke : Climate;

        var (readings, rejection) = SensorPayloadTests.Read(sensor, Payload(sample.RootElement));

        Assert.Equal(sample.RootElement.GetProperty("rejected").GetString(), rejection?.Code);
        Assert.Equal(
            sample.RootElement.GetProperty("good").EnumerateObject().Select(p => (p.Name, p.Value.GetRawText())).Order(),
            readings.Where(r => r.Quality == Quality.Good).Select(r => (r.Metric, r.Value.ToString())).Order());
    }

    [Fact]
    public void Any_bytes_at_all_are_read_or_rejected() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var (readings, rejection) = SensorPayloadTests.Read(Smoke, bytes);
        Assert.Equal(readings.IsEmpty, rejection is not null);
    });

    [Fact]
    public void A_message_that_was_damaged_is_read_or_rejected() =>
        Gen.Select(Gen.Int[0, 60], Gen.Byte, Gen.Int[0, 60]).Sample((place, damage, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes("""{"smoke":true,"battery":97,"time":"2026-11-23T09:30:00Z","k":[1]}""");
            bytes[place] = damage;

            var (readings, rejection) = SensorPayloadTests.Read(Smoke, bytes.AsSpan(0, bytes.Length - cut));

            Assert.Equal(readings.IsEmpty, rejection is not null);
        });

    [Fact]
    public void A_message_cut_short_anywhere_says_nothing()
    {
        var whole = """{"smoke":false,"battery":97}""";

        Assert.All(Enumerable.Range(1, whole.Length - 1), length =>
            Assert.NotNull(SensorPayloadTests.Read(Smoke, Encoding.UTF8.GetBytes(whole[..length])).Rejection));
    }

    private static byte[] Payload(JsonElement sample)
    {
        if (sample.TryGetProperty("payload", out var text))
        {
            return Encoding.UTF8.GetBytes(text.GetString()!);
        }

        if (sample.TryGetProperty("payload_b64", out var base64))
        {
            return base64.GetBytesFromBase64();
        }

        var gen = sample.GetProperty("payload_gen");
        var count = gen.GetProperty("count").GetInt32();
        var close = gen.TryGetProperty("close", out var closing) ? closing.GetString()! : "";
        return Encoding.UTF8.GetBytes(gen.GetProperty("prefix").GetString()
            + string.Concat(Enumerable.Repeat(gen.GetProperty("unit").GetString(), count))
            + gen.GetProperty("suffix").GetString()
            + string.Concat(Enumerable.Repeat(close, count)));
    }
}
