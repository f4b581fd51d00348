using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Notifications;

/// <summary>Four closing checks end at 18:00 and are missed at 18:15; three of them remind their guards at 17:50. It is 16:00.</summary>
public sealed class CombinedMailTests
{
    private static readonly TimeSpan UntilMissed = TimeSpan.FromMinutes(135);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_missed_in_one_window_is_one_mail_and_an_incident_each()
    {
        await using var hall = await Missed();

        var mail = Assert.Single(MailsOf(hall, NotificationKind.Missed));
        Assert.Equal("u04@hall.example", mail.To.Address);
        Assert.Equal(IncidentsOf(hall).Select(incident => incident.Id), mail.Incidents);
        Assert.Equal(4, mail.Incidents.Length);
        Assert.All(hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.State == RunState.Missed).ToList()), run => Assert.Contains(mail.Letter.Lines, line => line.Value.Zh.Contains(run.Number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_journal_says_of_which_incidents_a_mail_told()
    {
        await using var hall = await Missed();

        var queued = Assert.Single(hall.Ask(db => db.Journal.AsNoTracking().Where(entry => entry.Kind == "notification.queued").ToList()));

        Assert.Equal(MailsOf(hall, NotificationKind.Missed)[0].Incidents, Assert.IsType<NotificationFact.Queued>(FactJson.Read<NotificationFact>(queued.Body)).Status.Incidents);
    }

    [Fact]
    public async Task A_later_step_and_a_repeat_are_one_mail_a_person_too()
    {
        await using var hall = await Missed();

        await hall.Pass(TimeSpan.FromMinutes(10));
        await hall.Pass(TimeSpan.FromMinutes(20));
        await hall.Pass(TimeSpan.FromMinutes(15));

        Assert.Equal(["U02", "U01"], MailsOf(hall, NotificationKind.Escalation).Select(mail => mail.To.Person));
        Assert.Equal(["U01", "U02", "U04"], MailsOf(hall, NotificationKind.Reminder).Select(mail => mail.To.Person).Order());
        Assert.All(hall.Ask(db => db.Notifications.AsNoTracking().ToList()), mail => Assert.Equal(4, mail.Incidents.Length));
    }

    [Fact]
    public async Task All_of_its_mails_are_one_thread()
    {
        await using var hall = await Missed();

        await hall.Pass(TimeSpan.FromMinutes(10));
        await Take(hall, TimeSpan.FromMinutes(30), IncidentsOf(hall)[0].Id);

        Assert.Single(hall.Ask(db => db.Notifications.AsNoTracking().Select(mail => mail.Thread).Distinct().ToList()));
    }

    [Fact]
    public async Task What_the_mail_foretells_happens_at_that_minute()
    {
        await using var hall = await Missed();
        var next = MailsOf(hall, NotificationKind.Missed)[0].Letter.Next[0];

        await hall.Pass(next.Due - hall.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        var before = MailsOf(hall, NotificationKind.Escalation).Count;
        await hall.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(("18:25", 0), (next.At, before));
        Assert.Equal(next.Who, MailsOf(hall, NotificationKind.Escalation).Select(mail => mail.To.Name));
    }

    [Fact]
    public async Task One_press_takes_all_of_them_and_tells_the_others_once()
    {
        await using var hall = await Missed();
        await hall.Pass(TimeSpan.FromMinutes(10));

        var taken = await Take(hall, TimeSpan.FromMinutes(30));
        var again = await Take(hall, TimeSpan.FromMinutes(30));

        Assert.Equal((4, 0), (taken, again));
        Assert.All(IncidentsOf(hall), incident => Assert.Equal((IncidentState.Acknowledged, "U04"), (incident.State, incident.AcknowledgedBy)));
        Assert.Equal(4, hall.Ask(db => db.Journal.Count(entry => entry.Kind == "incident.acknowledged" && entry.By == "U04")));
        var told = Assert.Single(MailsOf(hall, NotificationKind.Acknowledged));
        Assert.Equal(("U02", 4), (told.To.Person, told.Incidents.Length));
    }

    [Fact]
    public async Task A_part_of_them_can_be_taken_and_the_rest_goes_on()
    {
        await using var hall = await Missed();
        var chosen = IncidentsOf(hall)[1].Id;

        await Take(hall, TimeSpan.FromHours(2), chosen);
        await hall.Pass(TimeSpan.FromMinutes(10));

        Assert.Equal([chosen], IncidentsOf(hall).Where(incident => incident.State == IncidentState.Acknowledged).Select(incident => incident.Id));
        var step = Assert.Single(MailsOf(hall, NotificationKind.Escalation));
        Assert.Equal((3, false), (step.Incidents.Length, step.Incidents.Contains(chosen)));
    }

    [Fact]
    public async Task What_the_mail_does_not_name_is_not_taken_by_its_link()
    {
        await using var hall = await Missed();
        await hall.Say("SM06", "true");

        await Take(hall, TimeSpan.FromMinutes(30), hall.Ask(db => db.Incidents.Single(incident => incident.Kind == IncidentKind.Fire).Id));

        Assert.All(hall.Ask(db => db.Incidents.AsNoTracking().ToList()), incident => Assert.Equal(IncidentState.Open, incident.State));
    }

    [Fact]
    public async Task Promises_that_lapse_together_are_one_mail_a_person()
    {
        await using var hall = await Missed();
        await Take(hall, TimeSpan.FromMinutes(5));

        await hall.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(4, Assert.Single(MailsOf(hall, NotificationKind.Lapsed)).Incidents.Length);
    }

    [Fact]
    public async Task What_was_done_in_time_after_all_is_taken_back_by_name()
    {
        await using var hall = await Missed();
        var run = hall.Ask(db => db.Runs.AsNoTracking().First(one => one.State == RunState.Missed && one.Plan == "round-2"));
        var done = run.Window.Opens.AddMinutes(5);

        await hall.Writer.Write(RunDeeds.Check(run.Id, [Build.Pass("power") with { At = done }, Build.Pass("doors") with { At = done }], hall.Clock.GetUtcNow(), new("U07", Via.Cookie)), Ct);

        var mail = Assert.Single(MailsOf(hall, NotificationKind.Withdrawn));
        Assert.Equal(IncidentsOf(hall).Single(incident => incident.Inspections.Contains(run.Id)).Id, Assert.Single(mail.Incidents));
        Assert.Contains("2 号区域闭馆检查漏检", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_about_several_that_could_not_leave_is_tried_again_although_one_of_them_was_taken_back()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithOthersOfItsWindow(3));
        var busy = new TaskCompletionSource<Delivery>();
        hall.Channel.Carry = (mail, _) => mail.Kind == NotificationKind.Missed ? busy.Task : null;
        await hall.Pass(UntilMissed);
        var run = hall.Ask(db => db.Runs.AsNoTracking().First(one => one.State == RunState.Missed));
        var done = run.Window.Opens.AddMinutes(5);
        await hall.Writer.Write(RunDeeds.Check(run.Id, [Build.Pass("power") with { At = done }, Build.Pass("doors") with { At = done }], hall.Clock.GetUtcNow(), new("U07", Via.Cookie)), Ct);

        busy.SetResult(new(DeliveryOutcome.TryLater, "421 busy"));
        await hall.Until(db => db.Notifications.Any(mail => mail.Kind == NotificationKind.Missed && mail.Attempts == 1));

        Assert.Equal(NotificationState.Queued, MailsOf(hall, NotificationKind.Missed)[0].State);
    }

    [Fact]
    public async Task Another_pass_and_another_start_tell_nobody_again()
    {
        await using var hall = await Missed();
        var before = hall.Ask(db => db.Notifications.Count());

        await hall.Services.GetRequiredService<Sweep>().Strike(Ct);
        await hall.Stop();
        await hall.Start();

        Assert.Equal(before, hall.Ask(db => db.Notifications.Count()));
    }

    [Fact]
    public async Task A_worker_that_was_off_at_the_end_of_the_window_tells_it_in_one_mail_at_its_start()
    {
        await using var hall = await TestHall.Open();
        await Plan(hall, 4, i => ($"off-{i}", ""), TimeSpan.FromSeconds(30));
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromSeconds(59));

        await hall.Start();

        Assert.Equal(4, Assert.Single(MailsOf(hall, NotificationKind.Missed)).Incidents.Length);
    }

    [Fact]
    public async Task A_mail_about_several_that_is_refused_sends_them_all_to_the_next_step_in_one_mail()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithOthersOfItsWindow(3));
        hall.Channel.Carry = (mail, _) => mail.To.Person == "U04" ? Task.FromResult(new Delivery(DeliveryOutcome.Refused, "550 no such user")) : null;

        await hall.Pass(UntilMissed);
        await hall.Until(db => db.Notifications.AsEnumerable().Any(mail => mail.Kind == NotificationKind.Escalation && mail.To.Person == "U02"));

        Assert.Equal(4, Assert.Single(MailsOf(hall, NotificationKind.Escalation)).Incidents.Length);
    }

    [Fact]
    public async Task Where_everybody_refuses_it_the_last_resort_gets_one_mail_about_all_of_them()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithOthersOfItsWindow(3));
        hall.Channel.Carry = (mail, _) => mail.To.Person is null ? null : Task.FromResult(new Delivery(DeliveryOutcome.Refused, "550 no such user"));

        await hall.Pass(UntilMissed);
        await hall.Until(db => db.Notifications.AsEnumerable().Any(mail => mail.To.Person is null && mail.Incidents.Length > 1));

        Assert.Equal(4, Assert.Single(hall.Ask(db => db.Notifications.AsNoTracking().ToList()), mail => mail.To.Person is null && mail.Incidents.Length > 1).Incidents.Length);
    }

    [Fact]
    public async Task An_alarm_of_the_same_minute_has_a_mail_of_its_own()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithOthersOfItsWindow(3));
        hall.Clock.Advance(UntilMissed);

        await hall.Say("SM06", "true");
        await hall.Pass(TimeSpan.Zero);

        var fire = Assert.Single(MailsOf(hall, NotificationKind.Alarm));
        Assert.Equal(hall.Ask(db => db.Incidents.Single(incident => incident.Kind == IncidentKind.Fire).Id), Assert.Single(fire.Incidents));
    }

    [Fact]
    public async Task A_window_that_is_greater_than_a_portion_is_not_cut()
    {
        const int Runs = 150;
        await using var hall = await TestHall.Open();
        await Plan(hall, Runs, i => ($"many-{i}", ""));

        await hall.Pass(TimeSpan.FromMinutes(30));

        Assert.Equal(Runs, Assert.Single(MailsOf(hall, NotificationKind.Missed)).Incidents.Length);
    }

    [Fact]
    public async Task The_parts_of_one_occurrence_are_one_incident_and_each_is_named()
    {
        await using var hall = await TestHall.Open();
        await Plan(hall, 3, i => ("parts", $"Z{i}"));

        await hall.Pass(TimeSpan.FromMinutes(30));

        var mail = Assert.Single(MailsOf(hall, NotificationKind.Missed));
        Assert.Single(mail.Incidents);
        Assert.Equal(
            ["闭馆检查（0 号区域）2026-900000", "闭馆检查（1 号区域）2026-900001", "闭馆检查（2 号区域）2026-900002"],
            mail.Letter.Lines.Where(line => line.Label.Zh == "任务").Select(line => line.Value.Zh));
        Assert.Equal(mail.Letter.Lines, IncidentsOf(hall)[0].Lines);
    }

    [Fact]
    public async Task What_one_person_is_reminded_of_at_one_instant_is_one_mail()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithOthersOfItsWindow(3));

        await hall.Pass(TimeSpan.FromMinutes(110));
        await hall.Pass(TimeSpan.FromMinutes(1));

        var mails = MailsOf(hall, NotificationKind.Reminder);
        Assert.Equal(["U07", "U08"], mails.Select(mail => mail.To.Person).Order());
        Assert.Equal(
            ["请在 18:00 前完成，逾时将作漏检上报", "1 号区域闭馆检查等 3 项即将到时", "Ends soon: Closing check of area 1 and 2 more"],
            [mails[0].Letter.Lead.Zh, mails[0].Letter.Headline.Zh, mails[0].Letter.Headline.En]);
        Assert.Equal(3, mails[0].Letter.Lines.Count(line => line.Label.Zh == "任务"));
    }

    private static async Task<TestHall> Missed()
    {
        var hall = await TestHall.Open(schedule: Schedules.WithOthersOfItsWindow(3));
        await hall.Pass(UntilMissed);
        return hall;
    }

    private static List<Notification> MailsOf(TestHall hall, NotificationKind kind) =>
        hall.Ask(db => db.Notifications.AsNoTracking().Where(mail => mail.Kind == kind).OrderBy(mail => mail.CreatedAt).ToList());

    private static List<Incident> IncidentsOf(TestHall hall) =>
        hall.Ask(db => db.Incidents.AsNoTracking().Where(incident => incident.Kind == IncidentKind.MissedInspection).OrderBy(incident => incident.Number).ToList());

    private static Task<int> Take(TestHall hall, TimeSpan within, params Guid[] chosen) => hall.Writer.Write(
        LinkDeeds.Take(
            hall.Services.GetRequiredService<LinkTokens>().Of(MailsOf(hall, NotificationKind.Missed)[0].Id), within, chosen.Length == 0 ? null : chosen.ToHashSet()),
        Ct);

    /// <summary>So many checks of one window, which is missed in 15 minutes, or when it is said.</summary>
    private static Task<bool> Plan(TestHall hall, int count, Func<int, (string Plan, string Part)> names, TimeSpan? missedIn = null) => hall.Writer.Write(
        ledger =>
        {
            for (var i = 0; i < count; i++)
            {
                var (plan, part) = names(i);
                var slot = Build.Run().Slot.AddHours(-2);
                ledger.Commit(
                    null,
                    [new RunFact.Planned(ledger.Now, Build.Run() with
                    {
                        Id = InspectionRun.IdOf(plan, slot, part),
                        Number = $"2026-{900_000 + i}",
                        Plan = plan,
                        Part = part,
                        Slot = slot,
                        Window = new(ledger.Now, ledger.Now.AddSeconds(20), ledger.Now + (missedIn ?? TimeSpan.FromMinutes(15))),
                        Terms = new() { AssignedBy = "U02", Places = part.Length == 0 ? [] : [new(GovHall.Safety.Core.Schedules.PlaceKind.Zone, part, new($"{i} 号区域", $"Area {i}"))] },
                    })],
                    Actor.System);
            }

            return true;
        },
        Ct);
}
