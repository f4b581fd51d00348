using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Inspections;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Inspections;

/// <summary>Where other schedulers lose work: while they are off, and when a plan is edited.</summary>
public sealed class TrapTests
{
    private static readonly string EveryKind = Schedules.Small.Replace(
        "\"plans\": [",
        """
        "plans": [
          { "id": "k01", "kind": "opening", "when": { "days": "working", "from": "open-30m", "to": "open" } },
          { "id": "k02", "kind": "cleaning", "when": { "at": [ "24:00" ], "early": "15m", "for": "15m" } },
          { "id": "k03", "kind": "patrol", "when": { "days": "working", "every": "3h", "between": "open..close", "for": "45m" } },
          { "id": "k04", "kind": "fire-equipment", "when": { "monthly": [ "1..4", "16..19" ], "days": "working", "from": "open", "to": "close" } },
          { "id": "k05", "kind": "facility", "when": { "weekly": "Sat", "shift": "nearest-working", "from": "09:00", "to": "11:00" } },
          { "id": "k06", "kind": "power", "when": { "weekly": "last-working", "from": "14:00", "to": "17:00" } },
          { "id": "k07", "kind": "security", "when": { "days": "non-working", "at": [ "09:00", "23:30" ], "for": "50m" } },
          { "id": "k08", "kind": "duty", "when": { "cron": "0 0 6 * * ?", "for": "1h" } },
          { "id": "k09", "kind": "inspection", "when": { "monthly": "last-working:5", "from": "open", "to": "close" }, "grace": "1d" },
          { "id": "k10", "kind": "spot-check", "when": { "random": { "times": 3, "per": "week" }, "days": "working", "between": "open..close", "for": "2h" } },
          { "id": "k11", "kind": "training", "when": { "yearly": { "month": 12, "on": "1..31" }, "days": "working", "from": "open", "to": "close" } },
          { "id": "k12", "kind": "drill", "when": { "quarterly": { "month": 3, "on": "first-working" }, "from": "open", "to": "close" } },
          { "id": "k13", "kind": "meeting", "when": { "everyMonths": { "n": 1, "from": "2026-01", "on": "working:3" }, "from": "open", "to": "close" } },
          { "id": "k14", "kind": "emergency", "when": { "beforeHoliday": 3, "from": "open", "to": "close" } },
          { "id": "k15", "kind": "management", "when": { "from": "22:00", "to": "06:00" } },
        """,
        StringComparison.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateOnly Wednesday { get; } = new(2026, 11, 25);

    /// <summary>A day and a half, longer than any misfire threshold; a week; and longer than the ledger is written ahead, into another year.</summary>
    [Theory]
    [InlineData(36)]
    [InlineData(7 * 24)]
    [InlineData(41 * 24)]
    public async Task An_outage_drops_no_occurrence_of_any_kind_of_plan_and_doubles_none(int hours)
    {
        await using var hall = await TestHall.Open(schedule: EveryKind);
        var installed = hall.Clock.GetUtcNow();

        await Outage(hall, TimeSpan.FromHours(hours));

        var found = hall.Ask(db => db.Runs.Select(run => new { run.Plan, run.Slot }).ToList());
        Assert.Equal(Expected(hall, installed), found.Select(run => $"{run.Plan} {run.Slot:yyyy-MM-dd HH:mm}").Order());
    }

    [Theory]
    [InlineData(36)]
    [InlineData(41 * 24)]
    public async Task After_an_outage_the_numbers_of_each_year_have_no_gap(int hours)
    {
        await using var hall = await TestHall.Open(schedule: EveryKind);

        await Outage(hall, TimeSpan.FromHours(hours));

        var years = hall.Ask(db => db.Runs.Select(run => run.Number).ToList()).Order().GroupBy(number => number[..4]);
        Assert.All(years, year => Assert.Equal(Enumerable.Range(1, year.Count()).Select(n => $"{year.Key}-{n:D6}"), year));
    }

    [Fact]
    public async Task A_day_on_which_the_worker_was_off_has_its_rows_and_accuses_nobody_of_any_of_them()
    {
        await using var hall = await TestHall.Open(Build.ClosingTime.AddHours(6), schedule: EveryKind);

        await Outage(hall, TimeSpan.FromHours(34));

        var thursday = hall.Ask(db => db.Runs.Where(run => run.Day == Wednesday.AddDays(1)).ToList());
        Assert.Superset(new HashSet<string> { "closing-check", "k01", "k02", "k03", "k08" }, thursday.Select(run => run.Plan).ToHashSet());
        Assert.All(thursday.Where(run => run.Window.MissedAt <= hall.Clock.GetUtcNow()), run => Assert.Equal((run.Plan, RunState.Unverifiable), (run.Plan, run.State)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-26)]
    public async Task A_clock_that_is_set_back_loses_no_occurrence_and_doubles_none(int hours)
    {
        await using var hall = await TestHall.Open(schedule: EveryKind);
        var before = hall.Ask(db => db.Runs.Select(run => run.Number).Order().ToList());

        await hall.Stop();
        hall.Clock.AdjustTime(hall.Clock.GetUtcNow().AddHours(hours));
        await hall.Start();
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);

        var after = hall.Ask(db => db.Runs.Select(run => new { run.Number, run.State }).ToList());
        Assert.Superset(before.ToHashSet(), after.Select(run => run.Number).ToHashSet());
        Assert.DoesNotContain(after, run => run.State is RunState.Missed or RunState.Cancelled);
    }

    [Fact]
    public async Task What_opens_after_a_day_off_is_still_to_be_done()
    {
        await using var hall = await TestHall.Open(Build.ClosingTime.AddHours(6), schedule: EveryKind);

        await Outage(hall, TimeSpan.FromHours(34));

        var ahead = hall.Ask(db => db.Runs.ToList()).Where(run => run.Window.Opens > hall.Clock.GetUtcNow()).ToList();
        Assert.NotEmpty(ahead);
        Assert.All(ahead, run => Assert.Equal(RunState.Planned, run.State));
    }

    [Fact]
    public async Task A_plan_that_is_new_today_accuses_nobody_of_this_morning()
    {
        await using var hall = await TestHall.Open();

        await Edit(hall, EveryKind);

        Assert.Empty(hall.Ask(db => db.Runs.Where(run => run.Plan == "k01" && run.Day == Wednesday).ToList()));
    }

    [Fact]
    public async Task An_edit_of_the_checklist_binds_from_the_next_occurrence_and_leaves_a_started_one_alone()
    {
        await using var hall = await TestHall.Open(Build.ClosingTime.AddMinutes(5));
        await StartToday(hall);

        await Edit(hall, Schedules.Small.Replace(
            "\"items\": [", "\"items\": [ { \"id\": \"gas\", \"text\": { \"zh\": \"燃气已关闭\", \"en\": \"Gas is off\" }, \"answer\": \"pass-fail\" },", StringComparison.Ordinal));

        Assert.Equal(
            [(RunState.InProgress, 1, 2), (RunState.Planned, 2, 3)],
            hall.Ask(db => db.Runs.OrderBy(run => run.Day).Take(2).ToList()).Select(run => (run.State, run.PlanVersion, run.Items.Length)));
    }

    [Fact]
    public async Task A_plan_that_ends_while_somebody_is_at_it_ends_with_the_next_occurrence()
    {
        await using var hall = await TestHall.Open(Build.ClosingTime.AddMinutes(5));
        await StartToday(hall);

        await Edit(hall, Schedules.Small.Replace("\"days\": \"working\"", "\"days\": [ \"2027-11-25\" ]", StringComparison.Ordinal));
        await hall.Writer.Write(RunDeeds.Check(Today(hall).Id, [Build.Pass("power"), Build.Pass("doors")], null, Guard), Ct);
        await hall.Writer.Write(RunDeeds.Complete(Today(hall).Id, null, Guard), Ct);

        Assert.Equal(
            [RunState.Completed, RunState.Cancelled],
            hall.Ask(db => db.Runs.OrderBy(run => run.Day).Take(2).Select(run => run.State).ToList()));
    }

    private static Actor Guard => new("U07", Via.Cookie);

    private static InspectionRun Today(TestHall hall) => hall.Ask(db => db.Runs.Single(run => run.Day == Wednesday));

    private static async Task StartToday(TestHall hall) => await hall.Writer.Write(RunDeeds.Start(Today(hall).Id, Guard), Ct);

    private static async Task Edit(TestHall hall, string schedule)
    {
        await File.WriteAllTextAsync(hall.Path("schedules.json"), schedule, Ct);
        await hall.Services.GetRequiredService<ScheduleWatch>().Look(Ct);
    }

    private static async Task Outage(TestHall hall, TimeSpan time)
    {
        await hall.Stop();
        hall.Clock.Advance(time);
        await hall.Start();
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);
        await hall.Pass(TimeSpan.Zero);
    }

    /// <summary>What one reckoning of all the days, from the first to a fortnight ahead, wants, and was not over before the hall had this system.</summary>
    private static IEnumerable<string> Expected(TestHall hall, DateTimeOffset installed)
    {
        var (now, at) = (hall.Services.GetRequiredService<CurrentHall>().Now, hall.Clock.GetUtcNow());
        var seed = hall.Ask(db => db.Counters.Single(counter => counter.Name == "draw-seed").Value);
        return new PlannedRuns(now.Schedule, now.ScheduleVersion, now.Register, $"{seed}")
            .On(Wednesday, now.TimeZone.DayAt(at).AddDays(PlanLedger.Horizon + 1), at)
            .Where(run => run.Window.Closes > installed)
            .Select(run => $"{run.Plan} {run.Slot:yyyy-MM-dd HH:mm}")
            .Order();
    }
}
