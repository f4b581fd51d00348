using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Reactions;

namespace GovHall.Safety.Worker.Storage;

internal sealed partial class Ledger
{
    private void AcknowledgeAlarms(Reaction.AcknowledgeAlarms take, Actor actor)
    {
    }
}
