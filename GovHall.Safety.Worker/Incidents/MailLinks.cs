using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Storage.Configurations;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Incidents;

/// <summary>What a mail's link leads to: the notification it stood in, and the incidents that one names.</summary>
/// <param name="Notification">Whose <see cref="Notification.To"/> is the one who acts.</param>
/// <param name="Incidents">In the order the mail named them; at least one.</param>
internal sealed record MailLink(Notification Notification, ImmutableArray<Incident> Incidents);

/// <summary>Finds what a link leads to, and says who acts by it.</summary>
internal static class MailLinks
{
    /// <summary>How long a link lives after the last of its incidents was closed (contract 6).</summary>
    private static readonly TimeSpan AfterClosing = TimeSpan.FromHours(24);

    /// <summary>Longer than any token we make: not worth a question to the database.</summary>
    private const int LongestToken = 64;

    /// <summary>The link of this token; null where there is none.</summary>
    public static MailLink? Find(SafetyDb db, string token)
    {
        if (token.Length > LongestToken)
        {
            return null;
        }

        var hash = SecretHash.Of(token);
        if (db.Notifications.SingleOrDefault(n => EF.Property<string?>(n, NotificationConfiguration.TokenHash) == hash) is not { } notification)
        {
            return null;
        }

        ImmutableArray<Incident> incidents = [.. notification.Incidents.Select(id => db.Incidents.SingleOrDefault(incident => incident.Id == id)).OfType<Incident>()];
        return incidents.IsEmpty ? null : new(notification, incidents);
    }

    public static bool IsExpired(MailLink link, DateTimeOffset now) =>
        link.Incidents.All(incident => incident.State == IncidentState.Closed && incident.ClosedAt + AfterClosing < now);

    /// <summary>
    /// As whom the link acts: the person it was sent to. A bare address (a mailbox of an escalation, the last resort) acts as that
    /// address: no id of the register has an <c>@</c>, so the two cannot be confused, and the record says truly who it was.
    /// </summary>
    /// <returns>The person's id or the address; null where the person has left the register.</returns>
    public static string? ActsAs(Recipient to, HallNow hall) => to.Person is null ? to.Address : hall.Person(to.Person)?.Id;

    /// <summary>Why the link can do nothing; null where it can.</summary>
    public static Refusal? WrongWith(MailLink? link, HallNow hall, DateTimeOffset now) =>
        link is null ? LinkWords.Unknown :
        IsExpired(link, now) ? LinkWords.Expired :
        ActsAs(link.Notification.To, hall) is null ? LinkWords.NobodyAnyMore : null;
}
