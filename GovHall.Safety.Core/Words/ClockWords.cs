using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Core.Words;

/// <summary>A machine whose clock jumps: told, because every record of that day carries its time.</summary>
public static class ClockWords
{
    private static Text Cure { get; } = new(
        "请核对主机时间，开启自动对时（NTP），并查明是谁或什么改动了时钟；主板电池耗尽也会如此。当天记录的时间请人工核实。",
        "Check the machine's time, let it be set by NTP, and find out who or what set it; an empty battery on its board does that, too. Check by hand the times of that day's records.");

    /// <summary>It was set back.</summary>
    /// <param name="by">By how much; positive.</param>
    /// <param name="at">When, by the clock as it is since.</param>
    public static IncidentCause SetBack(TimeSpan by, DateTimeOffset at) => new()
    {
        Source = "fault:clock-set-back",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("主机时钟被拨慢", "The machine's clock was set back"),
        Lines =
        [
            new(FaultWords.What, new($"拨慢 {NoticeWords.Span(by).Zh}", $"Set back by {NoticeWords.Span(by).En}")),
            new(FaultWords.What, new("报警延时和上报时限不因此延长；检查窗口按现在的时间计算", "Delays of alarms and steps of escalations wait no longer for it; inspections go by the time as it is now")),
        ],
        Response = Cure,
        At = at,
    };

    /// <summary>It was set forward, or the machine slept: both look the same from inside.</summary>
    /// <param name="by">By how much; positive.</param>
    /// <param name="at">When, by the clock as it is since.</param>
    public static IncidentCause Ahead(TimeSpan by, DateTimeOffset at) => new()
    {
        Source = "fault:clock-ahead",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("主机休眠过，或时钟被拨快", "The machine slept, or its clock was set forward"),
        Lines =
        [
            new(FaultWords.What, new($"跳过 {NoticeWords.Span(by).Zh}，其间的检查记为无法核实，传感器不判为失联", $"{NoticeWords.Span(by).En} were skipped; inspections of that time count as unverifiable, and no sensor as silent")),
        ],
        Response = new($"请关闭主机的自动休眠。{Cure.Zh}", $"Keep the machine from going to sleep. {Cure.En}"),
        At = at,
    };
}
