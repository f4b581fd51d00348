using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using Microsoft.EntityFrameworkCore;

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
        var made = RunMachine.MadeAt(scan, now);
        if (inspection is null && Holding(scan, person, made) is { } holding)
        {
            return new ScanOutcome(holding, holding.Scans.First(known => known.Id == scan.Id), Repeated: true);
        }

        var found = inspection is { } id ? FindRun(id) : OpenHere.For(person, checkpoint.Id, made, _db, hall) is [var first, ..] ? first : null;
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

    /// <summary>The inspection that has this very scan: a phone without an answer sends it again, and so does a broker that does not know it to be kept. Null: it is a new one.</summary>
    /// <remarks>For a day after the inspection is over, as long as its proofs may still come in: a reader that lost its power begins its ids anew.</remarks>
    private InspectionRun? Holding(ScanSent scan, Person person, DateTimeOffset made)
    {
        // Asked of the JSON as it lies there: of all that were open, one at most is read.
        var (first, last) = OpenHere.DaysAround(made, hall);
        var (opened, over) = (made.Microseconds(), (made - RunMachine.ProofLateFor).Microseconds());
        var ids = _db.Database.SqlQuery<Guid>($"""
            SELECT id AS "Value" FROM runs WHERE day >= {first} AND day <= {last} AND opens <= {opened} AND missed_at > {over} AND EXISTS (
                SELECT 1 FROM json_each(scans) WHERE value ->> '$.id' = {scan.Id} AND value ->> '$.checkpoint' = {scan.Checkpoint} AND value ->> '$.by' = {person.Id})
            """).ToList();
        return ids is [var id, ..] ? FindRun(id) : null;
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
