using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Inspections;

/// <summary>What was missed because nobody could hear it, and what was done and heard late.</summary>
public sealed class OutageTests
{
    /// <summary>Friday 2026-11-27, 19:00 in Shanghai: until Monday nothing else is due.</summary>
    private static readonly DateTimeOffset Evening = Build.ClosingTime.AddDays(2).AddMinutes(90);

    private static readonly Actor Guard = new("U07", Via.Cookie);

    [Fact]
    public async Task Off_for_three_hours_across_five_windows_two_were_done_and_three_cannot_be_verified_told_in_one_digest()
    {
        await using var hall = await TestHall.Open(Evening);
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 5, part => new(opened.AddMinutes(10 + (part * 30)), opened.AddMinutes(30 + (part * 30)), opened.AddMinutes(35 + (part * 30))));
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromHours(3));

        await hall.Start();
        await Send(hall, runs[1], opened.AddMinutes(45));
        await Send(hall, runs[3], opened.AddMinutes(105));

        Assert.Equal(
            [RunState.Unverifiable, RunState.Completed, RunState.Unverifiable, RunState.Completed, RunState.Unverifiable],
            runs.Select(run => StateOf(hall, run)));
        var digest = Assert.Single(hall.Ask(db => db.Notifications.AsNoTracking().Where(one => one.Kind == NotificationKind.Digest).ToList()), one => one.To.Person == "U02");
        Assert.Equal(5, digest.Letter.Lines.Count(line => line.Label.Zh == "无法核实"));
        Assert.Empty(hall.Ask(db => db.Incidents.AsNoTracking().Where(incident => incident.Kind == IncidentKind.MissedInspection).Select(incident => incident.Source).ToList()));
    }

    [Fact]
    public async Task Three_hours_in_which_the_worker_lived_accuse_as_ever()
    {
        await using var hall = await TestHall.Open(Evening);
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 1, _ => new(opened.AddMinutes(10), opened.AddMinutes(30), opened.AddMinutes(35)));

        await hall.Pass(TimeSpan.FromHours(3));

        Assert.Equal(RunState.Missed, StateOf(hall, runs[0]));
    }

    [Fact]
    public async Task A_restart_within_a_minute_is_no_outage()
    {
        await using var hall = await TestHall.Open(Evening);
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 1, _ => new(opened.AddSeconds(-60), opened.AddSeconds(20), opened.AddSeconds(30)));
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromSeconds(59));

        await hall.Start();

        Assert.Equal(RunState.Missed, StateOf(hall, runs[0]));
    }

    [Fact]
    public async Task What_was_done_in_time_and_comes_late_takes_the_call_back_in_the_same_thread()
    {
        await using var hall = await TestHall.Open(Evening);
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 1, _ => new(opened.AddMinutes(1), opened.AddMinutes(10), opened.AddMinutes(15)));
        await hall.Pass(TimeSpan.FromMinutes(20));

        await hall.Pass(TimeSpan.FromHours(19));
        await Send(hall, runs[0], opened.AddMinutes(5));

        var call = hall.Ask(db => db.Incidents.AsNoTracking().Single(incident => incident.Kind == IncidentKind.MissedInspection));
        var mails = hall.Ask(db => db.Notifications.AsNoTracking().AsEnumerable().Where(one => one.Incidents.Contains(call.Id)).ToList());
        Assert.Equal((RunState.Completed, IncidentState.Resolved), (StateOf(hall, runs[0]), call.State));
        Assert.Contains(mails, one => one.Kind == NotificationKind.Withdrawn && one.Subject.Contains("撤回", StringComparison.Ordinal));
        Assert.Single(mails.Select(one => one.Thread).Distinct());
    }

    [Fact]
    public async Task A_call_that_has_not_left_is_withdrawn_with_its_incident_and_nobody_hears_of_either()
    {
        await using var hall = await TestHall.Open(Evening);
        hall.Channel.Carry = (_, _) => Task.FromResult(new Delivery(DeliveryOutcome.TryLater, "451 later"));
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 1, _ => new(opened.AddMinutes(1), opened.AddMinutes(10), opened.AddMinutes(15)));
        await hall.Pass(TimeSpan.FromMinutes(16));
        await hall.Until(db => db.Notifications.Any(one => one.State == NotificationState.Queued && one.Attempts > 0));

        await Send(hall, runs[0], opened.AddMinutes(5));

        Assert.Equal([(NotificationKind.Missed, NotificationState.Withdrawn)], LettersTo(hall, "U04"));
        Assert.Empty(JournalReplay.Of(hall.Services.GetRequiredService<Database>()));
    }

    [Fact]
    public async Task Who_was_reached_hears_that_it_is_withdrawn_and_who_was_not_does_not()
    {
        await using var hall = await TestHall.Open(Evening);
        hall.Channel.Carry = (letter, _) => letter.To.Person == "U02" ? Task.FromResult(new Delivery(DeliveryOutcome.TryLater, "451 later")) : null;
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 1, _ => new(opened.AddMinutes(1), opened.AddMinutes(10), opened.AddMinutes(15)));
        await hall.Pass(TimeSpan.FromMinutes(16));
        await hall.Pass(TimeSpan.FromMinutes(10));
        await hall.Until(db => db.Notifications.AsNoTracking().AsEnumerable().Any(one => one.To.Person == "U02" && one.Attempts > 0 && one.State == NotificationState.Queued));

        await Send(hall, runs[0], opened.AddMinutes(5));

        Assert.Equal([NotificationKind.Missed, NotificationKind.Withdrawn], LettersTo(hall, "U04").Select(letter => letter.Kind));
        Assert.Equal([(NotificationKind.Escalation, NotificationState.Withdrawn)], LettersTo(hall, "U02"));
    }

    [Fact]
    public async Task A_call_that_was_under_way_when_it_was_withdrawn_is_not_tried_again()
    {
        await using var hall = await TestHall.Open(Evening);
        var answer = new TaskCompletionSource<Delivery>();
        hall.Channel.Carry = (letter, ct) => letter.Kind == NotificationKind.Missed ? answer.Task.WaitAsync(ct) : null;
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 1, _ => new(opened.AddMinutes(1), opened.AddMinutes(10), opened.AddMinutes(15)));
        await hall.Pass(TimeSpan.FromMinutes(16));
        await hall.Channel.Until(1);
        await Send(hall, runs[0], opened.AddMinutes(5));

        answer.SetResult(new(DeliveryOutcome.TryLater, "451 later"));

        await hall.Until(db => db.Notifications.Any(one => one.Kind == NotificationKind.Missed && one.State == NotificationState.Withdrawn));
    }

    private static List<(NotificationKind Kind, NotificationState State)> LettersTo(TestHall hall, string person) => hall.Ask(db =>
        db.Notifications.AsNoTracking().OrderBy(one => one.CreatedAt).AsEnumerable().Where(one => one.To.Person == person).Select(one => (one.Kind, one.State)).ToList());

    [Fact]
    public async Task A_call_about_two_parts_stands_while_one_of_them_is_missing()
    {
        await using var hall = await TestHall.Open(Evening);
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 2, _ => new(opened.AddMinutes(1), opened.AddMinutes(10), opened.AddMinutes(15)), sameSlot: true);
        await hall.Pass(TimeSpan.FromMinutes(20));

        await Send(hall, runs[0], opened.AddMinutes(5));
        var afterOne = CallOf(hall);
        await Send(hall, runs[1], opened.AddMinutes(5));

        Assert.Equal((IncidentState.Open, IncidentState.Resolved), (afterOne.State, CallOf(hall).State));
        Assert.Equal(2, afterOne.Inspections.Length);
    }

    [Fact]
    public async Task Typed_the_next_day_it_is_back_filled_and_stays_missed()
    {
        await using var hall = await TestHall.Open(Evening);
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 1, _ => new(opened.AddMinutes(1), opened.AddMinutes(10), opened.AddMinutes(15)));
        await hall.Pass(TimeSpan.FromHours(25));

        await Send(hall, runs[0], hall.Clock.GetUtcNow());

        Assert.Equal(RunState.Missed, StateOf(hall, runs[0]));
        Assert.True(hall.Ask(db => db.Runs.Single(run => run.Id == runs[0])).Checks[0].BackFilled);
    }

    [Fact]
    public async Task A_review_that_nobody_made_is_a_call_that_a_late_review_ends()
    {
        await using var hall = await TestHall.Open(Evening);
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 1, _ => new(opened.AddMinutes(1), opened.AddMinutes(10), opened.AddMinutes(15)), review: true);
        await hall.Pass(TimeSpan.FromMinutes(5));
        await Send(hall, runs[0], hall.Clock.GetUtcNow());
        await hall.Writer.Write(RunDeeds.Complete(runs[0], null, Guard), TestContext.Current.CancellationToken);
        await hall.Pass(TimeSpan.FromHours(25));
        var unreviewed = CallOf(hall);

        await hall.Writer.Write(RunDeeds.Review(runs[0], ReviewVerdict.Accepted, null, new("U02", Via.Cookie)), TestContext.Current.CancellationToken);

        Assert.EndsWith("/review", unreviewed.Source, StringComparison.Ordinal);
        Assert.Equal((IncidentState.Open, IncidentState.Resolved), (unreviewed.State, CallOf(hall).State));
    }

    [Fact]
    public async Task Its_assignees_are_reminded_before_it_ends_and_not_once_it_is_done()
    {
        await using var hall = await TestHall.Open(Evening);
        var opened = hall.Clock.GetUtcNow();
        var runs = await Plan(hall, 2, _ => new(opened.AddMinutes(1), opened.AddMinutes(30), opened.AddMinutes(35)), remind: true);
        await hall.Pass(TimeSpan.FromMinutes(5));
        await Send(hall, runs[0], hall.Clock.GetUtcNow());
        await hall.Writer.Write(RunDeeds.Complete(runs[0], null, Guard), TestContext.Current.CancellationToken);

        await hall.Pass(TimeSpan.FromMinutes(16));
        await hall.Pass(TimeSpan.FromMinutes(1));

        var reminder = Assert.Single(hall.Ask(db => db.Notifications.AsNoTracking().Where(one => one.Kind == NotificationKind.Reminder).ToList()));
        Assert.Equal($"inspection-{runs[1]:N}@hall.example", reminder.Thread);
    }

    private static Incident CallOf(TestHall hall) => hall.Ask(db => db.Incidents.AsNoTracking().Single(incident => incident.Kind == IncidentKind.MissedInspection));

    private static RunState StateOf(TestHall hall, Guid run) => hall.Ask(db => db.Runs.Where(one => one.Id == run).Select(one => one.State).Single());

    private static Task<Outcome<InspectionRun>> Send(TestHall hall, Guid run, DateTimeOffset at) => hall.Writer.Write(
        RunDeeds.Check(run, [Build.Pass("power") with { At = at }, Build.Pass("doors") with { At = at }], hall.Clock.GetUtcNow(), Guard), TestContext.Current.CancellationToken);

    private static async Task<List<Guid>> Plan(
        TestHall hall, int count, Func<int, InspectionWindow> window, bool sameSlot = false, bool review = false, bool remind = false)
    {
        List<InspectionRun> runs =
        [
            .. Enumerable.Range(0, count).Select(part => Build.Run() with
            {
                Id = InspectionRun.IdOf("test", new(2026, 11, 25, 16, 0, 0), $"{part}"),
                Number = $"2026-9{part:D5}",
                Plan = "test",
                Part = $"{part}",
                Slot = new DateTime(2026, 11, 25, 16, 0, 0).AddMinutes(sameSlot ? 0 : part),
                Window = window(part),
                Assignees = ["U07"],
                Terms = new() { AssignedBy = "U02", Review = review ? GovHall.Safety.Core.Duty.Role.GuardCaptain : null, Remind = remind ? [TimeSpan.FromMinutes(10)] : [] },
            }),
        ];
        await hall.Writer.Write(
            ledger =>
            {
                runs.ForEach(run => ledger.Commit(null, [new RunFact.Planned(ledger.Now, run)], Actor.System));
                return true;
            },
            TestContext.Current.CancellationToken);
        return [.. runs.Select(run => run.Id)];
    }
}
