using CsCheck;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

/// <summary>What holds for every history of a run, not only for those we thought of.</summary>
public sealed class RunProperties
{
    private delegate Decision<RunFact> Deed(InspectionRun run, DateTimeOffset now);

    /// <summary>Two people, two checkpoints of which one has to be photographed, a reminder and a review: everything that a plan can ask for.</summary>
    private static readonly InspectionRun Begun = new RunFact.Planned(Build.ClosingTime.AddDays(-14), Build.Run(Build.Item("power"), Build.Item("doors") with { Photo = PhotoRule.Always }) with
    {
        Terms = new()
        {
            People = 2,
            Review = Role.GuardCaptain,
            Places = [new(PlaceKind.Checkpoint, "P01", new("东门", "East door")), new(PlaceKind.Checkpoint, "P02", new("西门", "West door"))],
            InOrder = true,
            MinimumWalk = TimeSpan.FromMinutes(3),
            Remind = [TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5)],
        },
    }).After(null);

    private static readonly Gen<string> People = Gen.Bool.Select(first => first ? "U07" : "U08");

    /// <summary>How many minutes ago the sender says it was; null: now.</summary>
    private static readonly Gen<int?> Ago = Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 90].Select(minutes => (int?)minutes));

    private static readonly Gen<Deed> Deeds = Gen.OneOf(
        People.Select(by => new Deed((run, now) => RunMachine.Start(run, by, now))),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Enum<Verdict>(), People, Ago, Gen.Bool, (item, id, verdict, by, ago, photo) => new Deed((run, now) => RunMachine.Check(
            run,
            [Build.Pass(item < 2 ? run.Items[item].Id : "no-such-item", $"{item}-{id}-{photo}") with { Verdict = verdict, At = now.AddMinutes(-ago ?? 0), Photo = photo ? "a" : null }],
            by, now, now))),
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 2], People, Ago, (place, id, by, ago) => new Deed((run, now) => RunMachine.Scan(
            run, new() { Id = $"{place}-{id}", Checkpoint = $"P0{place}", At = now.AddMinutes(-ago ?? 0) }, by, now))),
        Gen.Select(People, Ago, (by, ago) => new Deed((run, now) => RunMachine.Sign(run, by, now, now.AddMinutes(-ago ?? 0)))),
        Gen.Select(People, Ago, (by, ago) => new Deed((run, now) => RunMachine.Complete(run, by, null, now, now.AddMinutes(-ago ?? 0)))),
        Gen.Select(Gen.Enum<ReviewVerdict>(), Gen.Bool, (verdict, own) => new Deed((run, now) => RunMachine.Review(run, verdict, own ? "U07" : "U02", "看过", now))),
        Gen.Bool.Select(own => new Deed((run, now) => RunMachine.Excuse(run, own ? "U07" : "U09", "停电", now))),
        Gen.Bool.Select(_ => new Deed((run, now) => RunMachine.Cancel(run, "gone", now))),
        Gen.Bool.Select(other => new Deed((run, now) => RunMachine.Follow(run, other ? Begun with { Name = new("另", "other") } : Begun, now))),
        Gen.Bool.Select(deaf => new Deed((run, now) => RunMachine.Strike(run, now, deaf))));

    /// <summary>All that it needs, in time: so that histories come to an end that is good, too.</summary>
    private static readonly Deed Finish = (run, now) => RunMachine.Check(
        run,
        [
            Build.Pass("power", "f1") with { Place = "P01", At = Open, Photo = "a" }, Build.Pass("doors", "f2") with { Place = "P02", At = Open.AddMinutes(1), Photo = "a" },
        ],
        "U07", now, now);

    private static readonly DateTimeOffset Open = Build.ClosingTime.AddMinutes(5);

    /// <summary>Deeds, each with the minutes that pass before it, from ten minutes before the window.</summary>
    private static readonly Gen<(int Wait, Deed Deed)[]> History = Gen.Select(Gen.Int[0, 20], Gen.Frequency((6, Deeds), (1, Gen.Const(Finish)))).Array[0, 24];

    [Fact]
    public void Replaying_its_facts_as_the_journal_keeps_them_gives_the_same_run() => History.Sample(history =>
    {
        var (end, facts) = Live(history);
        var read = facts.Select(fact => FactJson.Read<RunFact>(FactJson.Of(fact)));
        return FactJson.Of(Begun.After(read)) == FactJson.Of(end);
    });

    [Fact]
    public void Once_the_grace_is_over_one_strike_closes_any_run() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        var struck = end.After(RunMachine.Strike(end, end.Window.MissedAt).Facts)!;
        return struck.State is not (RunState.Planned or RunState.InProgress);
    });

    [Fact]
    public void A_run_is_judged_once_and_done_once() => History.Sample(history =>
    {
        var (_, facts) = Live(history);
        return facts.Count(fact => fact is RunFact.Missed or RunFact.LeftPartial or RunFact.LeftUnverifiable) <= 1
            && facts.Count(fact => fact is RunFact.Completed or RunFact.Excused) <= 1;
    });

    [Fact]
    public void After_it_is_done_only_reviews_what_is_looked_at_again_and_what_is_back_filled_are_added() => History.Sample(history =>
    {
        var (_, facts) = Live(history);
        return facts.SkipWhile(fact => fact is not (RunFact.Completed or RunFact.Excused))
            .Skip(1)
            .All(fact => fact is RunFact.Checked or RunFact.Scanned { Scan.BackFilled: true } or RunFact.SignedFor { Signature.BackFilled: true }
                or RunFact.Reviewed or RunFact.ReviewMissed);
    });

    [Fact]
    public void A_completed_run_lacks_nothing() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        return end.State is not (RunState.Completed or RunState.CompletedLate) || !end.Missing.Any();
    });

    [Fact]
    public void A_run_is_missed_only_where_nothing_was_logged_and_partial_only_where_something_was() => History.Sample(history =>
    {
        var (run, facts) = (Begun, Live(history).Facts);
        foreach (var fact in facts)
        {
            if ((fact is RunFact.Missed && run.Counted.Any()) || (fact is RunFact.LeftPartial && !run.Counted.Any()))
            {
                return false;
            }

            run = fact.After(run);
        }

        return true;
    });

    [Fact]
    public void What_counts_was_made_while_it_could_be_done() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        return end.Counted.All(proof => proof.At >= end.Window.Opens && proof.At < end.Window.MissedAt);
    });

    [Fact]
    public void It_is_late_exactly_where_its_last_proof_or_word_came_after_it_closed() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        return end.CompletedAt is not { } at || (at >= end.Window.Closes) == (end.State == RunState.CompletedLate);
    });

    [Fact]
    public void Nobody_who_did_it_reviewed_it() => History.Sample(history =>
    {
        var (_, facts) = Live(history);
        return facts.OfType<RunFact.Reviewed>().All(fact => fact.Review.By == "U02");
    });

    [Fact]
    public void Nothing_that_the_clock_has_done_is_due_again() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        var now = Build.ClosingTime.AddDays(9);
        for (var strikes = 0; end.NextAt <= now; strikes++)
        {
            if (strikes > 3)
            {
                return false;
            }

            end = end.After(RunMachine.Strike(end, now).Facts)!;
        }

        return RunMachine.Strike(end, now).Facts.IsEmpty;
    });

    [Fact]
    public void No_proof_is_kept_twice() => History.Sample(history =>
    {
        var (end, _) = Live(history);
        return end.Checks.Select(check => check.Id).Distinct().Count() == end.Checks.Length
            && end.Scans.Select(scan => scan.Id).Distinct().Count() == end.Scans.Length
            && end.Signatures.Select(signature => signature.Id).Distinct().Count() == end.Signatures.Length;
    });

    private static (InspectionRun End, List<RunFact> Facts) Live((int Wait, Deed Deed)[] history)
    {
        var (run, now, facts) = (Begun, Build.ClosingTime.AddMinutes(-10), new List<RunFact>());
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
