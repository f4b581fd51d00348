using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Hazards;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>Does what somebody is going to do, by the same deeds as the API: rights, machines and ledger are the real ones.</summary>
internal static class Hands
{
    /// <returns>Inside the transaction: why it was refused; null where it was done.</returns>
    public static Func<Ledger, Refusal?> Of(Intent intent)
    {
        var actor = new Actor(intent.By, Via.Cookie);
        return intent.What switch
        {
            Doing.Scan one => Deed(ScanDeeds.Scan(one.Sent.Checkpoint, one.Run, one.Sent, actor)),
            Doing.Check one => Deed(RunDeeds.Check(one.Run, one.Answers, one.SentAt, actor)),
            Doing.Sign one => Deed(RunDeeds.Sign(one.Run, one.MadeAt, one.SentAt, actor)),
            Doing.Complete one => Deed(RunDeeds.Complete(one.Run, one.Note, actor, one.MadeAt, one.SentAt)),
            Doing.Review one => Deed(RunDeeds.Review(one.Run, one.Verdict, one.Note, actor)),
            Doing.Acknowledge one => Deed(IncidentDeeds.Acknowledge(one.Incident, null, null, actor)),
            Doing.Say one => Deed(IncidentDeeds.Note(one.Incident, one.Words, actor)),
            Doing.Resolve one => Deed(IncidentDeeds.Resolve(one.Incident, one.Note, actor)),
            Doing.Close one => Deed(IncidentDeeds.Close(one.Incident, one.Cause, one.Note, actor)),
            Doing.Plan one => Deed(HazardDeeds.Plan(one.Hazard, one.Body, actor)),
            Doing.Begin one => Deed(HazardDeeds.Begin(one.Hazard, actor)),
            Doing.Submit one => Deed(HazardDeeds.Submit(one.Hazard, one.Note, [], actor)),
            Doing.Recheck one => Deed(HazardDeeds.Recheck(one.Hazard, one.Accepted, one.Note, actor)),
            Doing.SignHazard one => Deed(HazardDeeds.Sign(one.Hazard, null, actor)),
            _ => throw new ArgumentOutOfRangeException(nameof(intent), intent.What, "A doing without a deed."),
        };
    }

    private static Func<Ledger, Refusal?> Deed<T>(Func<Ledger, Outcome<T>> deed)
        where T : class => ledger => deed(ledger).Refusal;
}
