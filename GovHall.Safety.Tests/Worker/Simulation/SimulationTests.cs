using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Simulation;
using GovHall.Safety.Worker.Simulation.Crowd;

namespace GovHall.Safety.Tests.Worker.Simulation;

public sealed class SimulationTests
{
    private static readonly SimulationSpan TwoDays = new(new(2026, 11, 26), 2, 7);

    /// <summary>Over the year: weekdays, weekends, both golden weeks with their make-up workdays, ends of months and of the year.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_the_crowd_does_every_law_holds(int seed)
    {
        using var demo = new SimulatedDemo();

        var report = await demo.Pass(new(new DateOnly(2025, 12, 30).AddDays((seed - 1) * 19), 2, seed));

        Assert.Empty(report.Breaches);
    }

    [Fact]
    public async Task The_same_seed_writes_the_same_journal_to_its_last_hash()
    {
        using var demo = new SimulatedDemo();
        using var again = new SimulatedDemo();

        var (one, other) = (await demo.Pass(TwoDays), await again.Pass(TwoDays));

        Assert.Equal(one.JournalHead, other.JournalHead);
    }

    [Fact]
    public async Task Another_seed_is_another_crowd()
    {
        using var demo = new SimulatedDemo();
        using var again = new SimulatedDemo();

        var (one, other) = (await demo.Pass(TwoDays), await again.Pass(TwoDays with { Seed = 8 }));

        Assert.NotEqual(one.JournalHead, other.JournalHead);
    }

    [Fact]
    public async Task What_it_leaves_is_a_hall_that_a_worker_opens_at_rest()
    {
        using var demo = new SimulatedDemo();
        await demo.Pass(TwoDays);
        var end = TwoDays.End(Build.Shanghai);

        using var opened = HallStart.Open(
            new SafetyOptions { DataDirectory = demo.Folder.Path, SchedulesFile = Repository.PathTo("schedules.json") }, "hall.example", new VirtualTime(end));

        Assert.True(opened.IsAtRest);
    }

    [Fact]
    public async Task Its_journal_and_its_tables_say_the_same()
    {
        using var demo = new SimulatedDemo();

        await demo.Pass(TwoDays);

        Assert.Empty(JournalReplay.Of(demo.Database));
    }

    [Fact]
    public async Task Where_everybody_sleeps_everything_is_missed_and_everybody_is_called()
    {
        using var demo = new SimulatedDemo();

        var report = await demo.Pass(new(new(2026, 11, 28), 1, 1), Habits.Asleep);

        var missed = demo.Ask(db => db.Runs.Count(run => run.State == RunState.Missed));
        Assert.Equal((missed, false, 0), (report.Occurrences["missed"], report.Occurrences.ContainsKey("completed"), report.Breaches.Count));
        Assert.True(report.Escalations["repeat"] > 0);
    }

    [Fact]
    public async Task A_week_of_careless_people_shows_everything_that_can_become_of_an_inspection()
    {
        using var demo = new SimulatedDemo();

        var report = await demo.Pass(new(new(2026, 11, 23), 7, 3), Habits.Usual with { Fails = 0.02, Forgets = 0.05, Partial = 0.03 });

        Assert.Empty(report.Breaches);
        Assert.Empty(((string[])["completed", "completed-late", "missed", "partial", "planned"]).Except(report.Occurrences.Keys));
        Assert.Empty(((string[])["missed", "escalation", "acknowledged", "lapsed", "recovered", "withdrawn", "reminder"]).Except(report.Mails.Keys));
        Assert.Empty(((string[])["archived", "found", "submitted"]).Except(report.Hazards.Keys));
    }
}
