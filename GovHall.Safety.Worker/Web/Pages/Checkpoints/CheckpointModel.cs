using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Web.Pages.Checkpoints;

/// <summary>What a person can do at one checkpoint now.</summary>
public sealed record CheckpointModel
{
    public required Checkpoint Checkpoint { get; init; }

    /// <summary>As it stands in the address.</summary>
    public required string Code { get; init; }

    /// <summary>Those of this person that visit it and can be done now; the one that waits most first.</summary>
    public ImmutableArray<InspectionRun> Runs { get; init; } = [];

    /// <summary>How the tag was read, as its address says.</summary>
    public ScanProof Proof { get; init; } = ScanProof.Qr;

    /// <summary>Names this showing of the forms: one that is sent twice is one scan.</summary>
    public required string Form { get; init; }

    /// <summary>Why the scan was not kept; null on a fresh page.</summary>
    public Refusal? Refusal { get; init; }
}
