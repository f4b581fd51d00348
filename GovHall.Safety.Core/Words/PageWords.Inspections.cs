using System.Globalization;

namespace GovHall.Safety.Core.Words;

public static partial class PageWords
{
    public static Text Tasks { get; } = new("任务", "Tasks");

    public static Text MyTasks { get; } = new("我的任务", "My tasks");

    public static Text Doing { get; } = new("正在进行", "Under way");

    public static Text DoNext { get; } = new("现在要做", "To do now");

    public static Text OpenToo { get; } = new("同时待办", "Also open now");

    public static Text Later { get; } = new("今天稍后", "Later today");

    public static Text Done { get; } = new("今天已结束", "Over today");

    public static Text WholeHall { get; } = new("全馆今日", "The whole hall today");

    public static Text NothingNow { get; } = new("现在没有要做的", "Nothing to do right now");

    public static Text NothingToday { get; } = new("今天没有您的任务", "Nothing for you today");

    public static Text Begin { get; } = new("开始检查", "Begin");

    public static Text CarryOn { get; } = new("继续检查", "Carry on");

    public static Text NoChecklist { get; } = new("无检查清单，完成时写明做了什么", "No checklist: say in words what was done");

    public static Text InGrace { get; } = new("逾期可补", "late, still open");

    public static Text Window { get; } = new("应检时段", "Window");

    public static Text Who { get; } = new("责任人", "To do");

    public static Text Part { get; } = new("对象", "Part");

    public static Text CompletedBy { get; } = new("完成", "Completed");

    public static Text ExcusedBy { get; } = new("豁免人", "Excused by");

    public static Text Reason { get; } = new("原因", "Reason");

    public static Text Note { get; } = new("说明", "Note");

    public static Text NoteOptional { get; } = new("说明（选填）", "Note (optional)");

    public static Text NoteNeeded { get; } = new("做了什么（必填）", "What was done (required)");

    public static Text Optional { get; } = new("（选填）", "(optional)");

    /// <summary>Short enough for a button beside two others.</summary>
    public static Text NotApplicable { get; } = new("不适用", "N/A");

    public static Text Sign { get; } = new("本人签字确认", "I sign");

    public static Text FixedOnTheSpot { get; } = new("已当场整改", "Put right on the spot");

    public static Text WhatIsWrong { get; } = new("情况说明", "What you saw");

    public static Text AddNote { get; } = new("加说明", "Add a note");

    public static Text AnswerAgain { get; } = new("重新填写", "Answer again");

    public static Text Save { get; } = new("先保存", "Save");

    public static Text Complete { get; } = new("提交完成", "Complete");

    public static Text AllAnswered { get; } = new("各项已填，可以提交", "Every item is answered");

    public static Text BackFill { get; } = new("补记", "Add to the record");

    public static Text BackFillWhat { get; } = new("检查时间已过：补记会保留并显示，但不改变漏检结果。", "Its time is over: what you add is kept and shown, and does not undo the miss.");

    public static Text BackFilled { get; } = new("补记", "added afterwards");

    public static Text TimeUnverified { get; } = new("时间待核", "time unverified");

    public static Text Checklist { get; } = new("检查清单", "Checklist");

    public static Text NotAnswered { get; } = new("未填", "not answered");

    public static Text History { get; } = new("检查记录", "History of checks");

    public static Text Excuse { get; } = new("豁免这次检查", "Excuse this inspection");

    public static Text ExcuseWhy { get; } = new("原因（必填，记入台账）", "Reason (required, goes on record)");

    public static Text Saved { get; } = new("已保存。", "Saved.");

    public static Text NothingNew { get; } = new("没有新的内容需要保存。", "There was nothing new to save.");

    public static Text Completed { get; } = new("检查已完成，辛苦了。", "The inspection is complete. Thank you.");

    public static Text Excused { get; } = new("已豁免，并记入台账。", "Excused; it is on record.");

    public static Text Progress(int answered, int items) => new($"{items} 项已查 {answered} 项", $"{answered} of {items} checked");

    public static Text Entries(int count) => new($"{count} 条", count == 1 ? "1 entry" : $"{count} entries");

    public static Text OpensAt(string clock) => new($"{clock} 开始", $"opens {clock}");

    public static Text DueBy(string clock, TimeSpan left) => new($"{clock} 前完成 · 剩 {NoticeWords.Span(left).Zh}", $"by {clock} · {NoticeWords.Span(left).En} left");

    public static Text LateUntil(string clock) => new($"已逾期，{clock} 前仍可补", $"late; open until {clock}");

    public static Text HallCounts(int done, int missed, int all) => new($"共 {all} 项 · 完成 {done} · 漏检 {missed}", $"{all} in all · {done} done · {missed} missed");

    public static Text StillMissing(IReadOnlyCollection<int> items) => new(
        $"还差第 {string.Join("、", items)} 项", $"Still open: {(items.Count == 1 ? "item" : "items")} {string.Join(", ", items)}");

    public static Text AtLeast(double min, string? unit) => new($"应不低于 {Number(min, unit)}", $"at least {Number(min, unit)}");

    public static Text AtMost(double max, string? unit) => new($"应不高于 {Number(max, unit)}", $"at most {Number(max, unit)}");

    public static Text Between(double min, double max, string? unit) => new(
        $"应在 {Number(min, null)} – {Number(max, unit)} 之间", $"from {Number(min, null)} to {Number(max, unit)}");

    public static Text Places { get; } = new("点位", "Checkpoints");

    public static Text Visited(int visited, int all) => new($"点位 {visited}/{all}", $"{visited} of {all} checkpoints");

    public static Text NotVisited { get; } = new("未打点", "not visited");

    public static Text WasVisited { get; } = new("已打点", "visited");

    public static Text TypeCode { get; } = new("输入点位牌上的编码", "Type the code on the tag");

    public static Text ScanIt { get; } = new("打点", "I am here");

    public static Text Scanned { get; } = new("打点成功。", "Scanned.");

    public static Text ScannedAgain { get; } = new("此点位已打过点，不重复计数。", "This checkpoint was scanned already; it is not counted twice.");

    public static Text ScanBackFilled { get; } = new("检查时间已过，打点按补记保存。", "Its time is over: the scan is kept as added afterwards.");

    public static Text NothingHere { get; } = new("您现在没有经过此点位的检查任务。", "No inspection of yours visits this checkpoint now.");

    public static Text Photo { get; } = new("照片", "photo");

    public static Text PhotoNeeded { get; } = new("照片（必填）", "Photo (required)");

    public static Text PhotoOnFail { get; } = new("照片（不合格时必填）", "Photo (required where it fails)");

    public static Text PhotoOptional { get; } = new("照片（选填）", "Photo (optional)");

    public static Text TookPart { get; } = new("参与人", "Taking part");

    public static Text People(IReadOnlyCollection<Text> names, int needed)
    {
        var named = NoticeWords.Names(names);
        return names.Count == 0 ? new($"需 {needed} 人", $"{needed} needed") : new($"{named.Zh}（需 {needed} 人）", $"{named.En} ({needed} needed)");
    }

    public static Text SignWhat(int people) => new($"本任务须 {people} 人参与：检查、打点或签字均可。", $"{people} people have to take part: by a check, a scan or a signature.");

    public static Text WasSigned { get; } = new("已签字。", "Signed.");

    public static Text Walk { get; } = new("路线", "Walk");

    public static Text WalkMarks(bool outOfOrder, bool tooFast) => Both(
        outOfOrder ? new("未按规定顺序", "not in the order of the route") : null, tooFast ? new("用时过短", "faster than it can be walked") : null);

    public static Text Review { get; } = new("复核", "Review");

    public static Text ReviewUntil(string clock) => new($"待复核，{clock} 前", $"to be reviewed by {clock}");

    public static Text ReviewNote { get; } = new("复核意见（退回必填）", "What you say to it (required to return it)");

    public static Text Accept { get; } = new("复核通过", "Accept");

    public static Text Return { get; } = new("退回", "Return");

    public static Text Accepted { get; } = new("已复核通过。", "Accepted.");

    public static Text Returned { get; } = new("已退回，并通知责任人。", "Returned; those who did it are told.");

    public static Text StillLacking(Text what) => new($"还差：{what.Zh}", $"Still needed: {what.En}");

    /// <summary>Two sentences in one line, either of which may be missing.</summary>
    public static Text Both(Text? one, Text? other) => (one, other) switch
    {
        (null, null) => Text.Same(""),
        ({ } first, null) => first,
        (null, { } second) => second,
        ({ } first, { } second) => new($"{first.Zh}；{second.Zh}", $"{first.En}; {second.En}"),
    };

    private static string Number(double number, string? unit) =>
        number.ToString("0.###", CultureInfo.InvariantCulture) + (unit is null ? "" : $" {unit}");
}
