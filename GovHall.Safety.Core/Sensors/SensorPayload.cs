using System.Buffers;
using System.Text.Unicode;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Sensors;

/// <summary>What a message came to: readings, or the reason why there are none.</summary>
/// <param name="Count">How many readings were written.</param>
/// <param name="Rejection">Null when the message was read; else nothing was written.</param>
public readonly record struct PayloadResult(int Count, Refusal? Rejection);

/// <summary>Reads the messages of one sensor in the house's own convention (contract section 4).</summary>
/// <remarks>
/// A number or a word is the primary metric, in the registered unit; <c>{"value", "unit", "time"}</c> says the same at
/// length; any other object names its metrics, in their canonical units. A message is read whole or not at all, whatever
/// it holds: nothing throws. A value that cannot be true (not finite, out of range, an unlisted word, null) is a reading
/// of bad quality that keeps what was sent, so a broken detector never reads as a calm one.
/// </remarks>
public sealed class SensorPayload
{
    /// <summary>Longer messages are not read, in bytes.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Deeper JSON is not read.</summary>
    public const int MostLevels = 32;

    /// <summary>A message with more values is not read.</summary>
    public const int MostValues = 256;

    /// <summary>The longest bare value, and the most that is kept of a word, in bytes.</summary>
    public const int MostWordBytes = 128;

    private const int StackBytes = 512;

    private readonly Metric? _primary;
    private readonly UnitScale? _registered;

    public SensorPayload(Sensor sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        Sensor = sensor;
        _primary = sensor.Primary is { } name ? Metrics.Find(name) : null;
        _registered = _primary is not null && _primary.TryUnit(sensor.Unit, out var scale) ? scale : null;
    }

    public Sensor Sensor { get; }

    /// <summary>The most readings one message can hold: every metric once.</summary>
    public static int MostReadings => Metrics.All.Length;

    /// <summary>Reads one message.</summary>
    /// <param name="payload">The bytes as they came; not kept.</param>
    /// <param name="receivedAt">When they came, UTC.</param>
    /// <param name="readings">Where the readings go: room for <see cref="MostReadings"/>.</param>
    /// <param name="retained">The broker has kept it, and says it again: it may be far older than what a sensor says itself.</param>
    /// <exception cref="ArgumentException"><paramref name="readings"/> is too short.</exception>
    public PayloadResult Read(ReadOnlySequence<byte> payload, DateTimeOffset receivedAt, Span<Reading> readings, bool retained = false)
    {
        if (payload.IsSingleSegment)
        {
            return Read(payload.FirstSpan, receivedAt, readings, retained);
        }

        if (payload.Length > MostBytes)
        {
            return new(0, PayloadRejections.TooLong);
        }

        var length = (int)payload.Length;
        var rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        var whole = (rented ?? stackalloc byte[StackBytes])[..length];
        payload.CopyTo(whole);
        var result = Read(whole, receivedAt, readings, retained);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return result;
    }

    /// <inheritdoc cref="Read(ReadOnlySequence{byte}, DateTimeOffset, Span{Reading}, bool)"/>
    public PayloadResult Read(ReadOnlySpan<byte> payload, DateTimeOffset receivedAt, Span<Reading> readings, bool retained = false)
    {
        if (readings.Length < MostReadings)
        {
            throw new ArgumentException($"Room for {MostReadings} readings is needed.", nameof(readings));
        }

        if (payload.Length > MostBytes)
        {
            return new(0, PayloadRejections.TooLong);
        }

        payload = Trim(payload);
        if (payload.IsEmpty)
        {
            return new(0, PayloadRejections.Empty);
        }

        if (!Utf8.IsValid(payload))
        {
            return new(0, PayloadRejections.NotUtf8);
        }

        return payload[0] switch
        {
            (byte)'{' => new ObjectPayload(this, receivedAt, retained, readings).Read(payload),
            (byte)'[' => new(0, PayloadRejections.NotAnObject),
            _ => ReadBare(payload, receivedAt, readings),
        };
    }

    /// <summary>The value of <c>value</c> or of a bare message: the primary metric and the way from its registered unit.</summary>
    internal Refusal? TryPrimary(out Metric metric, out UnitScale scale)
    {
        (metric, scale) = (_primary!, _registered ?? default);
        return _primary is null ? PayloadRejections.NoPrimaryMetric : _registered is null ? PayloadRejections.UnknownUnit : null;
    }

    internal Reading Of(Metric metric, (ReadingValue Value, Quality Quality) read, DateTimeOffset at, DateTimeOffset receivedAt) =>
        new(Sensor.Id, metric.Name, read.Value, read.Quality, at, receivedAt);

    /// <summary>C firmware sends its whole buffer, NULs and all; editors put a byte order mark in front.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> payload)
    {
        payload = payload.StartsWith("\uFEFF"u8) ? payload[3..] : payload;
        return payload.TrimEnd((byte)0).Trim(" \t\r\n"u8);
    }

    private PayloadResult ReadBare(ReadOnlySpan<byte> text, DateTimeOffset receivedAt, Span<Reading> readings)
    {
        if (text is [(byte)'"', .. var quoted, (byte)'"'])
        {
            text = quoted.Trim(" \t"u8);
        }

        if (text.Length > MostWordBytes)
        {
            return new(0, PayloadRejections.TooLong);
        }

        if (text.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0)
        {
            return new(0, PayloadRejections.ControlCharacters);
        }

        if (TryPrimary(out var metric, out var scale) is { } rejection)
        {
            return new(0, rejection);
        }

        readings[0] = Of(metric, PayloadValue.FromText(metric, scale, text), receivedAt, receivedAt);
        return new(1, null);
    }
}
