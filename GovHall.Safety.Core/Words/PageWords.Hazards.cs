using GovHall.Safety.Core.Hazards;

namespace GovHall.Safety.Core.Words;

public static partial class PageWords
{
    public static Text Hazards { get; } = new("隐患", "Hazards");

    public static Text ReportHazard { get; } = new("上报隐患", "Report a hazard");

    public static Text NoHazardOpen { get; } = new("没有未销号的隐患", "No hazard is open");

    public static Text NoSuchHazardOpen { get; } = new("没有符合条件的未销号隐患", "No open hazard is of this kind");

    public static Text StateFilter { get; } = new("状态", "State");

    public static Text ClassFilter { get; } = new("级别", "Class");

    public static Text All { get; } = new("全部", "All");

    public static Text Filter { get; } = new("筛选", "Show");

    public static Text WaitsForPlan { get; } = new("待定方案", "Waits for a plan");

    public static Text BeingPutRight { get; } = new("整改中", "Being put right");

    public static Text WaitsForRecheck { get; } = new("待复查", "Waits for a re-check");

    public static Text WaitsForSignature { get; } = new("待签认", "Waits for a signature");

    public static Text PutRightLately { get; } = new("最近销号", "Put right lately");

    public static Text Overdue { get; } = new("逾期", "overdue");

    public static Text Nobody { get; } = new("未指定", "nobody yet");

    public static Text Class { get; } = new("级别", "Class");

    public static Text FoundBy { get; } = new("发现", "Found");

    public static Text FixedBy { get; } = new("整改", "Put right");

    public static Text RecheckedBy { get; } = new("复查", "Re-checked");

    public static Text SignedBy { get; } = new("签认", "Signed");

    public static Text PlannedBy { get; } = new("方案", "Plan by");

    public static Text PhotosBefore { get; } = new("整改前", "As found");

    public static Text PhotosAfter { get; } = new("整改后", "Put right");

    public static Text OverdueIncident { get; } = new("查看逾期事件", "Open the incident");

    public static Text OpenHazard { get; } = new("查看隐患", "Open the hazard");

    public static Text PlanIt { get; } = new("确定整改方案", "Fix the plan");

    public static Text PlanAnew { get; } = new("调整整改方案", "Change the plan");

    public static Text OwnerField { get; } = new("整改责任人（必选）", "Who puts it right (choose one)");

    public static Text DeadlineField { get; } = new("整改期限（选填）", "Deadline (optional)");

    public static Text DeadlineHint { get; } = new(
        "不填则从现在起按级别计：当场整改立即，重大 24 小时，一般 7 天，建筑 30 天。",
        "Left empty it counts from now by class: on the spot at once, serious 24 hours, general 7 days, building 30 days.");

    public static Text MeasureField { get; } = new("整改措施（必填）", "What will be done (required)");

    public static Text FundsField { get; } = new("资金（选填）", "Money (optional)");

    public static Text InterimField { get; } = new("整改前的防范措施（选填）", "What protects people until then (optional)");

    public static Text BeginWork { get; } = new("开始整改", "Begin the work");

    public static Text BeginWorkWhat { get; } = new("登记开始整改；完成后再提交复查。", "Goes on record as begun; submit it when it is done.");

    public static Text SubmitWork { get; } = new("整改完成，提交复查", "It is put right: submit it");

    public static Text DoneField { get; } = new("整改情况（选填，记入台账）", "What was done (optional, goes on record)");

    public static Text PhotosAfterField { get; } = new("整改后的照片（可多选）", "Photos of it put right (several may be chosen)");

    public static Text PhotosAfterHint { get; } = new("仅在当场已整改时填。", "Only where it was put right on the spot.");

    public static Text Recheck { get; } = new("复查", "Re-check");

    public static Text RecheckWhat(Text name) => new($"{name.Zh} 已提交整改，请到现场复查。", $"{name.En} has submitted it; look at it on the spot.");

    public static Text RecheckNote { get; } = new("复查情况（退回时必填）", "What you saw (required to send it back)");

    public static Text RecheckGood { get; } = new("复查通过", "It is put right");

    public static Text SendBack { get; } = new("退回整改", "Send it back");

    public static Text SignIt { get; } = new("签认销号", "Sign it off");

    public static Text SignItWhat(Text name) => new($"{name.Zh} 已复查通过，签认后当日归档。", $"{name.En} has re-checked it; once signed it is archived with the day.");

    public static Text Extend { get; } = new("延期", "Give it more time");

    public static Text NewDeadline { get; } = new("新的期限（必填）", "New deadline (required)");

    public static Text ExtendWhy { get; } = new("延期原因（必填，记入台账）", "Why it needs more time (required, goes on record)");

    public static Text WhatWasFound { get; } = new("发现了什么（必填）", "What you found (required)");

    public static Text WhereItIs { get; } = new("地点", "Where");

    public static Text NotSaid { get; } = new("不指明", "not said");

    public static Text ZonesLabel { get; } = new("区域", "Zones");

    public static Text CheckpointsLabel { get; } = new("点位", "Checkpoints");

    public static Text PhotosBeforeField { get; } = new("现场照片（可多选）", "Photos (several may be chosen)");

    public static Text FixedWhat { get; } = new("当场已整改（只登记，不再派人）", "Already put right on the spot (goes on record, nobody is sent)");

    public static Text Reported { get; } = new("隐患已登记。", "The hazard is on record.");

    public static Text Planned { get; } = new("整改方案已确定，临近期限时每天上午督办责任人。", "The plan is fixed; as the deadline comes near the owner is reminded each morning.");

    public static Text Begun { get; } = new("已登记开始整改。", "On record as begun.");

    public static Text Submitted { get; } = new("已提交，待他人复查。", "Submitted; somebody else has to re-check it.");

    public static Text Rechecked { get; } = new("复查已通过，待签认。", "Re-checked; it has to be signed.");

    public static Text SentBack { get; } = new("已退回整改。", "Sent back to be done again.");

    public static Text SignedOff { get; } = new("已签认销号，当日归档。", "Signed off; it is archived with the day.");

    public static Text Extended { get; } = new("期限已延长。", "It has more time.");

    /// <summary>One sentence of counts above the list.</summary>
    public static Text HazardCounts(int open, int overdue) => overdue == 0
        ? new($"未销号 {open} 项", $"{open} open")
        : new($"未销号 {open} 项，其中逾期 {overdue} 项", $"{open} open, {overdue} of them overdue");

    public static Text HazardOf(Hazard hazard)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        return new($"隐患 {hazard.Number}", $"Hazard {hazard.Number}");
    }

    public static Text PhotoOf(Text when, int number)
    {
        ArgumentNullException.ThrowIfNull(when);
        return new($"{when.Zh}照片 {number}", $"{when.En}: photo {number}");
    }

    public static Text ByAt(Text name, string clock)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new($"{name.Zh} {clock}", $"{name.En}, {clock}");
    }
}
