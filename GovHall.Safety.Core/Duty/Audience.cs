using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Duty;

/// <summary>Who is meant by a word of <c>notify</c>, and has a mail address (contract 3.2). Whoever is on leave is stood for by their substitute, or is out: then the next step is due.</summary>
/// <param name="book">Who is on duty when.</param>
/// <param name="lastResort">Who is told when nobody else can be.</param>
public sealed class Audience(DutyBook book, string? lastResort) : IOnDuty
{
    public DutyBook Book => book;

    public Called? LastResort { get; } = lastResort is null
        ? null
        : new(new(null, Text.Same(lastResort), lastResort, "zh"), DutyWords.LastResort);

    public ImmutableArray<Called> Meant(Addressee word, Incident incident, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return word switch
        {
            Addressee.InRole(var role) => Reachable(book.InRole(role, at), DutyWords.InRole(role)),
            Addressee.EveryHolder(var role) => Reachable(book.Register.People.Where(person => person.Is(role)).Select(person => person.Id), DutyWords.InRole(role)),
            Addressee.ThePerson(var id) => Reachable(Standing([id], at), DutyWords.Named),
            Addressee.Assignee => Reachable(Standing(incident.Assignees, at), DutyWords.Assignee),
            Addressee.Owner => Reachable(Standing(OwnersOf(incident), at), DutyWords.Owner),
            Addressee.Mailbox(var address) => [new(new(null, Text.Same(address), address, "zh"), DutyWords.Named)],
            _ => throw new ArgumentOutOfRangeException(nameof(word), word, "A word of notify without a meaning."),
        };
    }

    /// <summary>A hazard's own owner; else who answers for the zones or groups it is in.</summary>
    private IEnumerable<string> OwnersOf(Incident incident) =>
        incident is { Kind: IncidentKind.HazardOverdue, Assignees.IsEmpty: false } ? incident.Assignees : incident.FurtherZones.Prepend(incident.Zone).SelectMany(Responsible);

    private IEnumerable<string> Responsible(string? place) =>
        book.Register.Zones.Where(zone => zone.Id == place).Select(zone => zone.Responsible)
            .Concat(book.Register.Groups.Where(group => group.Id == place).Select(group => group.Responsible))
            .OfType<string>();

    private IEnumerable<string> Standing(IEnumerable<string> people, DateTimeOffset at)
    {
        var day = book.Schedule.Hall.TimeZone.DayAt(at);
        return people.Select(person => book.Standing(person, day)).OfType<string>();
    }

    /// <summary>In the order of the register, each once.</summary>
    private ImmutableArray<Called> Reachable(IEnumerable<string> people, Text why)
    {
        var ids = people.ToHashSet(StringComparer.Ordinal);
        return [.. book.Register.People.Where(person => ids.Contains(person.Id)).Select(Recipient.Of).OfType<Recipient>().Select(to => new Called(to, why))];
    }
}
