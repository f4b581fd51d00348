using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>One state that a commit left.</summary>
/// <param name="Id">Of its noun.</param>
/// <param name="Before">As the commit before left it; null: it is new.</param>
/// <param name="After">As it is now.</param>
internal sealed record Change(Guid Id, object? Before, object After)
{
    /// <summary>When the clock has something to do with it next; null: nothing more by itself.</summary>
    public DateTimeOffset? NextAt => NextOf(After);

    /// <summary>The id of a state that the clock goes by; null for any other.</summary>
    public static Guid? IdOf(object state) => state switch
    {
        InspectionRun run => run.Id,
        Incident incident => incident.Id,
        Hazard hazard => hazard.Id,
        Testimony testimony => testimony.Id,
        AssetUse use => StableId.From($"asset|{use.Asset}"),
        _ => null,
    };

    /// <inheritdoc cref="NextAt"/>
    public static DateTimeOffset? NextOf(object state) => state switch
    {
        InspectionRun run => run.NextAt,
        Incident incident => incident.NextAt,
        Hazard hazard => hazard.NextAt,
        Testimony testimony => testimony.NextAt,
        AssetUse use => use.NextAt,
        _ => null,
    };
}
