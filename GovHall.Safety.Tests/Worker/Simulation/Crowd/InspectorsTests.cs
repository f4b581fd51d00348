using CsCheck;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Simulation.Crowd;

namespace GovHall.Safety.Tests.Worker.Simulation.Crowd;

public sealed class InspectorsTests
{
    private static readonly HallNow Demo = new(DemoDuty.Schedule, 1, DemoDuty.Register, null);

    private static readonly Habits Diligent = new() { Late = 0, Forgets = 0, Partial = 0, Offline = 0, WrongClock = 0 };

    /// <summary>Every inspection of a week: every checklist, every kind of answer, several people, reviews.</summary>
    private static readonly IReadOnlyList<InspectionRun> Week = new PlannedRuns(DemoDuty.Schedule, 1, DemoDuty.Register, "seed")
        .On(DemoDuty.Monday, DemoDuty.Monday.AddDays(7), DemoDuty.At(12, 31, 0));

    [Fact]
    public void What_the_diligent_do_leaves_nothing_missing() => Runs.Sample(run =>
    {
        var done = Intended(run, Diligent, 1).Aggregate(run, Done);

        Assert.True(done.State == RunState.Completed || run.Assignees.Length < run.Terms.People, $"{run.Plan} is {done.State}");
    });

    [Fact]
    public void Nobody_does_anything_before_it_opens() => Runs.Select(Gen.Long).Sample((run, seed) =>
        Assert.All(Intended(run, Habits.Usual, seed), intent => Assert.True(intent.At >= run.Window.Opens)));

    [Fact]
    public void The_sleeping_do_nothing() => Runs.Sample(run => Assert.Empty(Intended(run, Habits.Asleep, 1)));

    [Fact]
    public void The_late_are_done_within_the_grace() => Runs.Where(run => run.Window.MissedAt > run.Window.Closes && run.Assignees.Length > 0).Sample(run =>
        Assert.All(Intended(run, Diligent with { Late = 1 }, 1), intent => Assert.InRange(intent.At, run.Window.Closes, run.Window.MissedAt.AddTicks(-1))));

    [Fact]
    public void By_halves_it_is_never_completed() => Runs.Sample(run =>
    {
        var left = Intended(run, Diligent with { Partial = 1 }, 1).Aggregate(run, Done);

        Assert.True(left.State is RunState.Planned or RunState.InProgress, $"{run.Plan} is {left.State}");
    });

    [Fact]
    public void The_same_seed_is_the_same_work() => Runs.Sample(run =>
        Assert.Equal(Intended(run, Habits.Usual, 9).Select(intent => intent.At), Intended(run, Habits.Usual, 9).Select(intent => intent.At)));

    private static Gen<InspectionRun> Runs => Gen.Int[0, Week.Count - 1].Select(index => Week[index]);

    private static List<Intent> Intended(InspectionRun run, Habits habits, long seed) => [.. Inspectors.Of(run, new Stage(Demo, seed, habits, "photo"))];

    /// <summary>What the machine makes of it.</summary>
    private static InspectionRun Done(InspectionRun run, Intent intent) => run.After(intent.What switch
    {
        Doing.Scan one => RunMachine.Scan(run, one.Sent, intent.By, intent.At),
        Doing.Check one => RunMachine.Check(run, one.Answers, intent.By, one.SentAt, intent.At),
        Doing.Sign one => RunMachine.Sign(run, intent.By, intent.At, one.MadeAt, one.SentAt),
        Doing.Complete one => RunMachine.Complete(run, intent.By, one.Note, intent.At, one.MadeAt, one.SentAt),
        _ => throw new InvalidOperationException($"An inspector does no {intent.What}."),
    } is { Refusal: null } decision ? decision.Facts : throw new InvalidOperationException($"{run.Plan}: {intent.What} was refused."))!;
}
