namespace GovHall.Safety.Core.Words;

/// <summary>What is said about the link in a mail.</summary>
public static class LinkWords
{
    public static Refusal Unknown { get; } = new(
        "unknown-link", new("这个链接无效。", "This link is not known."), RefusalKind.NotFound);

    public static Refusal Expired { get; } = new(
        "expired-link", new("这个链接已失效：事件办结已超过 24 小时。", "This link is over: the incident was closed more than 24 hours ago."), RefusalKind.NotFound);

    public static Refusal NobodyAnyMore { get; } = new(
        "person-retired", new("收件人已不在登记册中，不能用此链接接手。", "Its reader is no longer in the register and cannot take anything by it."), RefusalKind.Forbidden);

    public static Text NobodySince(TimeSpan span) => new($"已 {NoticeWords.Span(span).Zh}无人接手", $"nobody for {NoticeWords.Span(span).En}");

    public static Text ActingAs { get; } = new("将以此身份接手", "taking it as");

    public static Text NotMe { get; } = new("不是我", "That is not me");

    public static Text NotMeWhy(Text name) => new(
        $"请不要代为接手。把这件事转告{name.Zh}本人；找不到人时，请报告值班室。如果您想自己处理，请用自己收到的邮件。",
        $"Please do not take it in their name. Pass the word on to {name.En}; if you cannot reach them, tell the duty room. To handle it yourself, use the mail that was sent to you.");

    public static Text HowSoon { get; } = new("您最迟多久回报一次？（必选）", "How soon will you report? (choose one)");

    public static Text ChooseFirst { get; } = new("还没有接手：请先选择多久内回报，再点“我来处理”。", "Not taken yet: first choose how soon you will report, then press “I will take it”.");

    public static Text ChooseWhichFirst { get; } = new(
        "还没有接手：请先勾选要接手的事件、选择多久内回报，再点“接手所选”。", "Not taken yet: first tick what you take and choose how soon you will report, then press “Take the chosen”.");

    public static Text Which { get; } = new("要接手哪几起？（可取消勾选）", "Which do you take? (untick the rest)");

    public static Text TakeChosen { get; } = new("接手所选", "Take the chosen");

    public static Text TakeIt { get; } = new("我来处理", "I will take it");

    public static Text WhatItDoes { get; } = new("接手后停止逐级上报；逾时不回报会重新上报。", "This stops the escalation; if you do not report in time it starts again.");

    public static Text DoNow { get; } = new("现在要做的", "What to do now");

    public static Text Next { get; } = new("仍无人接手时", "If nobody takes it");

    public static Text Told { get; } = new("已通知", "Told");

    public static Text YouHaveIt { get; } = new("您已接手", "You have it");

    public static Text ReportBy(string clock) => new($"请在 {clock} 前回报，否则将重新上报。", $"Report by {clock}, or it escalates again.");

    public static Text HandedToYou(Text holder, string until) => new(
        $"此事已移交给您。您接手前仍由{holder.Zh}负责，{until} 前回报。", $"It was handed to you. Until you take it {holder.En} has it, and will report by {until}.");

    public static Text Stopped { get; } = new("已停止逐级上报，并告知此前通知过的人。", "The escalation has stopped, and everybody told before knows.");

    public static Text HowItGoes { get; } = new("现场情况（必填）", "How it goes (needed)");

    public static Text ReportIt { get; } = new("回报", "Report");

    public static Text WhatReportingDoes { get; } = new(
        "回报记入事件，下次回报时限重新起算；无须登录。", "It is kept with the incident, and the time until the next report begins anew; no sign-in is needed.");

    public static Text CloseHere { get; } = new("在事件页办结（须已登记本机）", "Close it on the incident's page (on an enrolled device)");

    public static Text YoursUntil(string clock) => new($"您接手，{clock} 前回报", $"yours; report by {clock}");

    public static Text TheirsUntil(Text name, string clock) => new($"{name.Zh}，{clock} 前回报", $"{name.En}, reports by {clock}");

    public static Text SomebodyHasIt(Text name) => new($"{name.Zh} 已接手", $"{name.En} has it");

    public static Text Until(string clock) => new($"将在 {clock} 前回报。", $"Will report by {clock}.");

    public static Text NothingToDo { get; } = new("您无须再处理；需要配合时请直接联系对方。", "There is nothing for you to do; call them directly if you can help.");

    public static Text IsOver { get; } = new("已恢复，无须接手", "It is over; nothing to take");

    public static Text IsOverWhy { get; } = new("原因已消除，等待有权限的人办结。", "The cause is gone; somebody with the right will close it.");

    public static Text IsClosed { get; } = new("事件已办结", "The incident is closed");

    public static Text UnknownTitle { get; } = new("链接无效", "This link does not work");

    public static Text UnknownWhy { get; } = new(
        "请检查链接是否完整，或从原邮件重新打开。情况紧急请直接联系值班室；见到明火立即拨打 119。",
        "Check that the link is whole, or open it again from the mail. If it is urgent call the duty room; if you see fire, call 119 at once.");

    public static Text ExpiredTitle { get; } = new("链接已失效", "This link is over");

    public static Text ExpiredWhy { get; } = new(
        "事件办结 24 小时后，邮件中的链接不再有效。如果又出现情况，请直接联系值班室。",
        "Links stop working 24 hours after the incident is closed. If something happens again, call the duty room.");

    public static Text RetiredTitle { get; } = new("不能用此链接接手", "This link cannot take it");

    public static Text Call(string number) => new($"拨打 {number}", $"Call {number}");

    public static Text FireService { get; } = new("消防报警", "Fire service");
}
