using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Core.Words;

/// <summary>Of a database that takes nothing: what is told while it lasts, and what is recorded afterwards.</summary>
public static class StoreWords
{
    /// <summary>Of the incident that the database took nothing for a while.</summary>
    public const string Source = "fault:store";

    public static Text Headline { get; } = new("安全系统无法写入数据库", "The safety system cannot write its database");

    public static Text Since { get; } = new("开始时间", "Since");

    public static Text Why { get; } = new("原因", "Why");

    public static Text Lead(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Locked => new(
            "数据库被其他程序锁住：解锁前不判断传感器、不发报警，签到和接手也无法保存",
            "Another program has the database locked: until it is free, sensors are not judged and alarms not told, and checks and acknowledgements cannot be saved"),
        _ => new("签到和接手暂时无法保存；报警仍会发出", "Checks and acknowledgements cannot be saved for now; alarms are still told"),
    };

    /// <summary>What an operator does about it, a sentence without its full stop.</summary>
    public static Text Cure(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Full => new("清理数据目录所在的磁盘", "Free space on the disk of the data folder"),
        StoreTrouble.Locked => new("关闭锁住数据库的程序（数据库工具、备份工具）", "Close the other program that has it locked (a database editor, a backup tool)"),
        StoreTrouble.Refused => new("让运行用户能够写入数据库文件及其目录，并检查磁盘", "Give this user the right to write the file and its folder, and check the disk"),
        StoreTrouble.Broken => new("用 restore 命令恢复备份，或移走数据库文件重新开始", "Restore a backup with 'restore', or move the file away to begin anew"),
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, "A trouble without words."),
    };

    public static Text Do(StoreTrouble trouble) => new(
        $"{Cure(trouble).Zh}；系统会自行恢复。恢复前请安排人员巡查并盯守消防控制室。",
        $"{Cure(trouble).En}; it recovers by itself. Until then, have people patrol and watch the fire control room.");

    /// <summary>Once it takes commits again, so that the journal knows of the time of which it knows nothing.</summary>
    public static IncidentCause Refused(StoreTrouble trouble, string why, TimeSpan lasted, DateTimeOffset at) => new()
    {
        Source = Source,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new($"数据库曾有 {NoticeWords.Span(lasted).Zh}无法写入", $"The database took nothing for {NoticeWords.Span(lasted).En}"),
        Lines = [new(Why, Text.Same(why))],
        Response = new(
            $"核对这段时间的报警、签到和接手，缺的补录。防止再次发生：{Cure(trouble).Zh}。",
            $"Look through the alarms, checks and acknowledgements of that time and enter what is missing. So that it does not come again: {Cure(trouble).En}."),
        At = at,
    };
}
