using GovHall.Safety.Core.Hazards;

namespace GovHall.Safety.Core.Words;

/// <summary>What the morning's letter about hazards says.</summary>
public static partial class HazardWords
{
    public static Text YouOwn { get; } = new("您是整改责任人", "you are to put it right");

    public static Text YouPlan { get; } = new("您负责确定整改方案", "you fix who puts hazards right");

    public static Text YouRecheck { get; } = new("您可以复查", "you may re-check");

    public static Text YouSign { get; } = new("您负责签认", "you sign them off");

    public static Text MorningLead { get; } = new("以下隐患等您办理", "These hazards wait for you");

    public static Text MorningInstruction { get; } = new(
        "请今天在系统“隐患”页办理；不能按期整改的，请管理人员写明原因延期", "Deal with them today on the page of hazards; what cannot be done in time is given more time by somebody in charge, with a reason");

    public static Text MoreTitle { get; } = new("另有", "And");

    public static Text More(int count) => new($"{count} 项，见系统“隐患”页", $"{count} more, on the page of hazards");

    public static Text MorningTitle(int count, int overdue) => overdue == 0
        ? new($"隐患督办 {count} 项", $"Hazards that wait for you: {count}")
        : new($"隐患督办 {count} 项，逾期 {overdue} 项", $"Hazards that wait for you: {count}, {overdue} overdue");

    /// <summary>What a hazard waits for.</summary>
    public static Text Waits(HazardStep step) => step switch
    {
        HazardStep.Plan => new("待定方案", "Plan it"),
        HazardStep.Begin or HazardStep.Submit or HazardStep.Extend => new("待整改", "Put it right"),
        HazardStep.Recheck => new("待复查", "Re-check it"),
        HazardStep.Sign => new("待签认", "Sign it"),
    };

    public static Text Named(Hazard hazard, Text what, Text? place, Text until)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(until);
        return place is null
            ? new($"{hazard.Number} {what.Zh}，{until.Zh}", $"{hazard.Number} {what.En}, {until.En}")
            : new($"{hazard.Number} {what.Zh}（{place.Zh}），{until.Zh}", $"{hazard.Number} {what.En} ({place.En}), {until.En}");
    }

    /// <summary>By when, and how long that still is, or has been.</summary>
    public static Text DueUntil(string deadline, TimeSpan left) => left >= TimeSpan.Zero
        ? new($"{deadline} 前，剩 {NoticeWords.Span(left).Zh}", $"by {deadline}, {NoticeWords.Span(left).En} left")
        : new($"{deadline} 到期，已逾期 {NoticeWords.Span(-left).Zh}", $"was due {deadline}, {NoticeWords.Span(-left).En} over");

    public static Text PutRightBy(Text name, string clock)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new($"{name.Zh} {clock} 整改", $"put right by {name.En}, {clock}");
    }
}
