using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for letters that are combined: what a deed asks to be told of missed inspections is written at its end, one letter a person.</summary>
/// <remarks>Nothing waits for it: it is the same transaction. An alarm's letters are written with its facts.</remarks>
internal sealed partial class Ledger
{
    private static readonly ImmutableHashSet<string> s_nobody = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<Guid, Untold> _untold = [];
    private readonly List<(InspectionRun Run, RunFact.Reminded Fact)> _reminded = [];

    /// <summary>Writes what is told together. Ends each deed; a deed that asks who was told calls it before.</summary>
    public void TellTogether()
    {
        foreach (var notification in Together())
        {
            Queue(notification);
        }

        _untold.Clear();
        _reminded.Clear();
    }

    /// <summary>What <see cref="TellTogether"/> would write now.</summary>
    public ImmutableArray<Notification> Together() =>
    [
        .. RunLetters.Reminders(_reminded, RecipientsOf, RunLetterContext),
        .. Combined.Of(_untold.Values.SelectMany(About)),
    ];

    /// <summary>What everybody told so far is told again of an incident whose repeats cannot be written.</summary>
    /// <param name="incident">As it stands.</param>
    /// <param name="every">How long until the next time.</param>
    /// <param name="number">Which time it is, from 1: it makes letters of their own, which no mail program takes for the ones before.</param>
    public IEnumerable<Notification> Again(Incident incident, TimeSpan every, long number)
    {
        foreach (var letter in NotificationRules.About(incident, [new IncidentFact.Repeated(now, now + every)], LetterContext(incident)))
        {
            var id = StableId.From(string.Create(CultureInfo.InvariantCulture, $"again|{incident.Id}|{incident.EscalatesFrom.UtcTicks}|{number}|{letter.To.Address}"));
            yield return letter with { Id = id, MessageId = $"{id:N}@{mailDomain}" };
        }
    }

    private void Tell(Incident? before, Incident after, IReadOnlyList<IncidentFact> facts, IReadOnlySet<string> spared)
    {
        if (Combined.Takes(after.Kind))
        {
            _untold[after.Id] = _untold.TryGetValue(after.Id, out var earlier)
                ? earlier with { Facts = earlier.Facts.AddRange(facts), After = after, Spared = earlier.Spared.Union(spared) }
                : new(before, [.. facts], after, s_nobody.Union(spared));
            return;
        }

        foreach (var notification in About(new(before, [.. facts], after, s_nobody.Union(spared))))
        {
            Queue(notification);
        }
    }

    private IEnumerable<Notification> About(Untold untold) => NotificationRules.About(untold.Before, untold.Facts, LetterContext(untold.After))
        .Where(letter => letter.Kind != NotificationKind.Withdrawn || !untold.Spared.Contains(letter.To.Address));

    private void TellAssignees(Reaction.TellAssignees tell)
    {
        switch (tell.Fact)
        {
            case RunFact.Reminded reminded:
                _reminded.Add((tell.Run, reminded));
                break;
            case RunFact.Reviewed returned:
                foreach (var notification in RunLetters.Returned(tell.Run, returned.Review, RecipientsOf(tell.Run), RunLetterContext))
                {
                    Queue(notification);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(tell), tell.Fact, "A fact of a run of which nothing is said to its assignees.");
        }
    }

    private IEnumerable<Recipient> RecipientsOf(InspectionRun run) => run.Assignees.Select(hall.Person).OfType<Person>().Select(Recipient.Of).OfType<Recipient>();

    private NotificationContext LetterContext(Incident incident) => new(hall.Schedule.Hall, hall.PolicyOf(incident), hall.Duty, hall.NameOf, mailDomain, _journal.Head);

    private RunLetterContext RunLetterContext => new(hall.Schedule.Hall, hall.NameOf, mailDomain, _journal.Head, now);

    /// <summary>An incident of which people are still to be told.</summary>
    /// <param name="Before">As it was before this deed; null where the deed opened it.</param>
    /// <param name="Facts">What the deed did to it, in order.</param>
    /// <param name="After">As that leaves it.</param>
    /// <param name="Spared">The addresses that heard nothing of it, and need not hear that it is withdrawn.</param>
    private sealed record Untold(Incident? Before, ImmutableArray<IncidentFact> Facts, Incident After, ImmutableHashSet<string> Spared);
}
