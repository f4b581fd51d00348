using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Storage;

/// <summary>What a scan came to.</summary>
/// <param name="Run">The inspection it is part of, as it leaves it.</param>
/// <param name="Scan">The scan that is kept: this one, or the one that was there.</param>
/// <param name="Repeated">The same scan, or another one of the same checkpoint, was there already.</param>
internal sealed record ScanOutcome(InspectionRun Run, Scan Scan, bool Repeated);

/// <summary>The ledger's part for scans, by a person's phone and by a reader on the wall.</summary>
internal sealed partial class Ledger
{
    /// <summary>Somebody is at a checkpoint: finds the inspection that this is part of, and adds it there.</summary>
    /// <param name="checkpoint">Where.</param>
    /// <param name="person">Who.</param>
    /// <param name="inspection">Which inspection; null: the one that waits for it.</param>
    /// <param name="sent">The scan; its checkpoint is taken from the first argument.</param>
    /// <param name="actor">By which door.</param>
    public Outcome<ScanOutcome> Scan(Checkpoint checkpoint, Person person, Guid? inspection, ScanSent sent, Actor actor)
    {
        var scan = sent with { Checkpoint = checkpoint.Id, At = sent.At?.Whole(), SentAt = sent.SentAt?.Whole() };
        var found = inspection is { } id ? FindRun(id) : OpenHere.For(person, checkpoint.Id, RunMachine.MadeAt(scan, now), _db, hall) is [var first, ..] ? first : null;
        if (found is null)
        {
            return inspection is null ? ScanWords.NothingHere(checkpoint.Name) : RightWords.NoSuch(inspection.Value.ToString());
        }

        if (Rights.DoInspection(person, found, hall.Book, now) is { } forbidden)
        {
            return forbidden;
        }

        var run = Struck(found);
        var before = run.Scans.Any(known => known.Id == scan.Id || (known.Checkpoint == scan.Checkpoint && !known.BackFilled));
        var decision = RunMachine.Scan(run, scan, person.Id, now);
        if (decision.Refusal is { } refusal)
        {
            return refusal;
        }

        var after = Commit(run, decision.Facts, actor);
        return new ScanOutcome(after, after.Scans.First(known => known.Id == scan.Id), before);
    }

    /// <summary>What a fixed reader read; null where it was taken, else why not.</summary>
    private Refusal? TakeScan(ReaderScan read)
    {
        if (Checkpoints.Find(read.Code, hall.Register) is not { } checkpoint)
        {
            return ReaderScan.UnknownCode;
        }

        if (hall.Register.People.FirstOrDefault(person => person.Badge == read.Badge) is not { } person)
        {
            return ReaderScan.UnknownBadge;
        }

        var sent = new ScanSent { Id = read.Id, Checkpoint = checkpoint.Id, Proof = ScanProof.Reader, At = read.At };
        var refusal = Scan(checkpoint, person, null, sent, Actor.Mqtt with { By = person.Id }).Refusal;
        _db.SaveChanges();
        return refusal;
    }
}
