using System.Text.Json;

namespace GovHall.Safety.Core.Sensors;

/// <summary>One message that is a JSON object, read in one pass over its bytes.</summary>
internal ref struct ObjectPayload
{
    /// <summary>Longer names are nobody's here.</summary>
    private const int MostNameBytes = 128;

    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,

        // One more than is allowed, so that too deep can be told from malformed.
        MaxDepth = SensorPayload.MostLevels + 1,
    };

    private readonly SensorPayload _sensor;
    private readonly DateTimeOffset _receivedAt;
    private readonly bool _retained;
    private readonly Span<Reading> _readings;
    private DateTimeOffset _at;
    private Metric? _metric;
    private Range _value;
    private Range? _unit;
    private bool _timed;
    private ulong _seen;
    private int _values;
    private int _count;

    public ObjectPayload(SensorPayload sensor, DateTimeOffset receivedAt, bool retained, Span<Reading> readings)
    {
        (_sensor, _receivedAt, _at, _retained) = (sensor, receivedAt, receivedAt, retained);
        _readings = readings;
    }

    public PayloadResult Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return (Walk(json) ?? ApplyUnit(json) ?? Finish()) is { } rejection ? new(0, rejection) : new(_count, null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException is what the reader throws for half a surrogate pair in a string.
            return new(0, PayloadRejections.Malformed);
        }
    }

    private Refusal? Walk(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        Span<char> buffer = stackalloc char[MostNameBytes];
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length <= MostNameBytes ? buffer[..reader.CopyString(buffer)] : [];
            reader.Read();
            if ((Take(name, ref reader) ?? Skip(ref reader)) is { } rejection)
            {
                return rejection;
            }
        }

        // Throws where something follows the object.
        reader.Read();
        return null;
    }

    private Refusal? Take(scoped ReadOnlySpan<char> name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "value":
                return _sensor.TryPrimary(out var primary, out var scale) ?? Add(primary, scale, ref reader);
            case "unit":
                var again = _unit is not null;
                _unit = At(ref reader);
                return again ? PayloadRejections.DuplicateKeys : null;
            case "time":
                again = _timed;
                _timed = true;
                _at = DeviceTime.Read(ref reader, _receivedAt, _retained);
                return again ? PayloadRejections.DuplicateKeys : null;
            default:
                return Metrics.Find(name) is { } metric && metric.TryUnit([], out var canonical)
                    ? Add(metric, canonical, ref reader)
                    : null;
        }
    }

    private Refusal? Add(Metric metric, UnitScale scale, ref Utf8JsonReader reader)
    {
        var bit = 1UL << metric.Ordinal;
        if ((_seen & bit) != 0)
        {
            // The last one would win silently, and a calm value could be smuggled in behind an alarm.
            return PayloadRejections.DuplicateKeys;
        }

        _seen |= bit;
        (_metric, _value) = (metric, At(ref reader));
        _readings[_count++] = _sensor.Of(metric, PayloadValue.FromJson(metric, scale, ref reader), _receivedAt, _receivedAt);
        return null;
    }

    /// <summary>Past the value the reader stands on, whatever is inside.</summary>
    private Refusal? Skip(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
                && ++_values > SensorPayload.MostValues)
            {
                return PayloadRejections.TooManyValues;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= SensorPayload.MostLevels)
            {
                return PayloadRejections.TooDeep;
            }
        }
        while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.Read());
        return null;
    }

    /// <summary>A unit may stand before or behind its value, so the value is read again once the unit is known.</summary>
    private readonly Refusal? ApplyUnit(ReadOnlySpan<byte> json)
    {
        if (_unit is not { } range || _metric is not { Kind: ValueKind.Number } metric)
        {
            return null;
        }

        var unit = new Utf8JsonReader(json[range], Lenient);
        unit.Read();
        if (unit.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Span<char> name = stackalloc char[MostNameBytes];
        if (_count > 1)
        {
            return PayloadRejections.AmbiguousUnit;
        }

        if (unit.TokenType != JsonTokenType.String || unit.ValueSpan.Length > MostNameBytes
            || !metric.TryUnit(name[..unit.CopyString(name)], out var scale))
        {
            return PayloadRejections.UnknownUnit;
        }

        var value = new Utf8JsonReader(json[_value], Lenient);
        value.Read();
        _readings[0] = _sensor.Of(metric, PayloadValue.FromJson(metric, scale, ref value), _receivedAt, _receivedAt);
        return null;
    }

    private readonly Refusal? Finish()
    {
        if (_count == 0)
        {
            return PayloadRejections.UnknownMetric;
        }

        foreach (ref var reading in _readings[.._count])
        {
            reading = reading with { At = _at };
        }

        return null;
    }

    private static Range At(ref Utf8JsonReader reader) => (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
}
