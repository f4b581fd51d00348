using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Incidents;

/// <summary>An incident that nobody will hear of again by itself although somebody has to. None is made by the machine; a mistake, or a hand in the database, can.</summary>
public static class StrandedIncident
{
    /// <summary>Whether it has no next step and should have one: not everybody was told yet, or what repeats does not, or a promise will never lapse.</summary>
    public static bool Is(Incident incident, EscalationPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(policy);
        return incident.NextAt is null && incident.State switch
        {
            IncidentState.Open => incident.Level == 0 || Escalation.DueAfter(incident.Level - 1, policy, incident.EscalatesFrom, now) is not null,
            IncidentState.Acknowledged => true,
            IncidentState.Resolved or IncidentState.Closed => false,
        };
    }

    /// <summary>What puts it on its way again: the next step at once, or the promise as it was given.</summary>
    public static Decision<IncidentFact> Mend(Incident incident, EscalationPolicy policy, DateTimeOffset now) =>
        !Is(incident, policy, now) ? Decision<IncidentFact>.AlreadySo :
        incident.State == IncidentState.Open ? IncidentMachine.Hurry(incident, policy, FaultWords.System, now) :
        new IncidentFact.Noted(now, FaultWords.System, OpenWorkWords.Mended.ToString(), incident.PromisedUntil > now ? incident.PromisedUntil : now);
}
