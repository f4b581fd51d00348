using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Worker.Web.Pages.Incidents;

/// <summary>Resets latched alarms. Without one of these the incident's page has no button for it.</summary>
internal interface IAlarmResets
{
    /// <summary>Those of the incident's alarms that wait for a person to reset them.</summary>
    ImmutableArray<string> Resettable(Incident incident);

    /// <summary>Resets one, with what the person found.</summary>
    /// <returns>Why it was not reset; null when it was.</returns>
    Task<Refusal?> Reset(string alarm, string note, Actor actor, CancellationToken ct);
}
