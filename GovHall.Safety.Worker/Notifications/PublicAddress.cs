using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Where people reach the worker: the base of links in mail. Known once the web listens, unless <c>PublicUrl</c> says it.</summary>
internal sealed class PublicAddress
{
    public Uri Base { get; set; } = new("http://localhost:5080/");

    /// <summary>Where the button of this notification leads; null where it has none.</summary>
    public Uri? LinkOf(Notification notification, LinkTokens tokens) =>
        notification.Letter.Actionable ? new Uri(Base, $"a/{tokens.Of(notification.Id)}") : null;
}
