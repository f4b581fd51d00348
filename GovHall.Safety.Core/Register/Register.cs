using System.Text.Json.Serialization;
using GovHall.Safety.Core.Duty;

namespace GovHall.Safety.Core.Register;

/// <summary>A named part of the hall (区域).</summary>
public sealed record Zone
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public string? Floor { get; init; }

    public string? Parent { get; init; }

    public string? Function { get; init; }

    public bool KeyArea { get; init; }

    /// <summary>The person responsible for it.</summary>
    public string? Responsible { get; init; }
}

/// <summary>Windows that draw their own cleaning roster (值日表).</summary>
public sealed record Group
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public string? Zone { get; init; }

    public ImmutableArray<string> Windows { get; init; } = [];

    public string? Responsible { get; init; }
}

/// <summary>One place that is visited (巡查点).</summary>
public sealed record Checkpoint
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    /// <summary>What its tag says and a person can type: 7 signs without 0, O, 1, I.</summary>
    public string? Code { get; init; }

    public string? Zone { get; init; }

    public string? Kind { get; init; }

    public bool KeyArea { get; init; }
}

/// <summary>How long the walk between two checkpoints takes, in seconds.</summary>
public sealed record Walk(string From, string To, int Seconds);

/// <summary>Checkpoints in the order they are walked (巡查路线).</summary>
public sealed record Route
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public ImmutableArray<string> Checkpoints { get; init; } = [];

    public int? Minutes { get; init; }

    public ImmutableArray<Walk> Walk { get; init; } = [];
}

/// <summary>Somebody who works in the hall.</summary>
public sealed record Person
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public required ImmutableArray<Role> Roles { get; init; }

    public Text? Post { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary><c>zh</c> or <c>en</c>: which language comes first for this person.</summary>
    public string Language { get; init; } = "zh";

    public string? Zone { get; init; }

    public string? Group { get; init; }

    public string? Badge { get; init; }

    public bool Is(Role role) => Roles.Contains(role);
}

/// <summary>One thing that is kept in order (设备台账): an extinguisher, a door, a lift.</summary>
public sealed record Asset
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public string? Kind { get; init; }

    public string? Model { get; init; }

    public string? Zone { get; init; }

    public string? Checkpoint { get; init; }

    public int Count { get; init; } = 1;

    public DateOnly? Made { get; init; }

    public DateOnly? Installed { get; init; }

    public DateOnly? LastService { get; init; }

    public DateOnly? LastTest { get; init; }

    /// <summary>A duration of contract 3 (<c>1y</c>, <c>6mo</c>).</summary>
    public string? ServiceEvery { get; init; }

    public string? TestEvery { get; init; }

    public string? ScrapAfter { get; init; }

    public string? Custodian { get; init; }

    public Text? Notes { get; init; }
}

/// <summary>A device that measures (传感器).</summary>
public sealed record Sensor
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    /// <summary><c>smoke</c>, <c>door</c>, <c>power</c> …: what rules select by.</summary>
    public string Kind { get; init; } = "other";

    public string? Zone { get; init; }

    /// <summary>How its payload is read; our own convention (<c>govhall/{hall}/sensors/{id}</c>) is known whatever this says.</summary>
    public string Profile { get; init; } = "plain";

    public string? Topic { get; init; }

    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>What a bare payload is a value of, as registered; see <see cref="Primary"/>.</summary>
    public string? PrimaryMetric { get; init; }

    /// <summary>What a bare payload is a value of: as registered, the first of <see cref="Metrics"/>, or the metric that is called like its kind; null where nobody can know.</summary>
    [JsonIgnore]
    public string? Primary => PrimaryMetric ?? Metrics.FirstOrDefault() ?? Sensors.Metrics.Find(Kind)?.Name;

    /// <summary>The unit of a bare payload; without it, the primary metric's canonical unit.</summary>
    public string? Unit { get; init; }

    /// <summary>How often it speaks; null where unknown.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>What the circuit draws when everything that can be off is off, in <see cref="Unit"/>.</summary>
    public double? Standby { get; init; }

    /// <summary><c>mains</c>, <c>battery</c>, or the asset that feeds it.</summary>
    public string? PoweredBy { get; init; }

    public string? Bridge { get; init; }

    public string? Asset { get; init; }

    /// <summary>Whether it has this metric. One of which no metric is registered may say anything.</summary>
    public bool Has(string metric) => PrimaryMetric == metric || (PrimaryMetric is null && Metrics.IsEmpty) || Metrics.Contains(metric, StringComparer.Ordinal);
}

/// <summary>Somebody is away on these days, both inclusive.</summary>
public sealed record Absence
{
    public required string Person { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>Why somebody may be away.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["leave", "sick", "training", "other"];

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; init; } = "leave";

    public string? Substitute { get; init; }
}

/// <summary>Two people exchanged one turn of a roster.</summary>
public sealed record Swap
{
    public required string Roster { get; init; }

    public required DateOnly Day { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }
}

/// <summary>What there is: the hall's register as it stands, retired entries left out (contract section 8).</summary>
public sealed record HallRegister
{
    public static HallRegister Empty { get; } = new();

    public ImmutableArray<Zone> Zones { get; init; } = [];

    public ImmutableArray<Group> Groups { get; init; } = [];

    public ImmutableArray<Checkpoint> Checkpoints { get; init; } = [];

    public ImmutableArray<Route> Routes { get; init; } = [];

    public ImmutableArray<Person> People { get; init; } = [];

    public ImmutableArray<Asset> Assets { get; init; } = [];

    public ImmutableArray<Sensor> Sensors { get; init; } = [];

    public ImmutableArray<Absence> Absences { get; init; } = [];

    public ImmutableArray<Swap> Swaps { get; init; } = [];

    /// <summary>True where nothing was imported yet.</summary>
    public bool IsEmpty => People.IsEmpty && Zones.IsEmpty && Sensors.IsEmpty;
}
