using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Simulation.Mishaps;

/// <summary>What the mail server of a simulated hall does not take.</summary>
internal sealed class MailTrouble
{
    private readonly Dictionary<string, DateTimeOffset> _gone = new(StringComparer.Ordinal);
    private DateTimeOffset _downUntil;

    /// <summary>It is not there until then.</summary>
    public void Down(DateTimeOffset until) => _downUntil = until > _downUntil ? until : _downUntil;

    /// <summary>This person's mailbox is gone until then.</summary>
    public void Gone(string person, DateTimeOffset until) => _gone[person] = until;

    /// <summary>What it says instead of taking a letter; null: it takes it.</summary>
    public Delivery? With(Notification letter, DateTimeOffset now) =>
        now < _downUntil ? new(DeliveryOutcome.TryLater, "421 closed")
        : letter.To.Person is { } person && _gone.TryGetValue(person, out var until) && now < until ? new(DeliveryOutcome.Refused, "550 no such mailbox")
        : null;
}
