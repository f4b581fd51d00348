namespace GovHall.Safety.Core.Notifications;

/// <summary>How one delivery ended.</summary>
public enum DeliveryOutcome
{
    /// <summary>The next server took it: its word, not the reader's.</summary>
    Delivered,

    /// <summary>Not now; the same notification is tried again later under the same Message-ID.</summary>
    TryLater,

    /// <summary>Never: the address does not exist, the content is refused. The next step is told instead.</summary>
    Refused,
}

/// <summary>How one delivery ended, and what the other side said.</summary>
public sealed record Delivery(DeliveryOutcome Outcome, string Detail);

/// <summary>A way by which notifications leave the house.</summary>
public interface INotificationChannel
{
    /// <summary><c>mail</c>: which notifications are its own.</summary>
    string Name { get; }

    /// <summary>Tries once to deliver.</summary>
    /// <param name="notification">What is told to whom.</param>
    /// <param name="link">Where its button leads; null where there is none.</param>
    /// <param name="ct">Ends the attempt; what was under way counts as <see cref="DeliveryOutcome.TryLater"/>.</param>
    /// <returns>An outcome; it never throws for what a server or a network did.</returns>
    Task<Delivery> Deliver(Notification notification, Uri? link, CancellationToken ct);
}
