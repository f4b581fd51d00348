using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.SelfTests;

/// <summary>What the writer made of one synthetic alarm.</summary>
/// <param name="At">Which self-test: the instant at which it began.</param>
/// <param name="Letter">Its letter, which lies in no outbox; null where no alarm came of it.</param>
internal sealed record SelfTestTry(DateTimeOffset At, Notification? Letter);
