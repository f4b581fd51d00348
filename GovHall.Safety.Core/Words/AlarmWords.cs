using GovHall.Safety.Core.Alarms;

namespace GovHall.Safety.Core.Words;

/// <summary>What the states of alarms are called, and why a command on one is turned down.</summary>
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
}
