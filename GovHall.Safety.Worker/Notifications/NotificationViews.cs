using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>A notification as the API shows it (contract 5.1).</summary>
internal sealed record NotificationView
{
    public required Guid Id { get; init; }

    public required NotificationKind Kind { get; init; }

    public required Severity Severity { get; init; }

    public required IReadOnlyList<Guid> Incidents { get; init; }

    public required string Channel { get; init; }

    /// <summary>The address.</summary>
    public required string To { get; init; }

    /// <summary>The register's id; null for a bare address.</summary>
    public string? Person { get; init; }

    public required string Subject { get; init; }

    public required NotificationState State { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public required string MessageId { get; init; }

    /// <summary>What the mail server said last.</summary>
    public string? Error { get; init; }

    public required int Version { get; init; }

    public static NotificationView Of(Notification notification, TimeZoneInfo zone) => new()
    {
        Id = notification.Id,
        Kind = notification.Kind,
        Severity = notification.Severity,
        Incidents = notification.Incidents,
        Channel = notification.Channel,
        To = notification.To.Address,
        Person = notification.To.Person,
        Subject = notification.Subject,
        State = notification.State,
        Attempts = notification.Attempts,
        CreatedAt = zone.ShownAt(notification.CreatedAt),
        DueAt = zone.ShownAt(notification.DueAt),
        SentAt = zone.ShownOrNone(notification.SentAt),
        MessageId = notification.MessageId,
        Error = notification.Error,
        Version = notification.Version,
    };
}
