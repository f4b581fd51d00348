using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What a scan says, before it is judged.</summary>
public sealed record ScanSent
{
    /// <summary>Made by the sender; the same id twice is one scan.</summary>
    public required string Id { get; init; }

    /// <summary>The checkpoint, as the register calls it.</summary>
    public required string Checkpoint { get; init; }

    public ScanProof Proof { get; init; } = ScanProof.Typed;

    /// <summary>The sender's clock when it was read; null: when it was sent.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The sender's clock when it was sent; null where it does not say.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>The rules about what proves a run: checks, scans, signatures. They differ in what they say, not in when they count.</summary>
public static partial class RunMachine
{
    /// <summary>Records what somebody found. The first check starts the run; a check whose id is known already changes nothing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="answers">What was sent, in order.</param>
    /// <param name="by">Who checked.</param>
    /// <param name="sentAt">The sender's clock when it sent; null where it does not say.</param>
    /// <param name="now">When it was received.</param>
    public static Decision<RunFact> Check(
        InspectionRun run, IReadOnlyList<Answer> answers, string by, DateTimeOffset? sentAt, DateTimeOffset now)
    {
        var judged = Answers.Judge(run, answers, by, sentAt, now);
        return judged.Refusal is { } wrong ? wrong : Prove(run, [.. judged.Facts], now);
    }

    /// <summary>Somebody is at one of its checkpoints. The same id twice is one scan.</summary>
    public static Decision<RunFact> Scan(InspectionRun run, ScanSent sent, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (Wrong(sent.Id) is { } wrong)
        {
            return wrong;
        }

        if (run.Terms.Places.All(place => place.Kind != PlaceKind.Checkpoint || place.Id != sent.Checkpoint))
        {
            return RunWords.NotOnItsWay(run, sent.Checkpoint);
        }

        var time = ProofTime.Of(sent.At, sent.SentAt, now);
        return Prove(run, run.Scans.Any(known => known.Id == sent.Id) ? [] : [new Scan
        {
            Id = sent.Id,
            Checkpoint = sent.Checkpoint,
            Proof = sent.Proof,
            By = by,
            At = time.At,
            ReceivedAt = now,
            TimeUnverified = time.Unverified,
        }], now);
    }

    /// <summary>How long after the end of its grace a run still takes proofs that were made in time (contract 3.3).</summary>
    public static TimeSpan ProofLateFor => ProofTime.LateFor;

    /// <summary>When a scan was made, as far as it can be known.</summary>
    public static DateTimeOffset MadeAt(ScanSent sent, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return ProofTime.Of(sent.At, sent.SentAt, now).At;
    }

    /// <summary>Somebody answers for it with their name; who signed already has signed.</summary>
    public static Decision<RunFact> Sign(
        InspectionRun run, string by, DateTimeOffset now, DateTimeOffset? at = null, DateTimeOffset? sentAt = null)
    {
        var time = ProofTime.Of(at, sentAt, now);
        return Prove(run, run.Signatures.Any(known => known.By == by && !known.BackFilled) ? [] : [new Signature
        {
            Id = StableId.From($"signature|{run.Id}|{by}|{run.Signatures.Length}").ToString(),
            By = by,
            At = time.At,
            ReceivedAt = now,
            TimeUnverified = time.Unverified,
        }], now);
    }

    private static Decision<RunFact> Prove(InspectionRun run, ImmutableArray<Proof> proofs, DateTimeOffset now)
    {
        return proofs.IsEmpty ? Decision<RunFact>.AlreadySo : (run.State, run.Window.PhaseAt(now)) switch
        {
            (RunState.Planned, WindowPhase.Early) => RunWords.TooEarly(run),
            (RunState.Planned or RunState.InProgress, WindowPhase.Past) => Late(Strike(run, now).Facts),
            (RunState.Planned, _) when proofs.FirstOrDefault(Counts) is { } first => Facts([new RunFact.Started(now, first.By)]),
            (RunState.Planned or RunState.InProgress, _) => Facts([]),
            (RunState.Partial or RunState.Missed or RunState.Unverifiable, _) => Late([]),
            (RunState.Completed or RunState.CompletedLate, _) => Decision<RunFact>.Of([.. Amended()]),
            (RunState.Excused or RunState.Cancelled, _) => RunWords.Over(run),
        };

        bool Counts(Proof proof) => ProofTime.Counts(run, proof.At, now);

        RunFact Fact(Proof proof, bool backFilled) => proof switch
        {
            Check check => new RunFact.Checked(now, check with { BackFilled = backFilled }),
            Scan scan => new RunFact.Scanned(now, scan with { BackFilled = backFilled }),
            Signature signature => new RunFact.SignedFor(now, signature with { BackFilled = backFilled }),
            _ => throw new ArgumentOutOfRangeException(nameof(proof), proof, "A kind of proof without a fact."),
        };

        Decision<RunFact> Facts(ImmutableArray<RunFact> first) => Decision<RunFact>.Of([.. first, .. proofs.Select(proof => Fact(proof, !Counts(proof)))]);

        // What is looked at again while it could still be done takes the place of what was found before (contract 3.3: the latest accepted one),
        // unless something would be missing then: what is complete stays complete.
        IEnumerable<RunFact> Amended()
        {
            var after = run;
            foreach (var proof in proofs)
            {
                var fact = Fact(proof, backFilled: proof is not Inspections.Check || !Counts(proof));
                fact = fact.After(after).Missing.Any() ? Fact(proof, backFilled: true) : fact;
                after = fact.After(after);
                yield return fact;
            }
        }

        // What was done in time and only heard late is done: it takes the place of the word that nobody could send.
        Decision<RunFact> Late(ImmutableArray<RunFact> first)
        {
            var facts = Facts(first).Facts;
            var after = run.After(facts)!;
            return proofs.LastOrDefault(Counts) is { } last && !run.Items.IsEmpty && !after.Missing.Any()
                ? Decision<RunFact>.Of([.. facts, Completed(after, last.By, null, last.At, now)])
                : Decision<RunFact>.Of([.. facts]);
        }
    }

    /// <summary>It was done when this was said, and never before the last of its proofs.</summary>
    private static RunFact.Completed Completed(InspectionRun run, string by, string? note, DateTimeOffset said, DateTimeOffset now)
    {
        var done = run.Counted.Select(proof => proof.At).Append(said).Max();
        return new(now, by, done >= run.Window.Closes, note, done == now ? null : done);
    }

    private static Refusal? Wrong(string id) => string.IsNullOrWhiteSpace(id) || id.Length > 100
        ? RunWords.WrongScan.At("id", RunWords.IdNeeded)
        : null;
}
