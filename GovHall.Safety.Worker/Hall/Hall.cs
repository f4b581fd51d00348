using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Hall;

/// <summary>The hall as it is configured at one moment: schedule, register, and who can be told. Immutable; a change is a new one.</summary>
/// <param name="schedule">What must happen.</param>
/// <param name="scheduleVersion">Which accepted version it is.</param>
/// <param name="register">What there is.</param>
/// <param name="lastResort">Who is told when nobody else can be.</param>
internal sealed class HallNow(HallSchedule schedule, int scheduleVersion, HallRegister register, string? lastResort)
{
    private readonly Dictionary<string, Person> _people = register.People.ToDictionary(person => person.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Zone> _zones = register.Zones.ToDictionary(zone => zone.Id, StringComparer.Ordinal);
    private readonly Audience _audience = new(new DutyBook(schedule, register), lastResort);

    public HallSchedule Schedule { get; } = schedule;

    public int ScheduleVersion { get; } = scheduleVersion;

    public HallRegister Register { get; } = register;

    public IOnDuty Duty => _audience;

    /// <summary>Who is on duty when.</summary>
    public DutyBook Book => _audience.Book;

    /// <summary>Who and what was in the register once.</summary>
    public FormerNames Former { get; init; } = FormerNames.None;

    public TimeZoneInfo TimeZone => Schedule.Hall.TimeZone;

    public Person? Person(string? id) => id is null ? null : _people.GetValueOrDefault(id);

    /// <summary>The same hall with another register; it remembers who and what was in this one.</summary>
    public HallNow With(HallRegister changed) => new(Schedule, ScheduleVersion, changed, lastResort) { Former = Former.With(Register) };

    /// <summary>The same hall by another schedule.</summary>
    public HallNow With(HallSchedule changed, int version) => new(changed, version, Register, lastResort) { Former = Former };

    /// <summary>The name of somebody who is in the register, or was; the id of anybody else.</summary>
    public Text NameOf(string person) => Person(person)?.Name ?? Former.People.GetValueOrDefault(person) ?? Text.Same(person);

    /// <summary>The name of a zone, or of a group of windows, that is in the register or was; the id of any other.</summary>
    public Text? ZoneName(string? zone) => zone is null ? null :
        _zones.GetValueOrDefault(zone)?.Name
            ?? Register.Groups.FirstOrDefault(group => group.Id == zone)?.Name
            ?? Former.Zones.GetValueOrDefault(zone)
            ?? Text.Same(zone);

    /// <summary>Where a hazard is, by the names of its zone and its checkpoint; null where nobody said.</summary>
    public Text? PlaceOf(Hazard hazard) => (ZoneName(hazard.Zone), CheckpointName(hazard.Checkpoint)) switch
    {
        ({ } zone, { } checkpoint) => new($"{zone.Zh} {checkpoint.Zh}", $"{checkpoint.En}, {zone.En}"),
        var (zone, checkpoint) => zone ?? checkpoint,
    };

    /// <summary>The name of a checkpoint that is in the register or was; the id of any other.</summary>
    private Text? CheckpointName(string? checkpoint) => checkpoint is null ? null :
        Register.Checkpoints.FirstOrDefault(one => one.Id == checkpoint)?.Name ?? Former.Checkpoints.GetValueOrDefault(checkpoint) ?? Text.Same(checkpoint);

    /// <summary>The escalation of this name; the one named like the kind; the built-in one.</summary>
    public EscalationPolicy PolicyOf(Incident incident) => PolicyOf(incident.Escalation, incident.Kind);

    /// <inheritdoc cref="PolicyOf(Incident)"/>
    public EscalationPolicy PolicyOf(string? escalation, IncidentKind kind) =>
        escalation is not null && Schedule.Escalations.TryGetValue(escalation, out var named) ? named :
        escalation == Escalation.Once.Id ? Escalation.Once :
        Schedule.Escalations.TryGetValue(Kebab.Of(kind), out var byKind) ? byKind : Escalation.BuiltIn;
}

/// <summary>Where everybody looks up the hall as it is now.</summary>
internal sealed class CurrentHall(HallNow opened)
{
    private HallNow _now = opened;

    public HallNow Now => Volatile.Read(ref _now);

    public void Become(HallNow hall) => Volatile.Write(ref _now, hall);
}
