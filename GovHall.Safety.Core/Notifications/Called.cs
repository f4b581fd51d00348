namespace GovHall.Safety.Core.Notifications;

/// <summary>Somebody who is called.</summary>
/// <param name="To">Whom.</param>
/// <param name="Why">Why this person: <c>您是值班员</c>.</param>
public sealed record Called(Recipient To, Text Why);
