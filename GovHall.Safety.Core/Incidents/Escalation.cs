using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Core.Incidents;

/// <summary>Tells an incident step by step until somebody has it (contract 3, Escalation). Deadlines are stored, so a restart is nothing special.</summary>
public static class Escalation
{
    /// <summary>The escalation of what names none: severity high, duty officer and managers at once, every 30 minutes.</summary>
    public static EscalationPolicy BuiltIn { get; } = new(
        "built-in",
        Severity.High,
        [new(TimeSpan.Zero, [
            new Addressee.InRole(Role.DutyOfficer), new Addressee.InRole(Role.Director), new Addressee.InRole(Role.FireManager),
            new Addressee.InRole(Role.FacilityManager), new Addressee.InRole(Role.SafetyAdministrator), new Addressee.InRole(Role.DutyLeader)])],
        TimeSpan.FromMinutes(30),
        null);

    /// <summary>The same, told once: of what nobody needs to be reminded of by mail, because the pages and <c>doctor</c> say it all the time.</summary>
    public static EscalationPolicy Once { get; } = BuiltIn with { Id = "told-once", RepeatEvery = null };

    /// <summary>What the clock has made due: a step, a repeat, a lapsed promise. Idempotent at one instant; everything overdue comes in one answer.</summary>
    public static ImmutableArray<IncidentFact> Strike(Incident incident, EscalationPolicy policy, IOnDuty duty, DateTimeOffset now)
    {
        var facts = ImmutableArray.CreateBuilder<IncidentFact>();
        while (incident.NextAt <= now && Next(incident, policy, duty, now) is { } fact)
        {
            facts.Add(fact);
            incident = fact.After(incident);
        }

        return facts.ToImmutable();
    }

    /// <summary>No mail to anybody told so far can arrive, and there is no further step: the last resort is told, once an escalation; whatever repeats, repeats for it too.</summary>
    public static ImmutableArray<IncidentFact> TellLastResort(Incident incident, EscalationPolicy policy, IOnDuty duty, DateTimeOffset now) =>
        incident.State == IncidentState.Open && incident.Level == policy.Steps.Length && duty.LastResort is { } resort
            ? [new IncidentFact.Told(now, incident.Level, [resort], incident.NextAt)]
            : [];

    /// <summary>When the next telling is due after <paramref name="level"/> was told, and nobody takes it.</summary>
    public static DateTimeOffset? DueAfter(int level, EscalationPolicy policy, DateTimeOffset escalatesFrom, DateTimeOffset toldAt) =>
        level + 1 < policy.Steps.Length ? escalatesFrom + policy.Steps[level + 1].After :
        policy.RepeatEvery is { } every ? toldAt + every : null;

    private static IncidentFact? Next(Incident incident, EscalationPolicy policy, IOnDuty duty, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Open when incident.Level < policy.Steps.Length => Tell(incident, policy, duty, now),
            IncidentState.Open => Repeat(incident, policy.RepeatEvery, duty, now),
            IncidentState.Acknowledged when incident.PromisedUntil <= now =>
                new IncidentFact.Lapsed(now, incident.AcknowledgedBy!, IncidentMachine.DueNow(incident, policy, now)),
            IncidentState.Acknowledged or IncidentState.Resolved or IncidentState.Closed => null,
        };

    /// <summary>A further part of what an incident is about is missing: whoever is meant by it in the steps that were told already is told now. The next step keeps its minute.</summary>
    public static ImmutableArray<IncidentFact> TellFurther(Incident incident, EscalationPolicy policy, IOnDuty duty, DateTimeOffset now)
    {
        if (incident is not { State: IncidentState.Open, Level: > 0 })
        {
            return [];
        }

        var further = Distinct(policy.Steps.Take(incident.Level).SelectMany(step => step.Notify)
            .Where(word => word is Addressee.Assignee or Addressee.Owner)
            .SelectMany(word => duty.Meant(word, incident, now))
            .ExceptBy(incident.Told.Select(to => to.Address), called => called.To.Address, StringComparer.OrdinalIgnoreCase));
        return further.IsEmpty ? [] : [new IncidentFact.Told(now, incident.Level - 1, further, incident.NextAt)];
    }

    /// <summary>The next step that finds somebody; a step that finds nobody passes to the next in the same tick, the last one to the last resort.</summary>
    /// <remarks>An escalation that begins anew calls the last resort anew: those who were told before it are not told now.</remarks>
    private static IncidentFact.Told Tell(Incident incident, EscalationPolicy policy, IOnDuty duty, DateTimeOffset now)
    {
        for (var level = incident.Level; level < policy.Steps.Length; level++)
        {
            var called = Distinct(policy.Steps[level].Notify.SelectMany(word => duty.Meant(word, incident, now)));
            if (!called.IsEmpty)
            {
                return new(now, level, called, DueAfter(level, policy, incident.EscalatesFrom, Scheduled(incident, now)));
            }
        }

        var last = policy.Steps.Length - 1;
        ImmutableArray<Called> lastResort = (incident.Level == 0 || incident.Told.IsEmpty) && duty.LastResort is { } resort ? [resort] : [];
        return new(now, last, lastResort, DueAfter(last, policy, incident.EscalatesFrom, Scheduled(incident, now)));
    }

    /// <summary>Everybody told so far again. After a gap the missed repeats are one, and the next keeps its distance from now.</summary>
    private static IncidentFact Repeat(Incident incident, TimeSpan? every, IOnDuty duty, DateTimeOffset now)
    {
        var next = incident.NextAt!.Value + every;
        next = next > now ? next : now + every;
        return incident.Told.IsEmpty && duty.LastResort is { } resort
            ? new IncidentFact.Told(now, incident.Level, [resort], next)
            : new IncidentFact.Repeated(now, next);
    }

    /// <summary>The minute it was due, not the moment the sweep came by, so that repeats do not drift; now, after a gap.</summary>
    private static DateTimeOffset Scheduled(Incident incident, DateTimeOffset now) =>
        incident.NextAt is { } due && now - due < TimeSpan.FromSeconds(30) ? due : now;

    private static ImmutableArray<Called> Distinct(IEnumerable<Called> called) =>
        [.. called.DistinctBy(one => one.To.Address, StringComparer.OrdinalIgnoreCase)];
}
