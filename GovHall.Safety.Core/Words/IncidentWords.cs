using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Core.Words;

/// <summary>What is said when an incident cannot be handled as asked.</summary>
public static class IncidentWords
{
    public static Refusal WordsNeeded { get; } = new(
        "words-needed", new("请写明情况。", "Say what there is to say."), RefusalKind.Invalid);

    public static Refusal CauseNeeded { get; } = new(
        "cause-needed", new("办结须写明原因和处置情况。", "To close it, say why it happened and what was done."), RefusalKind.Invalid);

    public static Refusal PromiseOutOfRange { get; } = new(
        "promise-out-of-range", new("回报时限须大于 0，最长 7 天。", "The promise must be longer than nothing and at most 7 days."), RefusalKind.Invalid);

    public static Refusal AlreadyClosed(Incident incident) => new(
        "already-closed", new($"事件 {incident.Number} 已办结。", $"Incident {incident.Number} is closed."));

    public static Refusal Over(Incident incident) => new(
        "already-over", new($"事件 {incident.Number} {StateWords.Of(incident.State).Zh}，无需上报。", $"Incident {incident.Number} is {StateWords.Of(incident.State).En}; there is nothing to escalate."));

    /// <summary>The code of <see cref="TakenBy(Incident)"/>.</summary>
    public const string TakenCode = "taken-by-another";

    /// <summary>By id, as the machine knows the person.</summary>
    public static Refusal TakenBy(Incident incident) => TakenBy(incident, Text.Same(incident.AcknowledgedBy ?? "?"));

    public static Refusal TakenBy(Incident incident, Text name) => new(
        TakenCode, new($"事件 {incident.Number} 已由 {name.Zh} 接手。", $"Incident {incident.Number} is in the hands of {name.En}."));

    public static Refusal TakeFirst(Incident incident) => new(
        "acknowledge-first", new($"事件 {incident.Number} 尚无人接手，请先接手再办结。", $"Nobody has taken incident {incident.Number}; acknowledge it before closing it."));

    public static Refusal AlarmsActive(Incident incident) => new(
        "alarms-active",
        new($"报警仍未恢复或未复位：{string.Join("、", incident.ActiveAlarms)}。", $"Alarms are still active or not reset: {string.Join(", ", incident.ActiveAlarms)}."));
}
