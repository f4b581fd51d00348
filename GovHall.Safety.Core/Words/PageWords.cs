using System.Globalization;

namespace GovHall.Safety.Core.Words;

/// <summary>What the pages say: their frame, the way in, and what goes wrong.</summary>
public static partial class PageWords
{
    private static readonly string[] DaysZh = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    public static Text Product { get; } = new("政务大厅安全", "GovHall Safety");

    public static Text NoContact { get; } = new("与安全系统失去联系", "No contact with the safety system for");

    public static Text Seconds { get; } = new("秒", "s");

    public static Text NoContactDo { get; } = new(
        "此页面内容已不可信。请按纸质值班表巡查；遇险拨打 119，并电话报告值班领导。",
        "What this page shows is out of date. Go your rounds by the paper roster; in danger call 119, and the duty leader by phone.");

    public static Text SkipToMain { get; } = new("跳到正文", "Skip to content");

    public static Text Navigation { get; } = new("主导航", "Main navigation");

    public static Text Back { get; } = new("返回", "Back");

    public static Text Home { get; } = new("回到首页", "Go to the start page");

    public static Text Me { get; } = new("我", "Me");

    public static Text Enrolled { get; } = new("这台设备已登记为您本人使用。", "This device is now yours.");

    public static Text WelcomeTitle { get; } = new("请先登记这台设备", "Enrol this device first");

    public static Text WelcomeWhy { get; } = new(
        "每部手机、每台电脑只需登记一次，之后无须密码。请值班室或系统管理员在服务器上执行下面的命令，为您生成一次性链接，再用这台设备打开。",
        "Each phone or computer is enrolled once and then needs no password. Ask the duty room or an administrator to run the command below on the server; it prints a one-time link to open on this device.");

    public static Text PersonPlaceholder { get; } = new("人员编号", "PERSON");

    public static Text WelcomeMail { get; } = new(
        "收到报警邮件时无须登记：直接点邮件里的按钮即可接手。", "To take an alarm from a mail you need not be enrolled: use the button in the mail.");

    public static Text LostPhone { get; } = new(
        "手机丢失或换人使用时，请管理员执行下面的命令，立即停用已登记的设备。", "If a phone is lost or changes hands, an administrator runs the command below; enrolled devices stop working at once.");

    public static Text LookAsTitle { get; } = new("演示：以谁的身份查看？", "Demo: look as whom?");

    public static Text LookAsWhy { get; } = new(
        "仅在开发环境、从本机打开时出现。选一位演示人员，即以其身份登录。", "Only in Development and from this machine. Choosing somebody signs you in as them.");

    public static Text EnrolTitle { get; } = new("登记这台设备", "Enrol this device");

    public static Text EnrolWhat { get; } = new(
        "登记后，从这台设备打开本系统即视为您本人操作，您的检查和处置都会以您的名义记入台账。180 天内有效，可随时由管理员停用。",
        "From then on whatever is done on this device is done in your name and goes on record so. It lasts 180 days and an administrator can end it at any time.");

    public static Text EnrolNotMe { get; } = new(
        "如果您不是本人，或这台设备多人共用，请不要登记。", "If that is not you, or others use this device too, do not enrol it.");

    public static Text DeadEnrolmentTitle { get; } = new("登记链接无效", "This enrolment link does not work");

    public static Text DeadEnrolmentWhy { get; } = new(
        "链接只能用一次，且有时限。请向管理员再要一个新的链接。", "A link works once and for a limited time. Ask an administrator for a new one.");

    public static Text NotFoundTitle { get; } = new("没有这个页面", "There is no such page");

    public static Text NotFoundWhy { get; } = new("地址可能写错了，或内容已不在。请从首页进入。", "The address may be wrong, or what it led to is gone. Begin at the start page.");

    public static Text ForbiddenTitle { get; } = new("没有权限", "Not allowed");

    public static Text StaleTitle { get; } = new("页面已过期，内容没有提交", "The page is out of date; nothing was sent");

    public static Text StaleWhy { get; } = new(
        "请返回上一页，刷新后再提交。如果反复出现，请在浏览器中允许本站使用 Cookie。",
        "Go back, reload the page and send it again. If it keeps happening, allow cookies for this site.");

    public static Text TooLargeTitle { get; } = new("内容过长，没有提交", "Too much at once; nothing was sent");

    public static Text TooLargeWhy { get; } = new("请返回上一页，缩短文字后再提交。", "Go back, shorten the words and send it again.");

    public static Text DiskTitle { get; } = new("暂时无法保存，内容没有提交", "Nothing can be saved now; nothing was sent");

    public static Text DiskWhy { get; } = new(
        "服务器磁盘暂时写不进去，报警和通知不受影响。请稍后返回上一页重试，并告知系统管理员。",
        "The server's disk takes no writes at the moment; alarms and notifications go on. Go back and try again shortly, and tell an administrator.");

    public static Text FaultTitle { get; } = new("系统出错", "Something went wrong here");

    public static Text FaultWhy { get; } = new("这是系统自身的错误，已记入日志。请稍后重试；紧急情况请直接打电话。", "This is our own fault and is in the log. Try again shortly; if it is urgent, call.");

    public static Text EnrolButton(Text name) => new($"我是{name.Zh}，登记", $"I am {name.En}: enrol");

    /// <summary><c>2026年11月23日 星期一</c> · <c>Mon 23 Nov 2026</c>.</summary>
    public static Text Day(DateOnly day) => new(
        $"{day.Year}年{day.Month}月{day.Day}日 {DaysZh[(int)day.DayOfWeek]}", day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture));
}
