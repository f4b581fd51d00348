namespace GovHall.Safety.Core.Words;

/// <summary>What the page of the hall's evening says.</summary>
public static partial class PageWords
{
    public static Text HallTitle { get; } = new("大厅状态", "The hall");

    public static Text SinceWhen(string moment) => new($"自 {moment}", $"since {moment}");

    public static Text UntilWhen { get; } = new("下一次变化", "Next change");

    public static Text SecureBy { get; } = new("最迟落实", "To be secured by");

    public static Text OpenDoors { get; } = new("开着的门", "Open doors");

    public static Text NoDoorOpen { get; } = new("没有", "none");

    public static Text KeepsOpen { get; } = new("还不能闭馆的原因", "What keeps it from being closed");

    public static Text AllSecured { get; } = new("闭馆事项均已落实", "Everything that closes the hall is done");

    public static Text ClosingInspections { get; } = new("当日闭馆检查", "Closing inspections of the day");

    public static Text Bypass { get; } = new("旁路闭馆", "Close by a bypass");

    public static Text BypassWhat { get; } = new(
        "带着上面未关闭的事项闭馆，由您署名负责；将邮件告知管理人员、保安队长和值班员，并写在下一次开馆检查上。",
        "The hall is closed although the above is open, and you answer for it by name. Managers, guard captains and duty officers are mailed, and the next opening check names it.");

    public static Text BypassWhy { get; } = new("原因", "Reason");

    public static Text Bypassed { get; } = new("已旁路闭馆。", "The hall is closed by your bypass.");
}
