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

    /// <summary>Why a write that is under way is counted as refused.</summary>
    public static Text NoAnswer { get; } = new("磁盘对一次写入没有应答", "the disk has not answered a write");

    /// <summary>Of an alarm that is told although nothing can be written down of it.</summary>
    public static Text AlarmNotWritten { get; } = new("报警尚未登记：数据库暂时不能写入", "Not recorded yet: the database cannot be written for now");

    public static Text Record { get; } = new("登记", "Record");

    public static Text RecordFollows { get; } = new(
        "现在无法在系统中接手，请直接处置并电话告知值班员；数据库恢复后会补登记并再次通知",
        "Nobody can take it in the system now: act, and tell the duty officer by telephone. Once the database works, it is recorded and you are told again");

    public static Text Lead(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Locked => new(
            "数据库被其他程序锁住：解锁前只通知紧急和重要报警，其余报警、签到和接手都无法处理",
            "Another program has the database locked: until it is free, only critical and high alarms are told; other alarms, checks and acknowledgements wait"),
        StoreTrouble.Hangs => new(
            "磁盘对写入没有应答：恢复前只通知紧急和重要报警，其余报警、签到和接手都无法处理",
            "The disk does not answer a write: until it does, only critical and high alarms are told; other alarms, checks and acknowledgements wait"),
        _ => new("签到和接手暂时无法保存；报警仍会发出", "Checks and acknowledgements cannot be saved for now; alarms are still told"),
    };

    /// <summary>What an operator does about it, a sentence without its full stop.</summary>
    public static Text Cure(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Full => new("清理数据目录所在的磁盘", "Free space on the disk of the data folder"),
        StoreTrouble.Locked => new("关闭锁住数据库的程序（数据库工具、备份工具）", "Close the other program that has it locked (a database editor, a backup tool)"),
        StoreTrouble.Hangs => new("检查数据目录所在的磁盘和网络存储；程序无法结束时请重启这台机器", "Check the disk or network drive of the data folder; where the program cannot be ended, restart this machine"),
        StoreTrouble.Refused => new("让运行用户能够写入数据库文件及其目录，并检查磁盘", "Give this user the right to write the file and its folder, and check the disk"),
        StoreTrouble.Broken => new("用 restore 命令恢复备份，或移走数据库文件重新开始", "Restore a backup with 'restore', or move the file away to begin anew"),
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, "A trouble without words."),
    };

    public static Text Do(StoreTrouble trouble) => new(
        $"{Cure(trouble).Zh}；系统会自行恢复。恢复前请安排人员巡查并盯守消防控制室。",
        $"{Cure(trouble).En}; it recovers by itself. Until then, have people patrol and watch the fire control room.");

    /// <summary>Once it takes commits again, so that the journal knows of the time of which it knows nothing.</summary>
    public static IncidentCause Refused(StoreTrouble trouble, Text why, TimeSpan lasted, DateTimeOffset at) => new()
    {
        Source = Source,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new($"数据库曾有 {NoticeWords.Span(lasted).Zh}无法写入", $"The database took nothing for {NoticeWords.Span(lasted).En}"),
        Lines = [new(Why, why)],
        Response = new(
            $"核对这段时间的报警、签到和接手，缺的补录。防止再次发生：{Cure(trouble).Zh}。",
            $"Look through the alarms, checks and acknowledgements of that time and enter what is missing. So that it does not come again: {Cure(trouble).En}."),
        At = at,
    };
}
