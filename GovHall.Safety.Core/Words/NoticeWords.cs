using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Core.Words;

/// <summary>What a notification says of where things stand.</summary>
public static class NoticeWords
{
    /// <summary>How many places of an inspection are named.</summary>
    public const int PlacesNamed = 3;

    public static Text ToldBefore { get; } = new("此前已通知过您", "you were told before");

    /// <summary>Why somebody gets a letter to whom an incident is handed.</summary>
    public static Text HandedToYou { get; } = new("有人把此事移交给您", "it was handed to you");

    public static Text EverybodyAgain { get; } = new("再次通知以上所有人", "everybody above, again");

    public static Text Calm { get; } = new("读数已恢复正常", "The reading is normal again");

    public static Text CalmButLatched { get; } = new(
        "读数已恢复正常，报警保持锁定，须到场确认后复位", "The reading is normal again; the alarm stays latched until somebody has looked and reset it");

    public static Text Resolved { get; } = new("原因已消除", "The cause is gone");

    public static Text When { get; } = new("时间", "When");

    public static Text Where { get; } = new("地点", "Where");

    public static Text Read { get; } = new("读数", "Reading");

    /// <summary>In a letter that says that it is over.</summary>
    public static Text ReadAtTheAlarm { get; } = new("报警时读数", "Reading at the alarm");

    public static Text Sensor { get; } = new("传感器", "Sensor");

    public static Text Task { get; } = new("任务", "Inspection");

    public static Text Window { get; } = new("应检时段", "Window");

    public static Text NotDone { get; } = new("未查", "Not done");

    public static Text Consequence { get; } = new("后果", "If nobody reacts");

    public static Text DoItNow { get; } = new("立即补做并登记（按补录处理），再写明原因，办结事件", "Do it now and log it (it counts as back-filled), then close the incident with its cause");

    public static Text LastHeard(string at) => new($"{at} 之后没有消息", $"nothing heard since {at}");

    public static Text First(Incident incident) => new(
        $"{StateWords.Of(incident.Severity).Zh}，尚无人接手", $"{Capital(StateWords.Of(incident.Severity).En)}; nobody has it yet");

    public static Text NobodyYet(TimeSpan since) => new(
        $"{Span(since).Zh}无人接手，现上报给您", $"Nobody has taken it for {Span(since).En}; it now comes to you");

    public static Text StillNobody(TimeSpan since) => new(
        $"{Span(since).Zh}过去了，仍无人接手", $"After {Span(since).En} still nobody has taken it");

    public static Text TakenBy(Text name, string until) => new(
        $"{name.Zh} 已接手，{until} 前回报", $"{name.En} has it and will report by {until}");

    /// <summary>To the one it is handed to, while nobody has it.</summary>
    public static Text HandedBy(Text name) => new($"{name.Zh} 移交给您，请接手", $"{name.En} hands it to you; please take it");

    /// <summary>To the one it is handed to, while somebody has it.</summary>
    public static Text HandedBy(Text name, Text holder, string until) => new(
        $"{name.Zh} 移交给您，请接手；接手前仍由 {holder.Zh} 负责（{until} 前回报）",
        $"{name.En} hands it to you; please take it. Until you do, {holder.En} has it and will report by {until}");

    public static Text Lapsed(Text name) => new(
        $"{name.Zh} 接手后逾时未回报，重新上报", $"{name.En} took it and did not report in time; it escalates again");

    public static Text ResolvedBy(Text name) => new($"{name.Zh} 已处理完毕", $"{name.En} has dealt with it");

    public static Text Names(IReadOnlyCollection<Text> names) => new(
        string.Join("、", names.Select(name => name.Zh)), string.Join(", ", names.Select(name => name.En)));

    public static Text Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => new($"{Math.Max(0, (int)span.TotalSeconds)} 秒", $"{Math.Max(0, (int)span.TotalSeconds)} s"),
        { TotalHours: < 2 } => new($"{(int)span.TotalMinutes} 分钟", $"{(int)span.TotalMinutes} min"),
        { TotalDays: < 2 } => new($"{(int)span.TotalHours} 小时", $"{(int)span.TotalHours} h"),
        _ => new($"{(int)span.TotalDays} 天", $"{(int)span.TotalDays} days"),
    };

    public static Text MissedTitle(Text plan) => new($"{plan.Zh}漏检", $"{plan.En} missed");

    public static Text PartialTitle(Text plan) => new($"{plan.Zh}未完成", $"{plan.En} left unfinished");

    public static Text UnreviewedTitle(Text plan) => new($"{plan.Zh}未复核", $"{plan.En} not reviewed");

    public static Text ReviewItNow { get; } = new("请复核人查看检查记录，予以通过或退回", "Whoever reviews it: look at the record, then accept or return it");

    /// <summary>Why the call about a missed inspection is taken back.</summary>
    public static Text DoneAfterAll { get; } = new(
        "任务已按时完成，记录因当时无信号晚到，本次漏检通知撤回", "It was done in time and the record came late; this call is withdrawn");

    /// <summary>Several names, and how many more there are than are named.</summary>
    public static Text Some(IReadOnlyCollection<Text> names, int most)
    {
        var named = Names([.. names.Take(most)]);
        return names.Count <= most ? named : new($"{named.Zh}等 {names.Count} 项", $"{named.En} and {names.Count - most} more");
    }

    /// <summary>The first of several things, and how many there are.</summary>
    public static Text WithOthers(Text first, int count) => new($"{first.Zh}等 {count} 项", $"{first.En} and {count - 1} more");

    /// <summary>What several letters say, each once.</summary>
    public static Text Together(IReadOnlyCollection<Text> said) => new(
        string.Join("；", said.Select(words => words.Zh)), string.Join("; ", said.Select(words => words.En)));

    /// <summary>An inspection, where it is, and its number.</summary>
    /// <param name="plan">What the plan is called.</param>
    /// <param name="places">Where; empty where its name says it.</param>
    /// <param name="number">Its number.</param>
    public static Text Inspection(Text plan, IReadOnlyCollection<Text> places, string number)
    {
        var (where, more) = (Names([.. places.Take(PlacesNamed)]), places.Count > PlacesNamed);
        return places.Count == 0
            ? new($"{plan.Zh} {number}", $"{plan.En} {number}")
            : new(
                $"{plan.Zh}（{where.Zh}{(more ? $"等 {places.Count} 处" : "")}）{number}",
                $"{plan.En} ({where.En}{(more ? $" and {places.Count - PlacesNamed} more" : "")}) {number}");
    }

    /// <summary>Several inspections with ends of their own.</summary>
    public static Text RemindingOfSeveral(string first) => new(
        $"请按各自时段完成，最早一项 {first} 截止，逾时将作漏检上报", $"Finish each in its window, the first by {first}, or it is reported as missed");

    public static Text Reminding(string closes) => new($"请在 {closes} 前完成，逾时将作漏检上报", $"Finish it by {closes}, or it is reported as missed");

    /// <summary>Of what has not opened yet.</summary>
    public static Text Ahead(string closes) => new($"请提前安排，须在 {closes} 前完成", $"Arrange it in time: it has to be done by {closes}");

    /// <summary>The same of several with ends of their own.</summary>
    public static Text AheadOfSeveral(string first) => new($"请提前安排，最早一项须在 {first} 前完成", $"Arrange them in time: the first has to be done by {first}");

    public static Text RunAndWindow(Text plan, string number, string window) => new($"{plan.Zh} {number}（{window}）", $"{plan.En} {number} ({window})");

    public static Text RemindedTitle(Text plan) => new($"{plan.Zh}即将到时", $"Ends soon: {plan.En}");

    public static Text AheadTitle(Text plan) => new($"{plan.Zh}到期提醒", $"Coming up: {plan.En}");

    public static Text YourTask { get; } = new("您是本次任务的责任人", "it is yours to do");

    public static Text ReturnedTitle(Text plan) => new($"{plan.Zh}被退回", $"{plan.En} returned");

    public static Text ReturnedBy(Text name) => new($"{name.Zh} 复核后退回", $"{name.En} reviewed it and returned it");

    public static Text WhyReturned { get; } = new("退回原因", "Why");

    public static Text PutItRight { get; } = new("请按退回原因整改，并与复核人联系", "Put right what is named, and talk to whoever reviewed it");

    public static Text OutageTitle { get; } = new("系统离线期间的检查无法核实", "Inspections that cannot be verified");

    public static Text OutageLead(int inspections) => new(
        $"系统离线期间有 {inspections} 项检查无法核实，不计漏检，不追究任何人",
        $"The system was off, so {inspections} inspection{(inspections == 1 ? "" : "s")} cannot be verified; nobody is accused");

    public static Text Outage { get; } = new("系统离线", "System off");

    public static Text Unverified { get; } = new("无法核实", "Not verifiable");

    public static Text AfterOutage { get; } = new(
        "离线期间做过的检查，手机连上后会自动补传，24 小时内到达的按完成计", "What was done meanwhile is sent by the phones as soon as they can; whatever comes within 24 hours counts as done");

    public static Text YouManage { get; } = new("您是管理人员", "you are one of the managers");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
