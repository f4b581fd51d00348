using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Worker.Simulation.Laws;

/// <summary>What must hold of an incident after every commit, written down a second time and without its machine.</summary>
internal static class IncidentLaws
{
    /// <param name="before">As the commit before left it; null: it is new.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="policy">Its escalation.</param>
    /// <param name="now">When.</param>
    /// <returns>One line for each law that is broken.</returns>
    public static IEnumerable<string> Broken(Incident? before, Incident after, EscalationPolicy policy, DateTimeOffset now)
    {
        if (before is not null && before.State == IncidentState.Closed && after.State is not (IncidentState.Closed or IncidentState.Open))
        {
            yield return $"it went from closed to {after.State}";
        }

        if (before is not null && (before.Id, before.Number, before.Source) != (after.Id, after.Number, after.Source))
        {
            yield return "its source or number changed";
        }

        if (before is not null && (after.Occurrences < before.Occurrences || after.Severity > before.Severity || !before.Told.All(to => after.Told.Contains(to))))
        {
            yield return "it became less: rarer, milder, or somebody who was told is forgotten";
        }

        if (after.OpenedAt > now || after.Told.Select(to => to.Address).Distinct(StringComparer.OrdinalIgnoreCase).Count() != after.Told.Length)
        {
            yield return "it opened in the future, or somebody stands twice among those told";
        }

        var broken = after.State switch
        {
            IncidentState.Open => after.AcknowledgedBy is not null || after.Level == 0 || after.Level > Math.Max(policy.Steps.Length, 1) + 1 ? "it is open and somebody's, or told to nobody" : null,
            IncidentState.Acknowledged => after.AcknowledgedBy is null || after.PromisedUntil != after.NextAt || after.PromisedUntil is null ? "it is nobody's, or has no promise that can lapse" : null,
            IncidentState.Resolved => after.ResolvedAt is null || after.NextAt is not null ? "it is resolved and goes on" : null,
            IncidentState.Closed => after.ClosedBy is null || string.IsNullOrEmpty(after.Cause) || string.IsNullOrEmpty(after.Note) || after.NextAt is not null
                ? "it is closed by nobody, without cause or words, or goes on" : null,
        };
        if (broken is not null)
        {
            yield return broken;
        }
    }

    /// <summary>One open incident for each source.</summary>
    public static IEnumerable<string> Together(IEnumerable<Incident> incidents) => incidents
        .Where(incident => incident.State != IncidentState.Closed)
        .GroupBy(incident => incident.Source, StringComparer.Ordinal)
        .Where(same => same.Skip(1).Any())
        .Select(same => $"incident {same.First().Number}: {same.Key} has another one that is open");
}
