using System.Globalization;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Words;

/// <summary>What is said about closing the hall, and about what sensors say of a tick.</summary>
public static class ClosingWords
{
    public static Refusal NotYetClosing { get; } = new("hall-is-open", new("还没有到闭馆时间，此时不需要旁路", "The hall is not closing yet; there is nothing to bypass"));

    public static Refusal ClosedAlready { get; } = new("hall-is-closed", new("已经闭馆，不需要旁路", "The hall is closed already; there is nothing to bypass"));

    public static Refusal ReasonNeeded { get; } = new Refusal("reason-needed", new("请写明带着这些未关闭的事项闭馆的原因", "Say why the hall is closed although this is open"), RefusalKind.Invalid)
        .At("reason", new("请写明原因", "Say why"));

    public static Text UnsecuredTitle { get; } = new("闭馆未落实", "The hall is not secured");

    public static Text UnsecuredResponse { get; } = new(
        "到场补做、关好、整改；确实做不到的，由保安队长、值班员或管理人员写明原因后旁路",
        "Go there: do it, shut it, put it right. What cannot be done now, the guard captain, a duty officer or a manager answers for by a bypass with a reason");

    public static Text Open { get; } = new("未关闭", "Open");

    public static Text ClosingDay { get; } = new("闭馆日", "Closing of");

    public static Text BypassTitle { get; } = new("旁路闭馆", "Closed by a bypass");

    public static Text BypassLead(Text who) => new($"{who.Zh} 写明原因，带着未关闭的事项闭馆", $"{who.En} closed the hall although something is open, and answers for it");

    /// <summary>Why somebody gets a letter about a bypass.</summary>
    public static Text YouMayBypass { get; } = new("您是有权旁路闭馆的人员", "you are one of those who may close the hall by a bypass");

    public static Text Reason { get; } = new("原因", "Reason");

    public static Text AtNextOpening { get; } = new("下一次开馆检查的任务单上会写明，请届时核对", "The next opening check names it; look at it then");

    /// <summary>What stands on the next opening check.</summary>
    public static Text BypassNotice(DateOnly day, Text who, string reason, IEnumerable<Text> open)
    {
        List<Text> all = [.. open];
        var on = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(
            $"{on} 由 {who.Zh} 旁路闭馆，原因：{reason}。当时未关闭：{string.Join("；", all.Select(one => one.Zh))}",
            $"On {on} {who.En} closed the hall by a bypass: {reason}. Open then: {string.Join("; ", all.Select(one => one.En))}");
    }

    public static Text NotDone(InspectionRun run) => new($"{run.Name.Zh} {run.Number} 未完成", $"{run.Name.En} {run.Number} not done");

    public static Text OpenDoor(Sensor door) => new($"{door.Name.Zh}（{door.Id}）开着", $"{door.Name.En} ({door.Id}) open");

    public static Text Failed(InspectionRun run, ChecklistItem item) => new($"{run.Name.Zh}：{item.Text.Zh}，不合格未整改", $"{run.Name.En}: {item.Text.En}, failed and not put right");

    public static Text ContradictionTitle(Text plan, Text sensor) => new($"{plan.Zh}与传感器不符：{sensor.Zh}", $"{plan.En} contradicted by a sensor: {sensor.En}");

    public static Text Ticked { get; } = new("检查记录", "Ticked");

    public static Text TickedBy(Text item, Text who, string at) => new($"{item.Zh}：合格（{who.Zh}，{at}）", $"{item.En}: pass ({who.En}, {at})");

    public static Text Since(Text value, string since) => new($"{value.Zh}，自 {since} 起", $"{value.En} since {since}");

    public static Text ContradictionResponse { get; } = new("到现场核实，关好或断电后重新检查该项", "Go and look; shut it or switch it off, then check the item again");
}
