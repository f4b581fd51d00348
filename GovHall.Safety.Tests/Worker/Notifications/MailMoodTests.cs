using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;
using MimeKit;

namespace GovHall.Safety.Tests.Worker.Notifications;

/// <summary>A fire is called out while the mail server is in one of its moods: the whole worker but its sensors and pages, the real channel, a real socket, and a clock that is turned.</summary>
public sealed class MailMoodTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Every mood that is not the server's last word, and whether it has all of the mail by then and does not say so.</summary>
    public static TheoryData<SmtpMood, bool> Moods => new()
    {
        { SmtpMood.Busy, false },
        { SmtpMood.HangAtGreeting, false },
        { SmtpMood.DripGreeting, false },
        { SmtpMood.HugeGreeting, false },
        { SmtpMood.GarbageGreeting, false },
        { SmtpMood.HugeEhlo, false },
        { SmtpMood.RefuseSender, false },
        { SmtpMood.Greylist, false },
        { SmtpMood.BusyAtRecipient, false },
        { SmtpMood.HangInData, false },
        { SmtpMood.DropInData, false },
        { SmtpMood.DropAfterData, true },
        { SmtpMood.HangAfterData, true },
        { SmtpMood.DripAfterData, true },
        { SmtpMood.FullAfterData, false },
    };

    [Theory]
    [MemberData(nameof(Moods))]
    public async Task A_call_is_tried_again_after_5_seconds_under_its_one_id_and_is_there_twice_only_where_the_server_kept_it_without_a_word(SmtpMood mood, bool kept)
    {
        await using var hall = await TestHall.Open();
        await using var mail = new TestMail(time: hall.Clock);
        hall.Channel.Carry = (notification, ct) => mail.Smtp.Deliver(notification, SampleMail.Link, ct);
        mail.Sink.Mood = mood;

        await hall.Say("SM06", "true");
        await Passes(hall, n => n.Attempts == 1);
        var pause = hall.Ask(db => db.Notifications.Single().DueAt - db.Journal.Single(line => line.Kind == "notification.postponed").At);
        mail.Sink.Mood = SmtpMood.Calm;
        await Passes(hall, n => n.State == NotificationState.Sent);

        var call = hall.Ask(db => db.Notifications.Single());
        Assert.Equal(TimeSpan.FromSeconds(5), pause);
        Assert.Equal(Enumerable.Repeat(call.MessageId, kept ? 2 : 1), mail.Sink.Mails.Select(sent => MimeMessage.Load(new MemoryStream(sent.Content), Ct).MessageId));
    }

    /// <summary>Lets time go by until it is so of the one notification.</summary>
    private static Task Passes(TestHall hall, Func<Notification, bool> holds) => RealTime.Until(
        () =>
        {
            hall.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return hall.Ask(db => db.Notifications.AsEnumerable().Any(holds));
        },
        "it is so");
}
