using System.Globalization;
using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Core.Words;

/// <summary>What a guardian tells people of a worker that ended.</summary>
public static class GuardianWords
{
    public static Text Since { get; } = new("停止时间", "Ended at");

    public static Text Why { get; } = new("停止原因", "Why");

    public static Text Times { get; } = new("停止次数", "How often");

    public static Text RunsSince { get; } = new("恢复时间", "Running since");

    public static Text Machine { get; } = new("所在主机", "Machine");

    public static Text Headline(GuardianNews news) => news switch
    {
        GuardianNews.Back => new("安全系统曾中断，现已恢复", "The safety system was interrupted and runs again"),
        GuardianNews.Down => new("安全系统已停止运行", "The safety system does not run"),
        GuardianNews.Often => new("安全系统反复停止", "The safety system ends again and again"),
        _ => throw new ArgumentOutOfRangeException(nameof(news), news, "News without words."),
    };

    public static Text Lead(GuardianNews news, Ending how) => news switch
    {
        GuardianNews.Down when how == Ending.Stuck => new(
            "此刻不接收传感器、不发报警，进程无法结束，因此无法自动重新启动", "It takes no readings and raises no alarms now; its process does not end, so that it cannot be started again"),
        GuardianNews.Back => new("已自动重新启动，报警与检查照常", "It was started again by itself; alarms and inspections go on"),
        GuardianNews.Down => new("此刻不接收传感器、不发报警，正在反复尝试启动", "It takes no readings and raises no alarms now; it is being started again and again"),
        GuardianNews.Often => new("报警可能延误，正在反复重新启动", "Alarms may come late; it is started again each time"),
        _ => throw new ArgumentOutOfRangeException(nameof(news), news, "News without words."),
    };

    public static Text Do(GuardianNews news, Ending how) => (news, how) switch
    {
        (GuardianNews.Back, _) => new(
            "查看首页是否有中断期间的报警和漏检；若再次发生，请查看运行日志并联系系统维护方。",
            "Look at the pages for alarms and missed inspections of the interruption; if it happens again, read the log and tell whoever maintains the system."),
        (_, Ending.Stuck) => new(
            "恢复前请安排人员巡查并盯守消防控制室。多为磁盘或网络盘不再应答：到主机上查看，必要时断电重启主机；磁盘应答后自动恢复。",
            "Until it runs, have people patrol and watch the fire control room. Mostly a disk or a network drive does not answer any more: look at the machine, and switch it off and on if need be; once the disk answers, it goes on by itself."),
        (_, Ending.CouldNotStart) => new(
            "恢复前请安排人员巡查并盯守消防控制室。启动失败的原因在运行日志中，逐条列明该改哪一项：改正后自动启动。",
            "Until it runs, have people patrol and watch the fire control room. The log says line by line which setting or file keeps it from starting: once corrected, it starts by itself."),
        _ => new(
            "恢复前请安排人员巡查并盯守消防控制室。到主机上查看运行日志、磁盘空间和内存（命令 doctor），并联系系统维护方。",
            "Until it runs, have people patrol and watch the fire control room. At the machine look at the log, the disk and the memory (command doctor), and tell whoever maintains the system."),
    };

    public static Text Of(Ending how, int? exitCode) => how switch
    {
        Ending.Died when exitCode is { } code => new($"进程意外结束（退出码 {Number(code)}）", $"The process ended unexpectedly (exit code {Number(code)})"),
        Ending.Died => new("进程意外结束", "The process ended unexpectedly"),
        Ending.Silent => new("进程无响应，已强制结束", "The process did not respond and was ended"),
        Ending.Stuck => new("进程无响应，强制结束无效", "The process does not respond, and does not end either"),
        Ending.CouldNotStart => new("设置、文件或端口有误，无法启动", "Settings, files or ports do not allow a start"),
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, "An ending without words."),
    };

    public static Text Count(int times) => new($"{Number(times)} 次", times == 1 ? "once" : $"{Number(times)} times");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
