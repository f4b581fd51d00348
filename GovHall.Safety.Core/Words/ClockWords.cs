using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Core.Words;

/// <summary>A machine whose clock jumps, or that stood still: told, because every record of that day carries its time.</summary>
public static class ClockWords
{
    private static Text Cure { get; } = new(
        "请核对主机时间，开启自动对时（NTP），并查明是谁或什么改动了时钟；主板电池耗尽也会如此。当天记录的时间请人工核实。",
        "Check the machine's time, let it be set by NTP, and find out who or what set it; an empty battery on its board does that, too. Check by hand the times of that day's records.");

    /// <summary>It was set.</summary>
    /// <param name="back">By how much it was set back; negative: forward.</param>
    /// <param name="at">When, by the clock as it is since.</param>
    public static IncidentCause Set(TimeSpan back, DateTimeOffset at)
    {
        var (isBack, by) = (back > TimeSpan.Zero, NoticeWords.Span(back.Duration()));
        return new()
        {
            Source = isBack ? "fault:clock-set-back" : "fault:clock-set-forward",
            Kind = IncidentKind.OwnFault,
            Severity = Escalation.BuiltIn.Severity,
            Title = isBack ? new("主机时钟被拨慢", "The machine's clock was set back") : new("主机时钟被拨快", "The machine's clock was set forward"),
            Lines =
            [
                new(FaultWords.What, isBack ? new($"拨慢 {by.Zh}", $"Set back by {by.En}") : new($"拨快 {by.Zh}", $"Set forward by {by.En}")),
                new(FaultWords.What, isBack
                    ? new("报警延时和上报时限不因此延长；检查窗口按现在的时间计算", "Delays of alarms and steps of escalations wait no longer for it; inspections go by the time as it is now")
                    : new("报警延时和上报时限不因此提前；跳过的检查窗口记为无法核实，传感器不判为失联", "Delays of alarms and steps of escalations end no earlier for it; inspections of the time that was skipped count as unverifiable, and no sensor as silent")),
            ],
            Response = Cure,
            At = at,
        };
    }

    /// <summary>What an incident's own record says of it.</summary>
    /// <param name="back">By how much the clock was set back; negative: forward.</param>
    public static Text DeadlinesMoved(TimeSpan back)
    {
        var by = NoticeWords.Span(back.Duration());
        return back > TimeSpan.Zero
            ? new($"主机时钟被拨慢 {by.Zh}，各时限随之提前", $"The machine's clock was set back by {by.En}; deadlines moved with it")
            : new($"主机时钟被拨快 {by.Zh}，各时限随之推后", $"The machine's clock was set forward by {by.En}; deadlines moved with it");
    }

    /// <summary>The machine slept, or the worker did not get to run.</summary>
    /// <param name="time">For how long.</param>
    /// <param name="at">When it went on.</param>
    public static IncidentCause StoodStill(TimeSpan time, DateTimeOffset at) => new()
    {
        Source = "fault:stood-still",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("本系统曾停顿", "The system stood still"),
        Lines =
        [
            new(FaultWords.What, new(
                $"停顿 {NoticeWords.Span(time).Zh}，其间的检查记为无法核实，传感器不判为失联",
                $"For {NoticeWords.Span(time).En}; inspections of that time count as unverifiable, and no sensor as silent")),
        ],
        Response = new(
            "停顿期间报警无人收到，请核对现场。请关闭主机的自动休眠；若未休眠，请检查磁盘是否无响应、虚拟机是否被暂停。",
            "No alarm was told meanwhile: look at the place. Keep the machine from going to sleep; if it did not, see whether its disk hangs or the virtual machine was paused."),
        At = at,
    };
}
