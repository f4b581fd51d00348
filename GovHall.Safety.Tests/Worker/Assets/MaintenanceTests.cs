using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Assets;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Assets;

/// <summary>Assets in the running worker: the sweep, restarts, and the inspections that their dates make.</summary>
public sealed class MaintenanceTests
{
    private static readonly string Schedule = Schedules.Small.Replace(
        "\"plans\": [",
        """
        "plans": [
            { "id": "ups-test", "kind": "power", "when": { "due": { "of": "test", "openBefore": "7d" } }, "grace": "1d", "where": { "assets": { "kind": "ups" } }, "who": { "role": "fire-manager" }, "onMissed": "closing" },
        """,
        StringComparison.Ordinal);

    private static readonly Actor Manager = new("U02", Via.Cookie);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A test that is due on Friday 2026-11-27: its inspection has been open since the 20th.</summary>
    private static HallRegister Register { get; } = Build.Register() with
    {
        Assets = [new() { Id = "UPS1", Name = new("机房不间断电源", "Server room UPS"), Kind = "ups", Zone = "Z16A", LastTest = new(2026, 10, 27), TestEvery = "1mo" }],
    };

    private static Task<TestHall> Open() => TestHall.Open(register: Register, schedule: Schedule);

    private static List<InspectionRun> Tests(TestHall hall) => hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.Plan == "ups-test").OrderBy(run => run.Slot).ToList());

    private static List<Notification> Reminders(TestHall hall) =>
        [.. hall.Ask(db => db.Notifications.AsNoTracking().Where(letter => letter.Kind == NotificationKind.Reminder).ToList()).Where(letter => letter.Incidents.IsEmpty)];

    private static Task Follow(TestHall hall) => hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);

    private static async Task TakeOut(TestHall hall) =>
        Assert.Null((await hall.Writer.Write(AssetDeeds.TakeOut("UPS1", new(Reason: "电池鼓包"), Manager), Ct)).Refusal);

    private static async Task Tested(TestHall hall, DateOnly? day = null) =>
        Assert.Null((await hall.Writer.Write(AssetDeeds.Maintain("UPS1", DueDate.Test, new(Day: day, Note: "放电试验"), Manager), Ct)).Refusal);

    [Fact]
    public async Task Out_for_a_day_it_is_told_once_whatever_is_restarted_in_between()
    {
        await using var hall = await Open();
        await TakeOut(hall);
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromHours(30));
        await hall.Start();
        await hall.Pass(TimeSpan.Zero);
        await hall.Stop();
        await hall.Start();
        await hall.Pass(TimeSpan.FromHours(1));

        var incident = Assert.Single(hall.Ask(db => db.Incidents.AsNoTracking().Where(one => one.Source == "out-of-service:UPS1").ToList()));
        Assert.Equal((IncidentKind.Equipment, 1, Build.ClosingTime.AddMinutes(-90).AddHours(24)), (incident.Kind, incident.Occurrences, incident.OpenedAt));
    }

    [Fact]
    public async Task Completing_the_inspection_that_is_due_moves_the_date_and_plans_the_next_one()
    {
        await using var hall = await Open();
        var due = Assert.Single(Tests(hall));

        Assert.Null((await hall.Writer.Write(RunDeeds.Complete(due.Id, "放电 30 分钟，正常", Manager), Ct)).Refusal);
        await Follow(hall);

        Assert.Equal(new DateOnly(2026, 11, 25), hall.Ask(RegisterStore.Load).Assets[0].LastTest);
        Assert.Equal([RunState.Completed], Tests(hall).Select(run => run.State));
        hall.Clock.Advance(TimeSpan.FromDays(14));
        await Follow(hall);
        Assert.Equal([new(2026, 11, 20), new DateTime(2026, 12, 18)], Tests(hall).Select(run => run.Slot));
    }

    /// <summary>A database of the time when a due inspection was one of every asset: what has not opened follows, what has opened stays.</summary>
    [Fact]
    public async Task What_was_planned_for_every_asset_is_after_a_start_for_its_own()
    {
        await using var hall = await TestHall.Open(
            register: Register with { Assets = [.. Register.Assets, Register.Assets[0] with { Id = "UPS2", Name = new("备用电源", "Spare UPS"), LastTest = new(2026, 11, 8) }] }, schedule: Schedule);
        await Follow(hall);
        var (opened, ahead) = (Tests(hall).Single(run => run.Part == "UPS1"), Tests(hall).Single(run => run.Part == "UPS2"));
        ImmutableArray<Place> all = [.. opened.Terms.Places.Concat(ahead.Terms.Places).DistinctBy(place => place.Id)];
        await hall.Writer.Write(
            ledger => ((InspectionRun[])[opened, ahead]).All(run => ledger.Commit(run, [new RunFact.Replanned(ledger.Now, run with { Terms = run.Terms with { Places = all } })], Actor.System) is not null), Ct);

        await hall.Stop();
        await hall.Start();
        await Follow(hall);

        Assert.Equal([("UPS1", 2), ("UPS2", 1)], Tests(hall).Select(run => (run.Part, run.Terms.Places.Length)).Order());
    }

    /// <summary>Due on 2026-12-10, so open from the 3rd; the first reminder was due on 2026-11-11, the second is on December the 1st.</summary>
    [Fact]
    public async Task Its_people_are_reminded_before_it_opens_each_time_once_whatever_changes_meanwhile()
    {
        var schedule = Schedule.Replace("\"grace\": \"1d\",", "\"grace\": \"1d\", \"remind\": [ \"30d\", \"10d\" ],", StringComparison.Ordinal);
        await using var hall = await TestHall.Open(register: Register with { Assets = [Register.Assets[0] with { LastTest = new(2026, 11, 10) }] }, schedule: schedule);
        await Follow(hall);
        await hall.Pass(TimeSpan.Zero);

        await File.WriteAllTextAsync(hall.Path("schedules.json"), schedule.Replace("\"kind\": \"power\",", "\"kind\": \"facility\",", StringComparison.Ordinal), Ct);
        await hall.Services.GetRequiredService<ScheduleWatch>().Look(Ct);
        await hall.Pass(TimeSpan.Zero);
        var first = Reminders(hall);
        await hall.Pass(TimeSpan.FromDays(6));

        Assert.Equal((1, 2), (first.Count, Reminders(hall).Count));
        Assert.Equal(("Coming up: ups-test", "Arrange it in time: it has to be done by 12-11 00:00"), (first[0].Letter.Headline.En, first[0].Letter.Lead.En));
        Assert.Equal((RunState.Planned, PlanKind.Facility), (Tests(hall)[0].State, Tests(hall)[0].Kind));
    }

    [Fact]
    public async Task The_journal_says_by_which_inspection()
    {
        await using var hall = await Open();
        var due = Assert.Single(Tests(hall));

        await hall.Writer.Write(RunDeeds.Complete(due.Id, "正常", Manager), Ct);

        var entry = Assert.Single(hall.Ask(db => db.Journal.AsNoTracking().Where(one => one.Subject == "asset:UPS1").ToList()));
        Assert.Equal(("asset.maintained", "U02"), (entry.Kind, entry.By));
        Assert.Contains(due.Id.ToString(), entry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tested_by_another_way_the_inspection_that_is_open_is_spared_and_stays_in_the_record()
    {
        await using var hall = await Open();

        await Tested(hall);
        await Follow(hall);
        await hall.Pass(TimeSpan.FromDays(5));

        var spared = Assert.Single(Tests(hall), run => run.Slot == new DateTime(2026, 11, 20));
        Assert.Equal(RunState.Cancelled, spared.State);
        Assert.Contains("2026-11-25", spared.Note, StringComparison.Ordinal);
        Assert.DoesNotContain(hall.Ask(db => db.Incidents.AsNoTracking().ToList()), incident => incident.Source.StartsWith("missed:ups-test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tested_after_all_the_call_for_the_missed_inspection_ends()
    {
        await using var hall = await Open();
        await hall.Pass(TimeSpan.FromDays(4));
        var called = hall.Ask(db => db.Incidents.AsNoTracking().Single(incident => incident.Source.StartsWith("missed:ups-test")));

        await Tested(hall);

        Assert.Equal((IncidentState.Open, IncidentState.Resolved), (called.State, hall.Ask(db => db.Incidents.AsNoTracking().Single(incident => incident.Id == called.Id)).State));
        Assert.Equal(RunState.Missed, Tests(hall)[0].State);
    }

    [Fact]
    public async Task What_the_register_knows_better_stays()
    {
        await using var hall = await Open();
        var due = Assert.Single(Tests(hall));
        await hall.Writer.Write(RunDeeds.Start(due.Id, Manager), Ct);
        await Tested(hall, new(2026, 11, 25));

        Assert.Null((await hall.Writer.Write(RunDeeds.Complete(due.Id, "正常", Manager), Ct)).Refusal);

        Assert.Single(hall.Ask(db => db.Journal.AsNoTracking().Where(one => one.Subject == "asset:UPS1").ToList()));
    }

    [Fact]
    public async Task The_journal_gives_the_states_again()
    {
        await using var hall = await Open();
        await TakeOut(hall);
        await hall.Pass(TimeSpan.FromHours(25));
        await Tested(hall);

        Assert.Empty(JournalReplay.Of(hall.Services.GetRequiredService<Database>()));
    }
}
