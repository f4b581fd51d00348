using System.Globalization;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using MimeKit;

namespace GovHall.Safety.Tests.Worker.Mail;

public sealed class SmtpChannelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_the_server_took_is_delivered()
    {
        await using var mail = new TestMail();

        var delivery = await mail.Deliver();

        Assert.Equal(new Delivery(DeliveryOutcome.Delivered, "2.0.0 queued"), delivery);
        Assert.Equal(["zhou.min@qinghe.example"], Assert.Single(mail.Sink.Mails).Recipients);
    }

    [Fact]
    public async Task Mails_one_after_another_share_one_connection()
    {
        await using var mail = new TestMail();

        for (var i = 0; i < 5; i++)
        {
            await mail.Deliver();
        }

        Assert.Equal((5, 1), (mail.Sink.Mails.Count, mail.Sink.Connections));
    }

    [Theory]
    [InlineData(SmtpMood.Busy, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.RefuseSender, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.Greylist, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.BusyAtRecipient, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.HugeEhlo, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.GarbageGreeting, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.DropInData, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.DropAfterData, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.FullAfterData, DeliveryOutcome.TryLater)]
    [InlineData(SmtpMood.RefuseContent, DeliveryOutcome.Refused)]
    public async Task Only_a_refused_content_is_final_everything_else_is_tried_later(SmtpMood mood, DeliveryOutcome outcome)
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = mood;

        var delivery = await mail.Deliver();

        Assert.Equal(outcome, delivery.Outcome);
        Assert.NotEmpty(delivery.Detail);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        await using var mail = new TestMail();
        mail.Sink.Close();

        Assert.Equal(DeliveryOutcome.TryLater, (await mail.Deliver()).Outcome);
    }

    [Fact]
    public async Task An_unknown_recipient_is_refused_and_the_next_one_still_gets_his_over_the_same_connection()
    {
        await using var mail = new TestMail();
        mail.Sink.Answers["gone@qinghe.example"] = "550 5.1.1 no such user";

        var gone = await mail.Deliver(SampleMail.Notification(address: "gone@qinghe.example"));
        var there = await mail.Deliver();

        Assert.Equal(new Delivery(DeliveryOutcome.Refused, "550 5.1.1 no such user"), gone);
        Assert.Equal((DeliveryOutcome.Delivered, 1), (there.Outcome, mail.Sink.Connections));
    }

    [Fact]
    public async Task A_server_that_wants_a_login_first_is_a_setting_to_correct_and_no_refusal()
    {
        await using var mail = new TestMail();
        mail.Sink.Answers["zhou.min@qinghe.example"] = "530 5.7.0 authentication required";

        Assert.Equal(DeliveryOutcome.TryLater, (await mail.Deliver()).Outcome);
    }

    [Fact]
    public async Task A_greylisted_recipient_gets_it_at_the_second_try()
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = SmtpMood.Greylist;

        var first = await mail.Deliver();
        var second = await mail.Deliver();

        Assert.Equal((DeliveryOutcome.TryLater, DeliveryOutcome.Delivered), (first.Outcome, second.Outcome));
    }

    [Fact]
    public async Task A_mail_taken_without_an_answer_is_the_same_mail_when_it_is_sent_again()
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = SmtpMood.DropAfterData;
        await mail.Deliver();
        mail.Sink.Mood = SmtpMood.Calm;

        await mail.Deliver();

        var ids = mail.Sink.Mails.Select(sent => MimeMessage.Load(new MemoryStream(sent.Content)).MessageId).ToList();
        Assert.Equal([SampleMail.Notification().MessageId, SampleMail.Notification().MessageId], ids);
    }

    [Fact]
    public async Task A_mail_that_may_have_been_taken_is_not_repeated_at_once()
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = SmtpMood.DropAfterData;

        var delivery = await mail.Deliver();

        Assert.Single(mail.Sink.Mails);
        Assert.Contains("may have been accepted", delivery.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_connection_that_died_meanwhile_costs_no_delivery()
    {
        await using var mail = new TestMail();
        await mail.Deliver();
        mail.Sink.Mood = SmtpMood.BusyAtRecipient;
        await mail.Deliver();
        mail.Sink.Mood = SmtpMood.Calm;

        var delivery = await mail.Deliver();

        Assert.Equal(DeliveryOutcome.Delivered, delivery.Outcome);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_server_that_hung_up_on_all_kept_connections_costs_no_delivery(int minutes)
    {
        await using var mail = new TestMail();
        await KeepThree(mail);

        mail.Sink.HangUp();
        mail.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(DeliveryOutcome.Delivered, (await mail.Deliver()).Outcome);
    }

    [Fact]
    public async Task A_Chinese_domain_is_written_as_every_server_reads_it()
    {
        await using var mail = new TestMail();

        await mail.Deliver(SampleMail.Notification(address: "zhou.min@青禾.cn"));

        Assert.Equal([$"zhou.min@{new IdnMapping().GetAscii("青禾.cn")}"], Assert.Single(mail.Sink.Mails).Recipients);
    }

    [Fact]
    public async Task A_connection_that_rested_is_asked_before_it_is_used()
    {
        await using var mail = new TestMail();
        await mail.Deliver();
        mail.Time.Advance(TimeSpan.FromMinutes(10));

        var delivery = await mail.Deliver();

        Assert.Equal((DeliveryOutcome.Delivered, 1), (delivery.Outcome, mail.Sink.Connections));
    }

    [Fact]
    public async Task A_server_that_never_greets_is_given_up_after_the_timeout()
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = SmtpMood.HangAtGreeting;
        var delivery = mail.Deliver();
        await mail.Sink.Stuck(Ct);

        mail.Time.Advance(mail.Options.Smtp.Timeout);

        Assert.Equal(DeliveryOutcome.TryLater, (await delivery).Outcome);
    }

    [Fact]
    public async Task A_server_that_drips_its_greeting_is_given_up_after_the_same_timeout()
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = SmtpMood.DripGreeting;
        var delivery = mail.Deliver();
        await mail.Sink.Stuck(Ct);

        for (var second = 1; second < mail.Options.Smtp.Timeout.TotalSeconds; second++)
        {
            mail.Time.Advance(TimeSpan.FromSeconds(1));
            await mail.Sink.Stuck(Ct);
        }

        Assert.False(delivery.IsCompleted);
        mail.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(DeliveryOutcome.TryLater, (await delivery).Outcome);
    }

    [Theory]
    [InlineData(SmtpMood.HangInData)]
    [InlineData(SmtpMood.HangAfterData)]
    [InlineData(SmtpMood.DripAfterData)]
    public async Task A_server_that_hangs_over_the_content_has_its_longer_time_and_then_it_is_tried_later(SmtpMood mood)
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = mood;
        var delivery = mail.Deliver();
        await mail.Sink.Stuck(Ct);

        mail.Time.Advance(mail.Options.Smtp.AnswerTimeout - TimeSpan.FromSeconds(1));

        Assert.False(delivery.IsCompleted);
        mail.Time.Advance(TimeSpan.FromSeconds(1));
        var ended = await delivery;
        Assert.Equal(DeliveryOutcome.TryLater, ended.Outcome);
        Assert.Contains("may have been accepted", ended.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_over_one_mail_does_not_hold_up_the_next()
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = SmtpMood.HangInData;
        var hanging = mail.Deliver();
        await mail.Sink.Stuck(Ct);
        mail.Sink.Mood = SmtpMood.Calm;

        var next = await mail.Deliver(SampleMail.Notification(address: "next@qinghe.example"));

        Assert.Equal((DeliveryOutcome.Delivered, false), (next.Outcome, hanging.IsCompleted));
    }

    [Fact]
    public async Task Reports_that_hang_on_every_connection_they_may_have_leave_one_for_the_fire()
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = SmtpMood.HangInData;
        var reports = Enumerable.Range(0, 6).Select(_ => mail.Deliver(SampleMail.Notification(NotificationKind.Report, Severity.Low))).ToList();
        for (var taken = 1; taken < mail.Options.Smtp.Connections; taken++)
        {
            await mail.Sink.Stuck(Ct);
        }

        mail.Sink.Mood = SmtpMood.Calm;
        var fire = await mail.Deliver();

        Assert.Equal(DeliveryOutcome.Delivered, fire.Outcome);
        Assert.All(reports, report => Assert.False(report.IsCompleted));
    }

    [Theory]
    [InlineData(SmtpMood.HangAtGreeting)]
    [InlineData(SmtpMood.HangInData)]
    [InlineData(SmtpMood.HangAfterData)]
    public async Task Fires_that_hang_on_every_connection_do_not_hold_up_the_next(SmtpMood mood)
    {
        await using var mail = new TestMail(change: smtp => smtp.Timeout = TimeSpan.FromMinutes(1));
        mail.Sink.Mood = mood;
        var hanging = Enumerable.Range(0, mail.Options.Smtp.Connections).Select(_ => mail.Deliver()).ToList();
        foreach (var _ in hanging)
        {
            await mail.Sink.Stuck(Ct);
        }

        mail.Sink.Mood = SmtpMood.Calm;
        var next = mail.Deliver(SampleMail.Notification(address: "next@qinghe.example"));
        await mail.TimePassesUntil(next);

        Assert.Equal(DeliveryOutcome.Delivered, (await next).Outcome);
        Assert.All(hanging, fire => Assert.False(fire.IsCompleted));
    }

    [Fact]
    public async Task Connections_that_answer_no_more_while_they_rest_cost_no_delivery()
    {
        await using var mail = new TestMail();
        await KeepThree(mail);

        mail.Sink.Deafen();
        mail.Time.Advance(TimeSpan.FromMinutes(10));
        var delivery = mail.Deliver();
        await mail.TimePassesUntil(delivery);

        Assert.Equal(DeliveryOutcome.Delivered, (await delivery).Outcome);
    }

    [Fact]
    public async Task A_stop_ends_a_delivery_as_try_later()
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = SmtpMood.HangAfterData;
        using var stop = new CancellationTokenSource();
        var delivery = mail.DeliverUntil(stop.Token);
        await mail.Sink.Stuck(Ct);

        await stop.CancelAsync();

        Assert.Equal(DeliveryOutcome.TryLater, (await delivery).Outcome);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_without_asking_the_server()
    {
        await using var mail = new TestMail();

        var delivery = await mail.Deliver(SampleMail.Notification(address: "a@b.example>\r\nRCPT TO:<c@d.example"));

        Assert.Equal((DeliveryOutcome.Refused, 0), (delivery.Outcome, mail.Sink.Connections));
    }

    [Fact]
    public async Task A_greeting_sends_nothing_and_leaves_its_connection_for_the_first_mail()
    {
        await using var mail = new TestMail();

        var greeting = await mail.Smtp.Greet(Ct);
        await mail.Deliver();

        Assert.Equal((DeliveryOutcome.Delivered, 1, 1), (greeting.Outcome, mail.Sink.Mails.Count, mail.Sink.Connections));
    }

    [Theory]
    [InlineData(SmtpMood.HugeGreeting)]
    [InlineData(SmtpMood.HugeEhlo)]
    public async Task A_server_that_talks_without_end_is_cut_off_at_a_quarter_of_a_megabyte(SmtpMood mood)
    {
        await using var mail = new TestMail();
        mail.Sink.Mood = mood;

        var delivery = await mail.Deliver();

        Assert.Equal(DeliveryOutcome.TryLater, delivery.Outcome);
        Assert.Contains("256 KiB", delivery.Detail, StringComparison.Ordinal);
    }

    /// <summary>Three connections that rest.</summary>
    private static async Task KeepThree(TestMail mail)
    {
        mail.Sink.Mood = SmtpMood.HangInData;
        using var stop = new CancellationTokenSource();
        var hanging = mail.DeliverUntil(stop.Token);
        await mail.Sink.Stuck(Ct);
        mail.Sink.Mood = SmtpMood.Calm;
        await Task.WhenAll(mail.Deliver(), mail.Deliver(), mail.Deliver());
        await stop.CancelAsync();
        await hanging;
        await Task.WhenAll(mail.Deliver(), mail.Deliver(), mail.Deliver());
    }
}
