using System.Globalization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Words;

/// <summary>What alarms, their states and their conditions are called, and why a command on one is turned down.</summary>
public static class AlarmWords
{
    public static Text NothingToAcknowledge => new("该报警当前没有需要确认的内容。", "There is nothing to acknowledge on this alarm.");

    public static Text NothingToReset => new("该报警当前没有需要复位的内容。", "There is nothing to reset on this alarm.");

    public static Text StillActive => new("报警条件仍然存在，不能复位；请先到现场排除。", "The condition is still there, so it cannot be reset; put it right on the spot first.");

    public static Text NotAcknowledged => new("报警尚未确认，请先确认再复位。", "It is not acknowledged yet; acknowledge it, then reset it.");

    public static Text BadQuality => new(
        "传感器数据不可信，无法证实已恢复正常；请修复传感器，或将其退出运行。",
        "The sensor's data cannot be trusted, so nothing shows that it is over; repair the sensor or take it out of service.");

    public static Text NoteRequired => new("复位须填写现场核实情况。", "A reset needs a note of what was found on the spot.");

    public static Text UnknownAlarm => new("没有这个报警。", "There is no such alarm.");

    public static Text OccurrenceMovedOn(string seen, string now) => new(
        $"您看到的是第 {seen} 次报警，现在已是第 {now} 次；请刷新后再确认。",
        $"You saw occurrence {seen}, and it is now occurrence {now}; look again before you acknowledge.");

    /// <summary>A state as people read it.</summary>
    public static Text State(AlarmState state) => state switch
    {
        AlarmState.Normal => new("正常", "Normal"),
        AlarmState.Pending => new("延时确认中", "Pending"),
        AlarmState.Unacknowledged => new("报警，未确认", "Active, unacknowledged"),
        AlarmState.Acknowledged => new("报警，已确认", "Active, acknowledged"),
        AlarmState.ReturnedUnacknowledged => new("已恢复，未确认", "Returned, unacknowledged"),
        AlarmState.LatchedUnacknowledged => new("已恢复，锁定，未确认", "Latched, unacknowledged"),
        AlarmState.LatchedAcknowledged => new("已恢复，锁定，待复位", "Latched, to be reset"),
    };

    public static Text Closed(CloseReason reason) => reason switch
    {
        CloseReason.Returned => new("确认后恢复正常", "Returned to normal after it was acknowledged"),
        CloseReason.Acknowledged => new("恢复正常后确认", "Acknowledged after it had returned to normal"),
        CloseReason.Reset => new("人工复位", "Reset by a person"),
        CloseReason.Removed => new("规则或传感器已删除", "Its rule or sensor was removed"),
    };

    public static Text Quality(Quality quality) => quality switch
    {
        Sensors.Quality.Good => new("可信", "good"),
        Sensors.Quality.Uncertain => new("存疑", "uncertain"),
        Sensors.Quality.Bad => new("不可信", "bad"),
    };

    /// <summary>When a rule raises, in a few words: <c>高于 32 °C</c>.</summary>
    /// <param name="condition">The rule's.</param>
    /// <param name="metric">The rule's; null where it is about silence or quality, or not in the catalogue.</param>
    public static Text Condition(AlarmCondition condition, Metric? metric) => condition switch
    {
        AlarmCondition.Is(var value) => Around("", Shown(metric, value), ""),
        AlarmCondition.IsNot(var value) => Around("不是", Shown(metric, value), "not "),
        AlarmCondition.Above(var limit, _) => Around("高于 ", Shown(metric, limit), "above "),
        AlarmCondition.Below(var limit, _) => Around("低于 ", Shown(metric, limit), "below "),
        AlarmCondition.Outside(var low, var high, _) => new(
            $"超出 {Shown(metric, low).Zh} 至 {Shown(metric, high).Zh}", $"outside {Shown(metric, low).En} to {Shown(metric, high).En}"),
        AlarmCondition.AboveStandby(var factor, _) => new($"高于待机值的 {Plain(factor)} 倍", $"above {Plain(factor)} times standby"),
        AlarmCondition.RiseBy(var value, var within) => new(
            $"{Span(within).Zh}内上升超过 {Shown(metric, value).Zh}", $"risen by more than {Shown(metric, value).En} within {Span(within).En}"),
        AlarmCondition.Silent(var time) => new($"失联 {Span(time).Zh}", $"silent for {Span(time).En}"),
        AlarmCondition.BadQuality => new("数据不可信", "bad data"),
        _ => throw new System.Diagnostics.UnreachableException(condition?.GetType().Name),
    };

    /// <summary>A length of time in its largest whole unit: <c>90 秒</c>, <c>2 小时</c>.</summary>
    public static Text Span(TimeSpan time) => time switch
    {
        { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 && t > TimeSpan.TicksPerDay => new($"{time.TotalDays:0} 天", $"{time.TotalDays:0} days"),
        { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => new($"{time.TotalHours:0} 小时", $"{time.TotalHours:0} h"),
        { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => new($"{time.TotalMinutes:0} 分钟", $"{time.TotalMinutes:0} min"),
        _ => new($"{Plain(time.TotalSeconds)} 秒", $"{Plain(time.TotalSeconds)} s"),
    };

    private static Text Around(string zh, Text value, string en) => new(zh + value.Zh, en + value.En);

    private static Text Shown(Metric? metric, double number) => MetricWords.Value(metric, Plain(number));

    private static Text Shown(Metric? metric, ReadingValue value) => MetricWords.Value(metric, value.ToString());

    private static string Plain(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
