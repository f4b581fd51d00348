using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Core.Words;

/// <summary>An incident's story, line by line.</summary>
public static partial class TimelineWords
{
    /// <param name="fact">What happened.</param>
    /// <param name="nameOf">A person's name by id.</param>
    /// <param name="clock">How an instant is shown.</param>
    public static Text Of(IncidentFact fact, Func<string, Text> nameOf, Func<DateTimeOffset, string> clock) => fact switch
    {
        IncidentFact.Opened opened => new($"{opened.Incident.Title.Zh}，建立事件", $"{opened.Incident.Title.En}: incident opened"),
        IncidentFact.Recurred => new("再次发生", "It happened again"),
        IncidentFact.Reopened { By: { } by } => new($"{nameOf(by).Zh} 重新打开", $"{nameOf(by).En} re-opened it"),
        IncidentFact.Reopened => new("再次发生，重新打开", "It happened again: re-opened"),
        IncidentFact.Told { To.IsEmpty: true } => new("没有找到可通知的人", "Nobody was found to tell"),
        IncidentFact.Told { Level: 0 } told => new($"通知 {Names(told.To).Zh}", $"Told {Names(told.To).En}"),
        IncidentFact.Told told => new($"上报第 {told.Level + 1} 级：{Names(told.To).Zh}", $"Escalated to step {told.Level + 1}: {Names(told.To).En}"),
        IncidentFact.Repeated => new("无人接手，再次通知所有人", "Still nobody: everybody told again"),
        IncidentFact.Acknowledged taken => NoticeWords.TakenBy(nameOf(taken.By), clock(taken.Until)),
        IncidentFact.Joined joined => new($"{nameOf(joined.By).Zh} 参与处置", $"{nameOf(joined.By).En} joined"),
        IncidentFact.HandedOver handed => new($"{nameOf(handed.By).Zh} 移交给 {handed.To.Name.Zh}，待其接手", $"{nameOf(handed.By).En} handed it to {handed.To.Name.En}, who has to take it"),
        IncidentFact.Lapsed lapsed => NoticeWords.Lapsed(nameOf(lapsed.By)),
        IncidentFact.Hurried hurried => new($"{nameOf(hurried.By).Zh} 立即上报", $"{nameOf(hurried.By).En} escalated at once"),
        IncidentFact.Noted { Until: { } until } noted => new($"{nameOf(noted.By).Zh} 回报，{clock(until)} 前再报", $"{nameOf(noted.By).En} reports; more by {clock(until)}"),
        IncidentFact.Noted noted => new($"{nameOf(noted.By).Zh} 记录", $"{nameOf(noted.By).En} notes"),
        IncidentFact.Calmed { Latched: true } => NoticeWords.CalmButLatched,
        IncidentFact.Calmed => NoticeWords.Calm,
        IncidentFact.Cleared cleared => new($"报警解除：{cleared.Alarm}", $"Alarm over: {cleared.Alarm}"),
        IncidentFact.Resolved { By: { } by } => NoticeWords.ResolvedBy(nameOf(by)),
        IncidentFact.Resolved => NoticeWords.Resolved,
        IncidentFact.Closed closed => new($"{nameOf(closed.By).Zh} 办结：{CauseWords.Of(closed.Cause).Zh}", $"{nameOf(closed.By).En} closed it: {CauseWords.Of(closed.Cause).En}"),
        IncidentFact.ClockSet set => ClockWords.DeadlinesMoved(set.By),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of an incident without words."),
    };

    /// <summary>By which door it came in; null where the system did it itself.</summary>
    public static Text? Door(Via via) => via switch
    {
        Via.Cookie => new("网页", "page"),
        Via.Key => new("其他系统", "another system"),
        Via.Mail => new("邮件链接", "mail link"),
        Via.Console => new("命令行", "command line"),
        Via.Mqtt or Via.System => null,
    };

    private static Text Names(ImmutableArray<Called> called) => NoticeWords.Names([.. called.Select(one => one.To.Name)]);
}
