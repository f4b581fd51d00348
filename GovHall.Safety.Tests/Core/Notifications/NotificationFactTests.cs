using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Notifications;

public sealed class NotificationFactTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;
    private static readonly Notification Mail = SampleMail.Notification();
    private static readonly NotificationStatus Queued = NotificationFact.Queued.Of(Mail).After(null);

    [Fact]
    public void It_begins_as_the_row_of_the_outbox_stands() =>
        Assert.Equal((Mail.Id, Mail.Kind, "U04", Mail.MessageId, NotificationState.Queued, 0), (Queued.Id, Queued.Kind, Queued.Person, Queued.MessageId, Queued.State, Queued.Attempts));

    [Fact]
    public void What_was_said_can_be_proved_although_the_journal_does_not_say_it()
    {
        var other = Mail with { Letter = Mail.Letter with { Lead = Text.Same("别的话") } };

        Assert.Matches("^[0-9a-f]{64}$", NotificationFact.Queued.Of(Mail).Letter);
        Assert.NotEqual(NotificationFact.Queued.Of(Mail).Letter, NotificationFact.Queued.Of(other).Letter);
    }

    [Fact]
    public void Sent_counts_the_attempt_and_keeps_its_time()
    {
        var sent = new NotificationFact.Sent(T0, "250 ok").After(Queued);

        Assert.Equal((NotificationState.Sent, 1, T0), (sent.State, sent.Attempts, sent.SentAt));
    }

    [Fact]
    public void Postponed_counts_the_attempt_and_waits()
    {
        var later = new NotificationFact.Postponed(T0, "451 later").After(Queued);

        Assert.Equal((NotificationState.Queued, 1, null), (later.State, later.Attempts, later.SentAt));
    }

    [Fact]
    public void Failed_counts_the_attempt_and_is_over()
    {
        var failed = new NotificationFact.Failed(T0, "550 no such user").After(Queued);

        Assert.Equal((NotificationState.Failed, 1), (failed.State, failed.Attempts));
    }

    [Fact]
    public void Tried_again_by_a_person_it_waits_and_its_attempts_stay_counted()
    {
        var failed = new NotificationFact.Failed(T0, "550 no such user").After(Queued);

        var again = new NotificationFact.Retried(T0, "U04").After(failed);

        Assert.Equal((NotificationState.Queued, 1), (again.State, again.Attempts));
    }
}
