using CsCheck;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

/// <summary>What holds for every history of a run, not only for those we thought of.</summary>
public sealed class RunProperties
{
    private delegate Decision<RunFact> Deed(InspectionRun run, DateTimeOffset now);

    private static readonly Gen<Deed> Deeds = Gen.OneOf(
        Gen.Bool.Select(first => new Deed((run, now) => RunMachine.Start(run, first ? "U07" : "U08", now))),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Enum<Verdict>(), (item, id, verdict) => new Deed((run, now) => RunMachine.Check(
            run, [Build.Pass(item < 2 ? run.Items[item].Id : "no-such-item", $"{item}-{id}") with { Verdict = verdict }], "U07", null, now))),
        Gen.Bool.Select(_ => new Deed((run, now) => RunMachine.Complete(run, "U07", null, now))),
        Gen.Bool.Select(own => new Deed((run, now) => RunMachine.Excuse(run, own ? "U07" : "U09", "停电", now))),
        Gen.Bool.Select(_ => new Deed((run, now) => RunMachine.Cancel(run, "gone", now))),
        Gen.Bool.Select(other => new Deed((run, now) => RunMachine.Follow(run, other ? Build.Run() with { Name = new("另", "other") } : Build.Run(), now))),
        Gen.Bool.Select(_ => new Deed(RunMachine.Strike)));

    /// <summary>Deeds, each with the minutes that pass before it, from ten minutes before the window.</summary>
    private static readonly Gen<(int Wait, Deed Deed)[]> History = Gen.Select(Gen.Int[0, 20], Deeds).Array[0, 14];

    [Fact]
    public void Replaying_its_facts_as_the_journal_keeps_them_gives_the_same_run() => History.Sample(history =>
    {
        var (end, facts) = Live(history);
        var read = facts.Select(fact => FactJson.Read<RunFact>(FactJson.Of(fact)));
        return FactJson.Of(Build.Run().After(read)) == FactJson.Of(end);
    });

    [Fact]
    public void Once_the_grace_is_over_one_strike_closes_any_run() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        var struck = end.After(RunMachine.Strike(end, end.Window.MissedAt).Facts)!;
        return struck.State is not (RunState.Planned or RunState.InProgress);
    });

    [Fact]
    public void A_run_is_over_once() => History.Sample(history =>
    {
        var (_, facts) = Live(history);
        return facts.Count(fact => fact is RunFact.Completed or RunFact.Missed or RunFact.LeftPartial or RunFact.Excused) <= 1;
    });

    [Fact]
    public void After_it_is_over_only_back_filled_checks_are_added() => History.Sample(history =>
    {
        var (_, facts) = Live(history);
        return facts.SkipWhile(fact => fact is not (RunFact.Completed or RunFact.Missed or RunFact.LeftPartial or RunFact.Excused))
            .Skip(1)
            .All(fact => fact is RunFact.Checked { Check.BackFilled: true });
    });

    [Fact]
    public void A_completed_run_has_every_answer() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        return end.State is not (RunState.Completed or RunState.CompletedLate) || !end.Missing.Any();
    });

    [Fact]
    public void A_missed_run_has_no_check_in_time() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        return end.State != RunState.Missed || end.Checks.All(check => check.BackFilled);
    });

    [Fact]
    public void No_check_id_is_kept_twice() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        return end.Checks.Select(check => check.Id).Distinct().Count() == end.Checks.Length;
    });

    private static (InspectionRun End, List<RunFact> Facts) Live((int Wait, Deed Deed)[] history)
    {
        var (run, now, facts) = (Build.Run(), Build.ClosingTime.AddMinutes(-10), new List<RunFact>());
        foreach (var (wait, deed) in history)
        {
            now = now.AddMinutes(wait);
            var decision = deed(run, now);
            facts.AddRange(decision.Facts);
            run = run.After(decision.Facts)!;
        }

        return (run, facts);
    }
}
