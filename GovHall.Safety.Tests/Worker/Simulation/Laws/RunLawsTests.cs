using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Simulation.Laws;

namespace GovHall.Safety.Tests.Worker.Simulation.Laws;

/// <summary>Each law is fed a breach, which proves that it can fail.</summary>
public sealed class RunLawsTests
{
    private static readonly DateTimeOffset Opens = Build.ClosingTime;

    private static InspectionRun Planned => Build.Run();

    private static InspectionRun Started => Planned.After(RunMachine.Check(Planned, [Build.Pass("power")], "U07", null, Opens.AddMinutes(5)).Facts)!;

    private static InspectionRun Done
    {
        get
        {
            var all = Started.After(RunMachine.Check(Started, [Build.Pass("doors")], "U07", null, Opens.AddMinutes(9)).Facts)!;
            return all.After(RunMachine.Complete(all, "U07", null, Opens.AddMinutes(10)).Facts)!;
        }
    }

    [Fact]
    public void A_run_that_goes_its_way_breaks_none()
    {
        var broken = RunLaws.Broken(null, Planned, false, Opens.AddDays(-14))
            .Concat(RunLaws.Broken(Planned, Started, false, Opens.AddMinutes(5)))
            .Concat(RunLaws.Broken(Started, Done, false, Opens.AddMinutes(10)));

        Assert.Empty(broken);
    }

    [Fact]
    public void What_is_completed_and_becomes_missed_is_seen() => Seen("it went from Completed to Missed", Done, Done with { State = RunState.Missed, Checks = [] });

    [Fact]
    public void A_number_that_changes_is_seen() => Seen("its key or number changed", Planned, Planned with { Number = "2026-000002" });

    [Fact]
    public void A_version_that_falls_is_seen() => Seen("its version fell from 2 to 1", Planned with { Version = 2 }, Planned with { Version = 1 });

    [Fact]
    public void A_proof_that_vanishes_is_seen() => Seen("a proof is gone", Started, Started with { Checks = [] });

    [Fact]
    public void A_proof_from_before_it_opened_that_counts_is_seen() =>
        Seen("a proof from outside its time counts", Planned, Started with { Checks = [Started.Checks[0] with { At = Opens.AddHours(-1) }] });

    [Fact]
    public void A_missed_run_that_was_begun_is_seen() => Seen("it is missed although something was proved", Planned, Started with { State = RunState.Missed });

    [Fact]
    public void A_run_that_is_missed_too_early_is_seen() => Seen("it is missed before its end", Planned, Planned with { State = RunState.Missed });

    [Fact]
    public void A_partial_run_without_a_proof_is_seen() => Seen("it is partial although nothing was proved", Planned, Planned with { State = RunState.Partial });

    [Fact]
    public void A_run_under_way_before_it_opens_is_seen() =>
        Assert.Contains("it is under way before it opens, or by nobody", RunLaws.Broken(Planned, Planned with { State = RunState.InProgress, StartedBy = "U07" }, false, Opens.AddMinutes(-1)));

    [Fact]
    public void A_completed_run_that_lacks_an_answer_is_seen() => Seen("it is completed without items.doors", Started, Done with { Checks = Started.Checks });

    [Fact]
    public void A_run_completed_after_its_time_is_seen() => Seen("it is completed outside its time", Started, Done with { CompletedAt = Opens.AddDays(1) });

    [Fact]
    public void A_late_one_that_is_called_in_time_is_seen() => Seen("late is called in time", Started, Done with { CompletedAt = Opens.AddMinutes(31) });

    [Fact]
    public void Too_few_people_are_seen() => Seen("too few people did it", Started, Done with { Terms = Done.Terms with { People = 3 } });

    [Fact]
    public void A_review_of_ones_own_is_seen() =>
        Seen("it is reviewed by who did it", Done, Done with { Reviews = [new(ReviewVerdict.Accepted, "U07", null, Opens.AddHours(1))] });

    [Fact]
    public void An_excuse_by_who_had_to_do_it_is_seen() => Seen("it is excused by nobody", Planned, Planned with { State = RunState.Excused, ExcusedBy = "U07" });

    [Fact]
    public void Somebody_who_is_blamed_while_nobody_could_hear_them_is_seen() =>
        Seen("it is held against people whom the worker could not hear", Planned, Planned with { State = RunState.Missed }, wasDeaf: true);

    [Fact]
    public void An_excuse_of_the_workers_own_without_an_outage_is_seen() =>
        Seen("it is unverifiable although the worker lived all its time", Planned, Planned with { State = RunState.Unverifiable });

    private static void Seen(string law, InspectionRun before, InspectionRun after, bool wasDeaf = false) =>
        Assert.Contains(RunLaws.Broken(before, after, wasDeaf, Opens.AddMinutes(40)), broken => broken.StartsWith(law, StringComparison.Ordinal));
}
