using System.Globalization;
using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Core.Words;

/// <summary>The worker looks through its own open work: what it found, and what it did about it.</summary>
public static class OpenWorkWords
{
    /// <summary>Of the incident that letters do not leave; it is resolved once none waits.</summary>
    public const string LettersWaitSource = "fault:audit-letters-waiting";

    /// <summary>What stands in the timeline of an incident whose promise would never have lapsed.</summary>
    public static Text Mended { get; } = new("系统自查：该事件没有后续时限，已补上。", "Looked through by the system: it had no deadline, and has one again.");

    public static Text IncidentsStranded { get; } = new("未结事件没有后续上报时限；已立即继续上报", "open incidents had no next step; they were sent on at once");

    public static Text Overdue { get; } = new("到期事项长时间没有处理；已由自查补做", "things that had fallen due were not dealt with; they were struck now");

    public static Text RunsEndless { get; } = new("未结检查任务没有截止处理时间；已重新计算", "open inspections had no end that would be struck; it was reckoned anew");

    public static Text LettersHeld { get; } = new("通知单被占用不放或到期时间不合理；已重新排队", "letters were held by nobody, or due at a time that cannot be; they are queued again");

    public static Text RunsMissing { get; } = new("计划的未来任务没有写入台账；已补写", "plans lacked inspections that the ledger should have; they were written");

    public static Text AlarmTimers { get; } = new("报警延时在数据库中与内存不一致；已按内存写回", "timers of alarms were other in the database than in memory; they were written as in memory");

    /// <param name="kind">The last word of its source: <c>incidents</c>.</param>
    /// <param name="what">What was wrong, and what was done.</param>
    /// <param name="subjects">Which.</param>
    /// <param name="at">When.</param>
    public static IncidentCause Repaired(string kind, Text what, IReadOnlyCollection<string> subjects, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(subjects);
        var (count, named) = (subjects.Count.ToString(CultureInfo.InvariantCulture), string.Join("; ", subjects.Take(5)) + (subjects.Count > 5 ? " …" : ""));
        return new()
        {
            Source = $"fault:audit-{kind}",
            Kind = IncidentKind.OwnFault,
            Severity = Escalation.BuiltIn.Severity,
            Escalation = Escalation.Once.Id,
            Title = new("系统自查发现并修复了未结事项的问题", "Open work had come off its way, and was put back"),
            Lines = [new(FaultWords.What, new($"{count} 项：{what.Zh}（{named}）", $"{count}: {what.En} ({named})"))],
            Response = new(
                "已自动修复，请核对上述事项是否有人处理，必要时电话通知有关人员；请连同运行日志报告系统维护方，并确认没有人直接改动数据库。",
                "It was put right. See whether somebody deals with what is named, and call people where need be; report it, with the log, to whoever maintains the system, and make sure that nobody writes into the database by hand."),
            At = at,
        };
    }

    /// <param name="count">How many letters.</param>
    /// <param name="since">The hall's clock when the first of them fell due.</param>
    /// <param name="at">When.</param>
    public static IncidentCause LettersWait(long count, string since, DateTimeOffset at) => new()
    {
        Source = LettersWaitSource,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("通知单积压，没有发出", "Letters do not leave"),
        Lines = [new(FaultWords.What, new(
            string.Create(CultureInfo.InvariantCulture, $"{count} 封通知单到期未发，最早的自 {since} 起等待"),
            string.Create(CultureInfo.InvariantCulture, $"{count} letters are due and were not tried, the first since {since}")))],
        Response = new(
            "检查邮件服务器是否卡住；在此之前请电话通知有关人员。全部发出后自动解除。",
            "See whether the mail server hangs; until then call people by phone. It is resolved once none waits."),
        At = at,
    };
}
