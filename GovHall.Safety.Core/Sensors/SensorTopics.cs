using System.Collections.Frozen;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.SelfTests;

namespace GovHall.Safety.Core.Sensors;

/// <summary>What a topic is to this hall.</summary>
public enum TopicKind
{
    /// <summary>None of our business.</summary>
    Foreign,

    /// <summary>A registered sensor's readings.</summary>
    Reading,

    /// <summary>A registered sensor says that it is there, or the broker says that it is gone.</summary>
    Availability,

    /// <summary>A topic of our own convention whose sensor is not registered: kept as unreadable, so that a forgotten registration is seen.</summary>
    UnknownSensor,

    /// <summary>A fixed patrol reader at a checkpoint: a scan.</summary>
    Scan,

    /// <summary>The synthetic alarm by which the worker tests its own way.</summary>
    SelfTest,
}

/// <summary>A topic found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payload">How its sensor's messages are read; null where no registered sensor is meant.</param>
public readonly record struct TopicMatch(TopicKind Kind, SensorPayload? Payload);

/// <summary>From topic to sensor, for one hall and one register (contract section 4). Made anew when the register changes.</summary>
public sealed class SensorTopics
{
    private readonly string _prefix;
    private readonly string _checkpoints;
    private readonly FrozenDictionary<string, TopicMatch> _known;
    private readonly FrozenDictionary<string, TopicMatch>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <param name="hall">The hall's id.</param>
    /// <param name="sensors">The register's. Our own convention is known for all of them; a registered topic, for those whose profile is <c>plain</c>.</param>
    public SensorTopics(string hall, ImmutableArray<Sensor> sensors)
    {
        _prefix = OwnOf(hall, "");
        _checkpoints = $"govhall/{hall}/checkpoints/";
        var known = new Dictionary<string, TopicMatch>(StringComparer.Ordinal) { [SyntheticAlarm.TopicOf(hall)] = new(TopicKind.SelfTest, new(SyntheticAlarm.Sensor)) };
        List<string> filters = [$"{_prefix}+", $"{_prefix}+{Availability}", $"{_checkpoints}+{Scan}"];
        var payloads = sensors.Select(s => new SensorPayload(s)).ToList();
        foreach (var payload in payloads)
        {
            known[_prefix + payload.Sensor.Id] = new(TopicKind.Reading, payload);
            known[_prefix + payload.Sensor.Id + Availability] = new(TopicKind.Availability, payload);
        }

        foreach (var payload in payloads)
        {
            // A wildcard would make every message this sensor's; of two sensors that claim a topic the first keeps it.
            if (payload.Sensor is { Profile: "plain", Topic: { Length: > 0 } topic }
                && topic.AsSpan().IndexOfAny('+', '#') < 0
                && known.TryAdd(topic, new(TopicKind.Reading, payload)))
            {
                filters.Add(topic);
            }
        }

        _known = known.ToFrozenDictionary(StringComparer.Ordinal);
        _bySpan = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        Filters = [.. filters];
    }

    /// <summary>What to ask a broker for, to hear every sensor and every reader.</summary>
    public ImmutableArray<string> Filters { get; }

    /// <summary>A sensor's topic of our own convention, which every registered sensor has.</summary>
    public static string OwnOf(string hall, string sensor) => $"govhall/{hall}/sensors/{sensor}";

    private static string Availability => "/availability";

    private static string Scan => "/scan";

    /// <summary>What this topic is.</summary>
    public TopicMatch Find(ReadOnlySpan<char> topic) =>
        _bySpan.TryGetValue(topic, out var match) ? match
        : IsOurs(topic) ? new(TopicKind.UnknownSensor, null)
        : CodeOf(topic) is { IsEmpty: false } ? new(TopicKind.Scan, null)
        : default;

    /// <summary>The checkpoint's code in a reader's topic; empty where it is none.</summary>
    public ReadOnlySpan<char> CodeOf(ReadOnlySpan<char> topic) =>
        topic.StartsWith(_checkpoints, StringComparison.Ordinal) && topic.EndsWith(Scan, StringComparison.Ordinal) && topic.Length > _checkpoints.Length + Scan.Length
        && topic[_checkpoints.Length..^Scan.Length] is var code && !code.Contains('/')
            ? code
            : default;

    /// <summary>Of our convention, but of no sensor we know. What goes on below (<c>…/set</c>) is a command or an echo, never a reading.</summary>
    private bool IsOurs(ReadOnlySpan<char> topic)
    {
        if (!topic.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = topic[_prefix.Length..];
        rest = rest.EndsWith(Availability, StringComparison.Ordinal) ? rest[..^Availability.Length] : rest;
        return !rest.IsEmpty && !rest.Contains('/');
    }
}
