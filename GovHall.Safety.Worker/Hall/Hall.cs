using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Hall;

/// <summary>The hall as it is configured at one moment: schedule, register, and who can be told. Immutable; a change is a new one.</summary>
/// <param name="Schedule">What must happen.</param>
/// <param name="ScheduleVersion">Which accepted version it is.</param>
/// <param name="Register">What there is.</param>
/// <param name="LastResort">Who is told when nobody else can be.</param>
internal sealed record HallNow(HallSchedule Schedule, int ScheduleVersion, HallRegister Register, string? LastResort)
{
    private readonly Dictionary<string, Person> _people = Register.People.ToDictionary(person => person.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Zone> _zones = Register.Zones.ToDictionary(zone => zone.Id, StringComparer.Ordinal);

    public IOnDuty Duty { get; } = new Audience(Register, LastResort);

    public TimeZoneInfo TimeZone => Schedule.Hall.TimeZone;

    public Person? Person(string? id) => id is null ? null : _people.GetValueOrDefault(id);

    public Text NameOf(string person) => Person(person)?.Name ?? Text.Same(person);

    public Text? ZoneName(string? zone) => zone is null ? null : _zones.GetValueOrDefault(zone)?.Name ?? Text.Same(zone);

    /// <summary>The escalation of this name; the one named like the kind; the built-in one.</summary>
    public EscalationPolicy PolicyOf(Incident incident) =>
        incident.Escalation is { } name && Schedule.Escalations.TryGetValue(name, out var named) ? named :
        Schedule.Escalations.TryGetValue(Kebab.Of(incident.Kind), out var byKind) ? byKind : Escalation.BuiltIn;
}

/// <summary>Where everybody looks up the hall as it is now.</summary>
internal sealed class CurrentHall
{
    private HallNow? _now;

    /// <exception cref="InvalidOperationException">Asked before the start was over.</exception>
    public HallNow Now => Volatile.Read(ref _now) ?? throw new InvalidOperationException("The hall is not loaded yet.");

    public bool IsLoaded => Volatile.Read(ref _now) is not null;

    public void Become(HallNow hall) => Volatile.Write(ref _now, hall);
}
