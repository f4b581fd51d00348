using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Incidents;

/// <summary>What a person does by the link of a mail. The link is the right: it was sent to the one who acts.</summary>
internal static class LinkDeeds
{
    /// <summary>Takes every incident of the mail, or those that are chosen, that nobody has, or that was handed to its reader. Harmless twice.</summary>
    /// <param name="token">The token of the link.</param>
    /// <param name="within">How soon the person will report.</param>
    /// <param name="chosen">Which of them; null: all. What the mail does not name is not taken.</param>
    /// <returns>How many it took: none where the link does nothing any more, or they are in other hands already.</returns>
    public static Func<Ledger, int> Take(string token, TimeSpan within, IReadOnlySet<Guid>? chosen = null) => ledger =>
    {
        var (incidents, by) = Behind(token, ledger);
        var taken = 0;
        foreach (var incident in incidents.Where(incident => chosen?.Contains(incident.Id) ?? true))
        {
            // One that is in other hands already does not keep the rest of the mail from being taken.
            var facts = IncidentMachine.Acknowledge(incident, by, null, within, ledger.Now).Facts;
            taken += facts.Length;
            ledger.Commit(incident, facts, new Actor(by, Via.Mail));
        }

        return taken;
    };

    /// <summary>Says how it goes with every incident of the mail that its reader has; that renews the promise, as on the incident's page.</summary>
    /// <param name="token">The token of the link.</param>
    /// <param name="words">How.</param>
    /// <returns>With how many: none where the link does nothing any more, or its reader has none of them.</returns>
    public static Func<Ledger, int> Report(string token, string words) => ledger =>
    {
        var (incidents, by) = Behind(token, ledger);
        var theirs = incidents.Where(incident => incident.State == IncidentState.Acknowledged && incident.AcknowledgedBy == by).ToList();
        foreach (var incident in theirs)
        {
            ledger.Commit(incident, IncidentMachine.Note(incident, by, words, IncidentDeeds.Usual(incident, ledger), ledger.Now).Facts, new Actor(by, Via.Mail));
        }

        return theirs.Count;
    };

    /// <summary>The incidents of the mail, and as whom its reader acts; none where the link does nothing any more.</summary>
    private static (IEnumerable<Incident> Incidents, string By) Behind(string token, Ledger ledger)
    {
        var link = MailLinks.Find(ledger.Db, token);
        return MailLinks.WrongWith(link, ledger.Hall, ledger.Now) is null ? (link!.Incidents, MailLinks.ActsAs(link.Notification.To, ledger.Hall)!) : ([], "");
    }
}
