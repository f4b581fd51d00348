using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Worker.Intake;

namespace GovHall.Safety.Worker.Storage;

internal sealed partial class Ledger
{
    /// <summary>Stores what came in, and judges every reading in the order it was received.</summary>
    public void Take(Batch batch)
    {
        foreach (ref readonly var reading in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch.Readings))
        {
            desk.Readings.Store(in reading);
        }
    }

    private void AcknowledgeAlarms(Reaction.AcknowledgeAlarms take, Actor actor) => alarms.Begin();
}
