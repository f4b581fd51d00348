using GovHall.Safety.Core.Hazards;

namespace GovHall.Safety.Core.Words;

/// <summary>A hazard's story, line by line.</summary>
public static partial class TimelineWords
{
    /// <param name="fact">What happened.</param>
    /// <param name="nameOf">A person's name by id.</param>
    /// <param name="clock">How an instant is shown.</param>
    public static Text Of(HazardFact fact, Func<string, Text> nameOf, Func<DateTimeOffset, string> clock) => fact switch
    {
        HazardFact.Found found => new($"{nameOf(found.Hazard.FoundBy).Zh} 发现，{StateWords.Of(found.Hazard.Class).Zh}", $"{nameOf(found.Hazard.FoundBy).En} found it: {StateWords.Of(found.Hazard.Class).En}"),
        HazardFact.PutRight put => new($"{nameOf(put.By).Zh} 当场整改", $"{nameOf(put.By).En} put it right on the spot"),
        HazardFact.Planned planned => new(
            $"{nameOf(planned.Plan.By).Zh} 定方案：由 {nameOf(planned.Owner).Zh} 在 {clock(planned.Deadline)} 前整改",
            $"{nameOf(planned.Plan.By).En} fixed the plan: {nameOf(planned.Owner).En} puts it right by {clock(planned.Deadline)}"),
        HazardFact.Begun begun => new($"{nameOf(begun.By).Zh} 开始整改", $"{nameOf(begun.By).En} began"),
        HazardFact.Submitted submitted => new($"{nameOf(submitted.By).Zh} 整改完成，提交复查", $"{nameOf(submitted.By).En} put it right and submitted it"),
        HazardFact.Rechecked seen => new($"{nameOf(seen.By).Zh} 复查通过", $"{nameOf(seen.By).En} re-checked it"),
        HazardFact.SentBack back => new($"{nameOf(back.By).Zh} 退回整改", $"{nameOf(back.By).En} sent it back"),
        HazardFact.Signed signed => new($"{nameOf(signed.By).Zh} 签认", $"{nameOf(signed.By).En} signed it"),
        HazardFact.Extended extended => new($"{nameOf(extended.By).Zh} 延期至 {clock(extended.Deadline)}", $"{nameOf(extended.By).En} gave it time until {clock(extended.Deadline)}"),
        HazardFact.BecameOverdue => new("期限已过，建立逾期事件", "The deadline passed: an incident was opened"),
        HazardFact.Chased chased => new($"督办：{NoticeWords.Names([.. chased.People.Select(nameOf)]).Zh}", $"Reminded: {NoticeWords.Names([.. chased.People.Select(nameOf)]).En}"),
        HazardFact.Archived => new("归档", "Archived"),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of a hazard without words."),
    };
}
