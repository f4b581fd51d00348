using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Inspections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Inspections;

public sealed class PlanLedgerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_wakes_of_many_plans_at_one_midnight_are_one_pass()
    {
        await using var hall = await TestHall.Open();
        var (plans, commits) = (hall.Services.GetRequiredService<PlanLedger>(), hall.Services.GetRequiredService<CommitSignal>());
        hall.Clock.Advance(TimeSpan.FromHours(8).Add(TimeSpan.FromSeconds(5)));
        await plans.Materialise(Ct);

        // What the same midnight made due elsewhere is committed first.
        await hall.Pass(TimeSpan.Zero);
        await hall.Until(db => !db.Notifications.Any(letter => letter.State == NotificationState.Queued || letter.State == NotificationState.Sending));
        var until = hall.Ask(db => db.Runs.Max(run => run.Day));

        var next = commits.Next;
        await plans.Materialise(Ct);

        Assert.Equal((new DateOnly(2026, 12, 10), false), (until, next.IsCompleted));
    }

    /// <summary>Sunday 2026-11-29, 12:00 in Shanghai. The weekly look of Saturday the 28th is on Monday.</summary>
    private static DateTimeOffset Sunday { get; } = new(2026, 11, 29, 4, 0, 0, TimeSpan.Zero);

    private static string Weekly(string to, string day = "Sat", string shift = "next-working") => Schedules.Small.Replace(
        "\"plans\": [",
        $$"""
        "plans": [ { "id": "weekly", "kind": "facility", "when": { "weekly": "{{day}}", "shift": "{{shift}}", "from": "09:00", "to": "{{to}}" } },
        """,
        StringComparison.Ordinal);

    private static async Task<TestHall> OpenOnFridayUntilSunday()
    {
        var hall = await TestHall.Open(Sunday.AddDays(-2), schedule: Weekly("11:00"));
        hall.Clock.Advance(TimeSpan.FromDays(2));
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);
        return hall;
    }

    private static async Task Edit(TestHall hall, string schedule)
    {
        await File.WriteAllTextAsync(hall.Path("schedules.json"), schedule, Ct);
        await hall.Services.GetRequiredService<ScheduleWatch>().Look(Ct);
    }

    private static InspectionRun Saturday(TestHall hall) => hall.Ask(db => db.Runs.AsNoTracking().Single(run => run.Plan == "weekly" && run.Day == new DateOnly(2026, 11, 28)));

    [Fact]
    public async Task A_Saturday_that_is_shifted_to_Monday_follows_an_edit_on_Sunday()
    {
        await using var hall = await OpenOnFridayUntilSunday();

        await Edit(hall, Weekly("12:00"));

        var (run, monday) = (Saturday(hall), new DateTimeOffset(2026, 11, 30, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal((RunState.Planned, 2, monday, monday.AddHours(3)), (run.State, run.PlanVersion, run.Window.Opens, run.Window.Closes));
    }

    [Fact]
    public async Task A_Saturday_that_is_shifted_to_Monday_is_cancelled_with_its_plan_on_Sunday()
    {
        await using var hall = await OpenOnFridayUntilSunday();

        await Edit(hall, Schedules.Small);

        Assert.Equal(RunState.Cancelled, Saturday(hall).State);
    }

    [Fact]
    public async Task A_plan_that_is_new_on_Sunday_has_the_Saturday_that_is_still_to_come()
    {
        await using var hall = await TestHall.Open(Sunday);

        await Edit(hall, Weekly("11:00"));

        Assert.Equal(RunState.Planned, Saturday(hall).State);
    }

    [Fact]
    public async Task Once_Monday_s_window_is_open_it_keeps_what_it_was_planned_with()
    {
        await using var hall = await OpenOnFridayUntilSunday();
        hall.Clock.Advance(TimeSpan.FromHours(21.5));

        await Edit(hall, Weekly("12:00"));

        Assert.Equal(1, Saturday(hall).PlanVersion);
    }

    [Fact]
    public async Task Saturdays_that_are_over_are_left_alone_by_an_edit_on_Sunday()
    {
        await using var hall = await TestHall.Open(Sunday.AddDays(-8), schedule: Weekly("11:00"));
        await hall.Pass(TimeSpan.FromDays(8));
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);
        var before = hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.Day < new DateOnly(2026, 11, 28)).Select(run => run.Version).ToList());

        await Edit(hall, Weekly("12:00"));

        Assert.Equal(before, hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.Day < new DateOnly(2026, 11, 28)).Select(run => run.Version).ToList()));
    }

    /// <summary>Spring Festival 2026: Wednesday the 18th is looked at on Saturday the 14th, a make-up workday.</summary>
    [Fact]
    public async Task What_was_brought_forward_to_before_the_first_start_is_nobody_s()
    {
        await using var hall = await TestHall.Open(new(2026, 2, 15, 4, 0, 0, TimeSpan.Zero), schedule: Weekly("11:00", "Wed", "previous-working"));
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);

        Assert.Equal(new DateOnly(2026, 2, 25), hall.Ask(db => db.Runs.Where(run => run.Plan == "weekly").Min(run => run.Day)));
    }

    [Fact]
    public async Task What_was_brought_forward_into_a_time_in_which_the_worker_was_off_is_not_left_out()
    {
        await using var hall = await TestHall.Open(new(2026, 1, 20, 4, 0, 0, TimeSpan.Zero), schedule: Weekly("11:00", "Wed", "previous-working"));
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);
        hall.Clock.Advance(TimeSpan.FromDays(26));

        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);

        Assert.Contains(new DateOnly(2026, 2, 18), hall.Ask(db => db.Runs.Where(run => run.Plan == "weekly").Select(run => run.Day).ToList()));
    }

    /// <summary>Tuesday 2026-12-01, 08:00 in Shanghai: closed, it is as near to Monday, which is over, as to Wednesday.</summary>
    private static DateTimeOffset Tuesday { get; } = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static string Closed(string schedule) => schedule.Replace("\"holidays\": \"cn\"", "\"holidays\": \"cn\", \"closures\": [ \"2026-12-01\" ]", StringComparison.Ordinal);

    private static InspectionRun TuesdayOf(TestHall hall) => hall.Ask(db => db.Runs.AsNoTracking().Single(run => run.Plan == "weekly" && run.Day == new DateOnly(2026, 12, 1)));

    [Theory]
    [InlineData("nearest-working")]
    [InlineData("previous-working")]
    public async Task What_a_day_closed_that_morning_would_move_to_a_day_that_is_over_goes_on_to_the_next_working_day(string shift)
    {
        await using var hall = await TestHall.Open(Tuesday, schedule: Weekly("11:00", "Tue", shift));

        await Edit(hall, Closed(Weekly("11:00", "Tue", shift)));
        await hall.Pass(TimeSpan.FromHours(4));

        Assert.Equal((RunState.Planned, Tuesday.AddHours(25)), (TuesdayOf(hall).State, TuesdayOf(hall).Window.Opens));
    }

    [Fact]
    public async Task What_went_on_to_the_next_working_day_stays_there_and_can_be_done_on_it()
    {
        await using var hall = await TestHall.Open(Tuesday, schedule: Weekly("11:00", "Tue", "nearest-working"));
        await Edit(hall, Closed(Weekly("11:00", "Tue", "nearest-working")));
        hall.Clock.Advance(TimeSpan.FromHours(17));
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);
        await hall.Stop();
        await hall.Start();
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);
        await hall.Pass(TimeSpan.FromHours(8.5));

        Assert.Equal((RunState.Planned, WindowPhase.Open), (TuesdayOf(hall).State, TuesdayOf(hall).Window.PhaseAt(hall.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task Where_the_next_working_day_has_one_of_its_own_they_are_one()
    {
        var twice = Weekly("11:00", "Tue", "nearest-working").Replace("\"Tue\"", "[ \"Tue\", \"Wed\" ]", StringComparison.Ordinal);
        await using var hall = await TestHall.Open(Tuesday, schedule: twice);

        await Edit(hall, Closed(twice));

        Assert.Equal((RunState.Cancelled, "The schedule moved it to a time that is over."), (TuesdayOf(hall).State, TuesdayOf(hall).Note));
        Assert.Equal(RunState.Planned, hall.Ask(db => db.Runs.Single(run => run.Plan == "weekly" && run.Day == new DateOnly(2026, 12, 2)).State));
    }

    [Fact]
    public async Task Opened_again_it_is_done_on_its_own_day()
    {
        await using var hall = await TestHall.Open(Tuesday, schedule: Weekly("11:00", "Tue", "nearest-working"));
        await Edit(hall, Closed(Weekly("11:00", "Tue", "nearest-working")));

        await Edit(hall, Weekly("11:00", "Tue", "nearest-working"));

        Assert.Equal((RunState.Planned, Tuesday.AddHours(1)), (TuesdayOf(hall).State, TuesdayOf(hall).Window.Opens));
    }
}
