using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Duty;

/// <summary>Who is meant, by the register alone: a role means all its holders that have a mail address (contract 3.2 where no roster covers the role).</summary>
public sealed class Audience(HallRegister register, string? lastResort) : IOnDuty
{
    public Called? LastResort { get; } = lastResort is null
        ? null
        : new(new(null, Text.Same(lastResort), lastResort, "zh"), DutyWords.LastResort);

    public ImmutableArray<Called> Meant(Addressee word, Incident incident, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return word switch
        {
            Addressee.InRole(var role) => Reachable(register.People.Where(person => person.Is(role)), DutyWords.InRole(role)),
            Addressee.EveryHolder(var role) => Reachable(register.People.Where(person => person.Is(role)), DutyWords.InRole(role)),
            Addressee.ThePerson(var id) => Reachable(register.People.Where(person => person.Id == id), DutyWords.Named),
            Addressee.Assignee => Reachable(register.People.Where(person => incident.Assignees.Contains(person.Id)), DutyWords.Assignee),
            Addressee.Owner => Reachable(Owner(incident), DutyWords.Owner),
            Addressee.Mailbox(var address) => [new(new(null, Text.Same(address), address, "zh"), DutyWords.Named)],
            _ => throw new ArgumentOutOfRangeException(nameof(word), word, "A word of notify without a meaning."),
        };
    }

    private IEnumerable<Person> Owner(Incident incident)
    {
        var owner = register.Zones.FirstOrDefault(zone => zone.Id == incident.Zone)?.Responsible;
        return register.People.Where(person => person.Id == owner);
    }

    private static ImmutableArray<Called> Reachable(IEnumerable<Person> people, Text why) =>
        [.. people.Select(Recipient.Of).OfType<Recipient>().Select(to => new Called(to, why))];
}
