using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Core.Words;

/// <summary>What is said when an incident cannot be handled as asked.</summary>
public static class IncidentWords
{
    public static Refusal WordsNeeded { get; } = new Refusal(
        "words-needed", new("请写明情况。", "Say what there is to say."), RefusalKind.Invalid).At("note");

    /// <summary>It cannot be closed without the words that are missing.</summary>
    /// <param name="cause">Why it happened, as far as it was said.</param>
    /// <param name="note">What was done, as far as it was said.</param>
    public static Refusal CauseNeeded(string? cause, string? note)
    {
        var refusal = new Refusal("cause-needed", new("办结须写明原因和处置情况。", "To close it, say why it happened and what was done."), RefusalKind.Invalid);
        refusal = string.IsNullOrWhiteSpace(cause) ? refusal.At("cause") : refusal;
        return string.IsNullOrWhiteSpace(note) ? refusal.At("note") : refusal;
    }

    public static Refusal PromiseOutOfRange { get; } = new Refusal(
        "promise-out-of-range", new("回报时限须大于 0，最长 7 天。", "The promise must be longer than nothing and at most 7 days."), RefusalKind.Invalid).At("for");

    public static Refusal AlreadyClosed(Incident incident) => new(
        "already-closed", new($"事件 {incident.Number} 已办结。", $"Incident {incident.Number} is closed."));

    public static Refusal GoesOnAs(Incident incident, string successor) => new(
        "goes-on-as-another", new($"同一情况已另立事件 {successor}，请在该事件中办理，不必重新打开 {incident.Number}。", $"The same cause has an incident of its own, {successor}: deal with it there instead of taking up {incident.Number} again."));

    public static Refusal Over(Incident incident) => new(
        "already-over", new($"事件 {incident.Number} {StateWords.Of(incident.State).Zh}，无须再办。", $"Incident {incident.Number} is {StateWords.Of(incident.State).En}; there is nothing left to do about it."));

    /// <summary>The code of <see cref="TakenBy(Incident)"/>.</summary>
    public const string TakenCode = "taken-by-another";

    /// <summary>By id, as the machine knows the person.</summary>
    public static Refusal TakenBy(Incident incident) => TakenBy(incident, Text.Same(incident.AcknowledgedBy ?? "?"));

    public static Refusal TakenBy(Incident incident, Text name) => new(
        TakenCode, new($"事件 {incident.Number} 已由 {name.Zh} 接手。", $"Incident {incident.Number} is in the hands of {name.En}."));

    public static Refusal TakeFirst(Incident incident) => new(
        "acknowledge-first", new($"事件 {incident.Number} 尚无人接手，请先接手再办结。", $"Nobody has taken incident {incident.Number}; acknowledge it before closing it."));

    public static Refusal TakeInstead(Incident incident) => new(
        "nobody-has-it", new($"事件 {incident.Number} 尚无人接手，请直接接手。", $"Nobody has taken incident {incident.Number}; take it instead of joining it."));

    /// <summary>Whom to hand it to was not said, or is nobody of the register.</summary>
    public static Refusal HandToWhom { get; } = To("hand-to-whom", new("请选择移交给谁（登记册中的人员）。", "Say to whom: a person of the register."));

    public static Refusal HandToAnother { get; } = To("hand-to-another", new("不能移交给自己；请直接接手。", "It cannot be handed to yourself; take it instead."));

    public static Refusal HasItAlready(Text name) => To("has-it-already", new($"{name.Zh} 已是接手人。", $"{name.En} has it already."));

    public static Refusal CannotBeTold(Text name) => To(
        "cannot-be-told", new($"{name.Zh} 没有登记邮箱，无法通知；请移交给其他人。", $"{name.En} has no mail address and cannot be told; hand it to somebody else."));

    public static Refusal AlarmsActive(Incident incident) => new(
        "alarms-active",
        new($"报警仍未恢复或未复位：{string.Join("、", incident.ActiveAlarms)}。", $"Alarms are still active or not reset: {string.Join(", ", incident.ActiveAlarms)}."));

    private static Refusal To(string code, Text why) =>
        new Refusal(code, why, RefusalKind.Invalid).At("to");
}
