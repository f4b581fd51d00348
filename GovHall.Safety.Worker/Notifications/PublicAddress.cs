using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Where people reach the worker: the base of links in mail, from before the first sender starts.</summary>
internal sealed class PublicAddress
{
    /// <summary>Ends in a slash. Changes once, right after the start, where the port was left to chance.</summary>
    public Uri Base { get; set; } = new("http://localhost:5080/");

    /// <summary>Where the button of this notification leads; null where it has none.</summary>
    public Uri? LinkOf(Notification notification, LinkTokens tokens) =>
        notification.Letter.Actionable ? new Uri(Base, $"a/{tokens.Of(notification.Id)}") : null;
}
