namespace GovHall.Safety.Core.Words;

public static partial class PageWords
{
    public static Text Incidents { get; } = new("事件", "Incidents");

    public static Text Incident { get; } = new("事件", "Incident");

    public static Text WaitingForSomebody { get; } = new("起无人接手", "nobody has");

    public static Text NothingOpen { get; } = new("没有未办结的事件", "No incident is open");

    public static Text NotClosed { get; } = new("未办结", "Not closed");

    public static Text ClosedLately { get; } = new("最近办结", "Closed lately");

    public static Text LookAndTake { get; } = new("查看并接手", "Look and take it");

    public static Text ReportAndClose { get; } = new("回报、办结", "Report or close");

    public static Text Since { get; } = new("发生时间", "Since");

    public static Text OpenInspection { get; } = new("查看检查任务", "Open the inspection");

    public static Text Timeline { get; } = new("经过", "Timeline");

    public static Text AppendOnly { get; } = new("取自台账，只增不改", "from the journal, append-only");

    public static Text NobodyTold { get; } = new("还没有通知到任何人", "Nobody has been told yet");

    public static Text Take { get; } = new("接手", "Take it");

    public static Text ADay { get; } = new("24 小时", "24 h");

    public static Text AddWords { get; } = new("记录进展", "Add to the record");

    public static Text HowItGoes { get; } = new("现场情况、已采取的措施；接手人记录后重新计时", "What you see, what was done; from the one who has it, it renews the promise");

    public static Text Join { get; } = new("参与处置", "Join");

    public static Text JoinWhat(Text holder) => new($"由 {holder.Zh} 负责，您来协助；以后的进展也会通知您。", $"{holder.En} has it and you help; you are told what becomes of it.");

    public static Text JoinWords { get; } = new("您做什么（选填）", "What you do (optional)");

    public static Text Helping { get; } = new("参与处置", "Helping");

    public static Text HandOver { get; } = new("移交", "Hand over");

    public static Text HandOverWhat { get; } = new("对方会收到通知，须本人接手才算移交；在此之前仍按原状回报和上报。", "They are told and have to take it themselves; until then everything stays as it is.");

    public static Text HandOverTo { get; } = new("移交给（必选）", "To (choose one)");

    public static Text HandOverWords { get; } = new("交代的情况（选填）", "What they should know (optional)");

    public static Text HandedTo(Text name) => new($"已移交给 {name.Zh}，待其接手", $"handed to {name.En}, who has to take it");

    public static Text Joined { get; } = new("您已参与处置。", "You have joined.");

    public static Text HandedOver { get; } = new("已通知对方，待其接手。", "They are told, and have to take it.");

    public static Text Escalate { get; } = new("立即上报", "Escalate now");

    public static Text EscalateWhat { get; } = new("不等时限，立即通知下一级。", "Tell the next step at once, without waiting for its time.");

    public static Text Resolve { get; } = new("情况已消除", "The cause is gone");

    public static Text ResolveWhat { get; } = new("如何消除的（选填）", "How (optional)");

    public static Text ResolvesItself { get; } = new(
        "与报警有关的事件在报警全部恢复（锁定的须到场复位）后自动转为“已恢复”。", "An incident about alarms resolves by itself once they are all normal; latched ones are reset by a person on the spot.");

    public static Text Close { get; } = new("办结", "Close");

    public static Text CauseRequired { get; } = new("原因（必选）", "Cause (choose one)");

    public static Text WhatWasDone { get; } = new("处置说明（必填，记入台账）", "What was done (required, goes on record)");

    public static Text Reopen { get; } = new("重新打开", "Re-open");

    public static Text ReopenWhy { get; } = new("为什么重新打开（必填）", "Why it is taken up again (required)");

    public static Text Reset { get; } = new("复位报警", "Reset the alarm");

    public static Text ResetWhat { get; } = new("读数已恢复，报警仍锁定。请到现场确认后再复位。", "The reading is normal again and the alarm is still latched. Look at the place before you reset it.");

    public static Text ResetWhy { get; } = new("现场情况（必填）", "What you found there (required)");

    public static Text Acknowledged { get; } = new("您已接手，逐级上报已停止。", "You have it; the escalation has stopped.");

    public static Text Noted { get; } = new("已记录。", "On record.");

    public static Text Escalated { get; } = new("已立即上报。", "Escalated.");

    public static Text Resolved { get; } = new("已标记为恢复，请办结。", "Marked as resolved; it can be closed.");

    public static Text Closed { get; } = new("事件已办结。", "The incident is closed.");

    public static Text Reopened { get; } = new("事件已重新打开，重新开始通知。", "The incident is open again and people are told anew.");

    public static Text WasReset { get; } = new("报警已复位。", "The alarm is reset.");

    public static Refusal PromiseNeeded { get; } = new("promise-needed", LinkWords.ChooseFirst, RefusalKind.Invalid);

    public static Text Times(int occurrences) => new($"共 {occurrences} 次", $"{occurrences} times");

    public static Text People(int count) => new($"{count} 人", count == 1 ? "1 person" : $"{count} people");

    public static Text IfNobody(Text who) => new($"仍无人接手则通知：{who.Zh}", $"if nobody takes it: {who.En}");

    public static Text EscalateTo(Text who) => new($"不等时限，立即通知：{who.Zh}。", $"Tells at once, without waiting: {who.En}.");

    public static Text ResolvedAt(string clock) => new($"{clock} 恢复，待办结", $"resolved {clock}, to be closed");

    public static Text ClosedWith(Text by, string clock, Text cause, string note) => new(
        $"{by.Zh} {clock} 办结。原因：{cause.Zh}。{note}", $"{by.En} closed it {clock}. Cause: {cause.En}. {note}");
}
