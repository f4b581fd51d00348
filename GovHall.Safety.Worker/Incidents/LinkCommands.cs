using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Incidents;

/// <summary>What a person does by the link of a mail. The link is the right: it was sent to the one who acts.</summary>
internal sealed class LinkCommands(LedgerWriter writer)
{
    /// <summary>Takes every incident of the mail that nobody has. Harmless twice.</summary>
    /// <param name="token">The token of the link.</param>
    /// <param name="within">How soon the person will report.</param>
    /// <param name="ct">Ends the waiting, not the deed.</param>
    /// <returns>The link as it then stands; or why nothing of it could be taken.</returns>
    public Task<Outcome<MailLink>> Take(string token, TimeSpan within, CancellationToken ct) =>
        within <= TimeSpan.Zero || within > Promise.Longest
            ? Task.FromResult<Outcome<MailLink>>(IncidentWords.PromiseOutOfRange)
            : writer.Write(ledger => Take(ledger, token, within), ct);

    private static Outcome<MailLink> Take(Ledger ledger, string token, TimeSpan within)
    {
        var link = MailLinks.Find(ledger.Db, token);
        if (MailLinks.WrongWith(link, ledger.Hall, ledger.Now) is { } wrong)
        {
            return wrong;
        }

        var by = MailLinks.ActsAs(link!.Notification.To, ledger.Hall)!;
        var actor = new Actor(by, Via.Mail);
        var taken = ImmutableArray.CreateBuilder<Incident>();
        var (took, refusal) = (false, (Refusal?)null);
        foreach (var incident in link.Incidents)
        {
            var decision = IncidentMachine.Acknowledge(incident, by, null, within, ledger.Now);
            refusal ??= decision.Refusal;
            took |= decision.Refusal is null;
            taken.Add(decision.Refusal is null ? ledger.Commit(incident, decision.Facts, actor) : incident);
        }

        // One that is in other hands already does not keep the rest of the mail from being taken.
        return refusal is not null && !took ? refusal : link with { Incidents = taken.ToImmutable() };
    }
}
