using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>What one logged-in client of the embedded broker may do.</summary>
internal sealed record SensorRights
{
    private readonly HallTopics _hall;
    private readonly FrozenSet<string> _topics;

    private SensorRights(string user, bool unlimited, HallTopics hall, FrozenSet<string> topics, string? proof = null) =>
        (User, Unlimited, _hall, _topics, Proof) = (user, unlimited, hall, topics, proof);

    /// <summary>Who it is; two clients with the same user may take each other's session over.</summary>
    public string User { get; }

    /// <summary>May subscribe to everything, and publish wherever the worker does not speak itself: nobody says in its place that a fire is over.</summary>
    public bool Unlimited { get; }

    /// <summary>What it was let in by: the kept hash of its secret. Null where nothing is kept.</summary>
    public string? Proof { get; }

    /// <summary>A program on this machine.</summary>
    public static SensorRights ThisMachine(HallTopics hall) => new("(this machine)", true, hall, []);

    /// <summary>Somebody who runs the system.</summary>
    public static SensorRights Administrator(string user, HallTopics hall) => new(user, true, hall, []);

    /// <summary>A sensor: its own topics of our convention, and the topic it is registered with.</summary>
    public static SensorRights Of(string sensor, HallTopics hall, string? registeredTopic, string? proof = null)
    {
        ArgumentNullException.ThrowIfNull(hall);
        string[] own = [hall.Sensor(sensor), hall.Availability(sensor)];
        return new(sensor, false, hall, (registeredTopic is null ? own : [.. own, registeredTopic]).ToFrozenSet(StringComparer.Ordinal), proof);
    }

    /// <summary>Whether these are the same rights, gained by the same secret.</summary>
    public bool IsSameAs(SensorRights other) => User == other.User && Unlimited == other.Unlimited && Proof == other.Proof && _topics.SetEquals(other._topics);

    public bool MayPublish(string topic) => _topics.Contains(topic) || (Unlimited && !_hall.IsWorkersOwn(topic));

    /// <summary>A sensor hears what concerns itself and nothing of others; so a filter with a wildcard is never its own.</summary>
    public bool MaySubscribe(string filter) => Unlimited || _topics.Contains(filter);
}

/// <summary>Knows the secrets of sensors, and who administers.</summary>
internal interface ISensorSecrets
{
    /// <summary>Checks a login.</summary>
    /// <param name="sensor">The user name: a sensor's id, or an administrator's name.</param>
    /// <param name="secret">What it says its secret is. Never log it.</param>
    /// <param name="rights">What it may do.</param>
    /// <returns>False for an unknown user and for a wrong secret alike; it must take equally long. Called once a login, on a thread that may wait.</returns>
    bool Verify(string sensor, string secret, [NotNullWhen(true)] out SensorRights? rights);

    /// <summary>Another object whenever somebody's rights may have changed since.</summary>
    object Edition { get; }

    /// <summary>Tells who may still do what they could do at their login: a new secret, a retired sensor or a new topic ends that.</summary>
    Predicate<SensorRights> StillHolding();
}

/// <summary>Until somebody keeps secrets, nobody knows one.</summary>
internal sealed class NoSensorSecrets : ISensorSecrets
{
    public bool Verify(string sensor, string secret, [NotNullWhen(true)] out SensorRights? rights)
    {
        rights = null;
        return false;
    }

    public object Edition => this;

    public Predicate<SensorRights> StillHolding() => _ => true;
}
