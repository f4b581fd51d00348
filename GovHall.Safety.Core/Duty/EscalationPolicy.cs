namespace GovHall.Safety.Core.Duty;

/// <summary>Whom to tell, in which order, until somebody acknowledges (逐级上报策略).</summary>
/// <param name="Id">The name it has in schedules.json.</param>
/// <param name="Severity">Of every incident it tells about that is no alarm; an alarm has its rule's.</param>
/// <param name="Steps">At least one, by <see cref="EscalationStep.After"/>.</param>
/// <param name="RepeatEvery">After the last step everybody told so far is told again this often; null: never.</param>
/// <param name="AcknowledgeWithin">Later than this counts as answered late; null: the second step's <see cref="EscalationStep.After"/>.</param>
public sealed record EscalationPolicy(
    string Id, Severity Severity, ImmutableArray<EscalationStep> Steps, TimeSpan? RepeatEvery, TimeSpan? AcknowledgeWithin);

/// <summary>One step of an escalation.</summary>
/// <param name="After">Since the incident was opened or re-opened.</param>
/// <param name="Notify">At least one.</param>
public sealed record EscalationStep(TimeSpan After, ImmutableArray<Addressee> Notify);
