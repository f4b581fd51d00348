using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Inspections;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Journeys;

/// <summary>The two stories the product exists for: a missed check and a smoke alarm become a mail that somebody acknowledges.</summary>
public sealed class SpineTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closing_check_nobody_did_is_missed_and_the_duty_officer_gets_one_mail()
    {
        await using var hall = await TestHall.Open();

        await hall.Pass(TimeSpan.FromMinutes(135));

        var missed = Assert.Single((await hall.Channel.Until(2)).Select(sent => sent.Notification), sent => sent.Kind == NotificationKind.Missed);
        Assert.Equal(RunState.Missed, Today(hall).State);
        Assert.Equal("u04@hall.example", missed.To.Address);
    }

    [Fact]
    public async Task A_closing_check_done_in_time_tells_nobody()
    {
        await using var hall = await TestHall.Open();
        var guard = new Actor("U07", Via.Cookie);
        await hall.Pass(TimeSpan.FromMinutes(95));

        await hall.Writer.Write(RunDeeds.Check(Today(hall).Id, [Build.Pass("power"), Build.Pass("doors")], null, guard), Ct);
        var done = await hall.Writer.Write(RunDeeds.Complete(Today(hall).Id, null, guard), Ct);
        await hall.Pass(TimeSpan.FromHours(2));

        Assert.Equal(RunState.Completed, done.Value!.State);
        Assert.Empty(hall.Channel.Carried);
    }

    [Fact]
    public async Task Smoke_is_told_at_once_escalates_and_stops_when_somebody_takes_it()
    {
        await using var hall = await TestHall.Open();

        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);
        await hall.Pass(TimeSpan.FromMinutes(10));
        await hall.Channel.Until(2);
        var incident = hall.Ask(db => db.Incidents.Single());
        await hall.Writer.Write(IncidentDeeds.Acknowledge(incident.Id, "马上到", null, new("U04", Via.Mail)), Ct);
        await hall.Channel.Until(3);
        await hall.Pass(TimeSpan.FromMinutes(14));

        Assert.Equal(
            [NotificationKind.Alarm, NotificationKind.Escalation, NotificationKind.Acknowledged],
            hall.Channel.Carried.Select(carried => carried.Notification.Kind));
        Assert.Equal(AlarmState.Acknowledged, hall.Ask(db => db.Alarms.Single()).State);
    }

    [Fact]
    public async Task A_latched_alarm_that_was_reset_resolves_its_incident()
    {
        await using var hall = await TestHall.Open();
        var alarms = hall.Services.GetRequiredService<IAlarmDesk>();
        var officer = new Actor("U04", Via.Cookie);
        await hall.Say("SM06", "true");
        await hall.Writer.Write(IncidentDeeds.Acknowledge(hall.Ask(db => db.Incidents.Single()).Id, null, TimeSpan.FromHours(2), officer), Ct);

        await hall.Say("SM06", "false");
        await hall.Pass(TimeSpan.FromSeconds(31));
        var reset = await hall.Writer.Write(alarms.Reset("smoke@SM06", "误报，焊接烟尘", officer), Ct);

        Assert.Null(reset.Refusal);
        Assert.Equal(IncidentState.Resolved, hall.Ask(db => db.Incidents.Single()).State);
    }

    [Fact]
    public async Task The_same_smoke_twice_is_one_incident_and_one_call()
    {
        await using var hall = await TestHall.Open();

        await hall.Say("SM06", "true");
        await hall.Say("SM06", "true");
        await hall.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(1, hall.Ask(db => db.Incidents.Count()));
        Assert.Single(hall.Channel.Carried);
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_was()
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);

        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromMinutes(10));
        await hall.Start();

        var carried = await hall.Channel.Until(2);
        Assert.Equal((NotificationKind.Escalation, "u02@hall.example"), (carried[1].Notification.Kind, carried[1].Notification.To.Address));
        Assert.Equal(1, hall.Ask(db => db.Incidents.Count()));
    }

    [Fact]
    public async Task An_address_that_is_refused_for_good_sends_it_to_the_next_step_and_is_an_own_fault()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.AnswerNext(new Delivery(DeliveryOutcome.Refused, "550 no such user"));

        await hall.Say("SM06", "true");
        var carried = await hall.Channel.Until(5);

        Assert.Contains(carried, one => one.Notification is { Kind: NotificationKind.Escalation, To.Address: "u02@hall.example" });
        Assert.Single(hall.Ask(db => db.Incidents.Where(incident => incident.Kind == IncidentKind.OwnFault).ToList()));
    }

    [Fact]
    public async Task A_mail_that_could_not_leave_leaves_later_under_the_same_message_id()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.AnswerNext(new Delivery(DeliveryOutcome.TryLater, "421 busy"));
        await hall.Say("SM06", "true");
        await hall.Until(db => db.Notifications.Any(notification => notification.Attempts == 1));

        await hall.Pass(TimeSpan.FromSeconds(6));

        var carried = await hall.Channel.Until(2);
        Assert.Equal(carried[0].Notification.MessageId, carried[1].Notification.MessageId);
    }

    private static InspectionRun Today(TestHall hall) => hall.Ask(db => db.Runs.Single(run => run.Day == new DateOnly(2026, 11, 25)));
}
