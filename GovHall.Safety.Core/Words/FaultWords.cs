using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Core.Words;

/// <summary>The system's own faults, as incidents like others: what is wrong and what to do.</summary>
/// <remarks>Their severity is that of the hall's escalation for their kind, once they are raised (contract 3).</remarks>
public static class FaultWords
{
    /// <summary>Of the incident that the register is empty; an import resolves it.</summary>
    public const string NobodyToTellSource = "fault:register-empty";

    /// <summary>Of the incident that the last resort refuses mail; a letter that arrives there resolves it.</summary>
    public const string LastResortSource = "fault:last-resort-refused";

    /// <summary>Of the incident that no message can come in; the broker's return resolves it.</summary>
    public const string BrokerSource = "fault:broker";

    /// <summary>Of the incident that the broker keeps some topics from us; that it grants them, or that they are asked for no more, resolves it.</summary>
    public const string BrokerRefusesSource = "fault:broker-refuses";

    /// <summary>Of the incident that the nightly backup failed; the next that is made resolves it.</summary>
    public const string BackupSource = "fault:backup";

    /// <summary>Of the incident that heads cannot be signed; a key that works resolves it.</summary>
    public const string SigningKeySource = "fault:signing-key-unusable";

    /// <summary>Of the incident that the worker is started again and again; one that stays up resolves it.</summary>
    public const string RestartsSource = "fault:restarts";

    /// <summary>Who acts when nobody did.</summary>
    public const string System = "system";

    public static Text What { get; } = new("情况", "What");

    public static Text AnInspection { get; } = new("巡检任务", "inspection");

    public static Text AnIncident { get; } = new("突发事件", "incident");

    public static Text AHazard { get; } = new("隐患", "hazard");

    public static Text ATestimony { get; } = new("传感器佐证", "sensors' testimony");

    public static Text AnAsset { get; } = new("设备", "asset");

    public static Text AnAlarm { get; } = new("报警", "alarm");

    public static Text RegisterEmpty { get; } = new(
        "登记册为空：没有人员，无人可通知。请导入登记册（import 文件）。", "The register is empty: there is nobody to tell. Import your register (import FILE).");

    public static IncidentCause MailRefused(Recipient to, string detail, DateTimeOffset at) => new()
    {
        Source = $"fault:mail-refused:{to.Person ?? StableId.From(to.Address).ToString()}",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new($"邮件被拒收：{to.Name.Zh}", $"Mail refused: {to.Name.En}"),
        Lines = [new(What, Text.Same(Short(detail)))],
        Response = new($"核对 {to.Name.Zh} 的邮箱地址（{to.Address}）并在登记册中更正；更正前另行电话通知本人。", $"Check the address of {to.Name.En} ({to.Address}) and correct it in the register; until then, call this person by phone."),
        At = at,
    };

    /// <summary>After the last resort there is nobody: whoever looks at the desk or at <c>/health/ready</c> has to see it.</summary>
    public static Text LastResortRefuses(string address) => new(
        $"最后联系人（{address}）拒收邮件，已无其他人可通知；每小时重新投递一次。请更正 Safety:LastResort 并重新启动。",
        $"The last resort ({address}) refuses mail, and after it there is nobody to tell; it is tried again every hour. Correct Safety:LastResort and start again.");

    public static IncidentCause LastResortRefused(Recipient to, string detail, DateTimeOffset at) => new()
    {
        Source = LastResortSource,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("最后联系人拒收邮件，已无人可通知", "The last resort refuses mail: there is nobody left to tell"),
        Lines = [new(What, Text.Same(Short(detail)))],
        Response = LastResortRefuses(to.Address),
        At = at,
    };

    /// <summary>Without the broker no sensor is heard.</summary>
    /// <param name="detail">What keeps us from it, and what to do, as <c>/health/ready</c> says it.</param>
    /// <param name="at">When.</param>
    public static IncidentCause BrokerLost(string detail, DateTimeOffset at) => new()
    {
        Source = BrokerSource,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("收不到传感器消息：MQTT 服务中断", "No sensor can be heard: MQTT is out"),
        Lines = [new(What, Text.Same(Short(detail)))],
        Response = new(
            "恢复之前，传感器报警不会产生：请立即加派人员巡查消防控制室、配电室等重点部位。检查 MQTT 服务器及其网络；恢复后本系统会自动重连并通知。",
            "Until it is back no sensor raises an alarm: send people to look at the fire control room, the power room and other key places now. Check the MQTT broker and the network to it; we come back by ourselves, and say so."),
        At = at,
    };

    /// <summary>The broker has us connected, and some sensors are not heard all the same.</summary>
    /// <param name="detail">Which topics it refuses, and to whom, as <c>/health/ready</c> says it.</param>
    /// <param name="at">When.</param>
    public static IncidentCause BrokerRefuses(string detail, DateTimeOffset at) => new()
    {
        Source = BrokerRefusesSource,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("部分传感器消息收不到：MQTT 服务器不允许读取", "Some sensors cannot be heard: the MQTT broker does not let us read them"),
        Lines = [new(What, Text.Same(Short(detail)))],
        Response = new(
            "恢复之前，这些传感器的报警不会产生：请加派人员到场查看。请在 MQTT 服务器上授予读取上述主题的权限；授权后数秒内自动恢复。",
            "Until it does, these sensors raise no alarm: send people to look there. Give our user the right to read these topics on the MQTT broker; we read them within seconds."),
        At = at,
    };

    public static IncidentCause ScheduleRefused(string file, string digest, IReadOnlyList<Text> mistakes, DateTimeOffset at) => new()
    {
        Source = $"schedule-refused:{digest}",
        Kind = IncidentKind.ScheduleRefused,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("计划表有误，未采用", "The schedule has mistakes and was not taken"),
        Lines = [.. mistakes.Take(20).Select(mistake => new LetterLine(What, new(Short(mistake.Zh), Short(mistake.En))))],
        Response = new($"请更正 {file}，保存后即自动采用；在此之前沿用上一份有效的计划表。", $"Correct {file} and save it: it is taken at once. Until then the last good schedule stays in force."),
        At = at,
    };

    public static Text NoSchedulesFile(string file) => new(
        $"Safety:SchedulesFile：没有文件“{file}”。请写明本馆计划表的位置，或删去这项设置，改用工作目录中的 schedules.json。",
        $"Safety:SchedulesFile: there is no file '{file}'. Name the hall's schedule, or remove the setting to use schedules.json of the working directory.");

    public static Text SchedulesFileUnreadable(string file, string detail) => new(
        $"“{file}”无法读取：{detail} 请让运行程序的用户有权读取，或在 Safety:SchedulesFile 中写明另一个文件。",
        $"'{file}' cannot be read: {detail} Give this user the right to read it, or name another file in Safety:SchedulesFile.");

    public static Text AnotherHall(string file, string id, string before) => new(
        $"{file}：hall.id 是“{id}”，原为“{before}”。每个主题中都有它：要更改，请重新启动程序。",
        $"{file}: hall.id is '{id}' and was '{before}'. It stands in every topic: start the worker again to change it.");

    public static IncidentCause JournalWrong(long seq, Text wrong, DateTimeOffset at) => new()
    {
        Source = $"fault:journal:{seq}",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("台账日志被改动或损坏", "The journal was changed or damaged"),
        Lines = [new(What, wrong)],
        Response = new(
            "保留现有数据库原件；用最近一次备份核对（journal verify），查明是谁在何时改动，并报告管理人。",
            "Keep the database as it is; compare it with the last backup (journal verify), find out who changed it and when, and tell the managers."),
        At = at,
    };

    public static IncidentCause MessageNotStored(string topic, Text why, DateTimeOffset at) => new()
    {
        Source = "fault:message-not-stored",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("有传感器消息未能处理", "A sensor's message could not be processed"),
        Lines = [new(What, new($"{topic}：{Short(why.Zh)}", $"{topic}: {Short(why.En)}"))],
        Response = new(
            "到现场核实该传感器所报情况；消息原文已留存（readings/rejected），请连同运行日志报告系统维护方。",
            "Check on the spot what this sensor reports; the message is kept as it came (readings/rejected): report it, with the log, to whoever maintains the system."),
        At = at,
    };

    /// <summary>An inspection, an incident or an alarm whose deadline has passed, and of which what follows cannot be written.</summary>
    public static IncidentCause NotStruck(Text what, string id, string detail, DateTimeOffset at) => new()
    {
        Source = "fault:not-struck",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("有到期事项未能处理", "Something that fell due could not be dealt with"),
        Lines = [new(What, new($"{what.Zh} {id}：{Short(detail)}", $"{what.En} {id}: {Short(detail)}"))],
        Response = new(
            "该事项暂不再自动处理和上报：请在页面上找到它，人工核实并电话通知有关人员；请连同运行日志报告系统维护方。其他事项照常处理。",
            "It is not dealt with or escalated by itself for now: look it up on the pages, check it and call those concerned by phone; report it, with the log, to whoever maintains the system. Everything else goes on."),
        At = at,
    };

    public static IncidentCause BackupFailed(string folder, string detail, DateTimeOffset at) => new()
    {
        Source = BackupSource,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("夜间备份失败", "The nightly backup failed"),
        Lines = [new(What, Text.Same(Short(detail)))],
        Response = new(
            $"检查磁盘空间和目录 {folder}；每小时自动重试，成功后自动解除。在此之前请用 backup 命令备份到另一块磁盘。",
            $"Check the free space and the folder {folder}; it is tried again each hour, and resolved once it succeeds. Until then make one on another disk with the command backup."),
        At = at,
    };

    /// <summary>SQLite's own check found damage in a database that still serves.</summary>
    public static IncidentCause DatabaseDamaged(string damage, DateTimeOffset at) => new()
    {
        Source = "fault:database-damaged",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("数据库文件有损坏", "The database file is damaged"),
        Lines = [new(What, Text.Same(Short(damage)))],
        Response = new(
            "系统仍在运行，但部分记录可能读不出来，夜间备份已停止覆盖。请尽快停机，用 restore 恢复最近一次备份（损坏的文件会另存保留），并检查磁盘。",
            "It goes on, but some records may be unreadable, and no nightly backup is made of it. Stop the worker soon and restore the last backup (the damaged file is kept), and check the disk."),
        At = at,
    };

    /// <summary>The database could not be read at a start, and a backup took its place.</summary>
    /// <param name="backup">The night of it.</param>
    /// <param name="head">The journal's head in it: what came after is missing.</param>
    /// <param name="aside">Where the damaged files are.</param>
    /// <param name="at">When.</param>
    public static IncidentCause DatabaseRecovered(DateOnly backup, string head, string aside, DateTimeOffset at) => new()
    {
        Source = "fault:database-recovered",
        Kind = IncidentKind.OwnFault,
        Severity = Severity.Critical,
        Title = new("数据库损坏，已从夜间备份恢复", "The database was damaged; the nightly backup took its place"),
        Lines =
        [
            new(What, new(
                string.Create(CultureInfo.InvariantCulture, $"使用 {backup:yyyy-MM-dd} 凌晨的备份，台账日志止于 {head}，其后的记录缺失"),
                string.Create(CultureInfo.InvariantCulture, $"The backup of the night of {backup:yyyy-MM-dd}, whose journal ends at {head}; what was recorded after it is missing"))),
            new(What, new($"损坏的文件保留在 {aside}", $"The damaged files are kept in {aside}")),
        ],
        Response = new(
            "当天已完成的检查会显示为未做，请按纸质记录或手机补录；重新确认未处理的报警和隐患；保留损坏的文件，连同磁盘一并检查，并联系系统维护方。",
            "Inspections done since then show as not done: enter them again from paper or phones. Look again at alarms and hazards that were open. Keep the damaged files, check the disk, and tell whoever maintains the system."),
        At = at,
    };

    /// <summary>The database could not be read at a start; all its records could be read out of it, and serve on.</summary>
    /// <param name="lost">Of how many days of a sensor's readings some could not be read.</param>
    /// <param name="aside">Where the damaged files are.</param>
    /// <param name="at">When.</param>
    public static IncidentCause DatabaseRescued(int lost, string aside, DateTimeOffset at) => new()
    {
        Source = "fault:database-rescued",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("数据库损坏，记录已全部抢救", "The database was damaged; its records were rescued"),
        Lines =
        [
            new(What, lost == 0
                ? new("台账和各项记录完整，经校验与日志一致", "Journal and records are whole, and say the same")
                : new($"台账和各项记录完整；有 {lost} 个传感器日的历史读数不全", $"Journal and records are whole; of {lost} days of a sensor's past readings some are lost")),
            new(What, new($"损坏的文件保留在 {aside}", $"The damaged files are kept in {aside}")),
        ],
        Response = new(
            "检查这台主机的磁盘（损坏通常由磁盘或断电引起），必要时更换；保留损坏的文件，并联系系统维护方。",
            "Check this machine's disk (damage mostly comes of it, or of the power), and replace it if need be. Keep the damaged files, and tell whoever maintains the system."),
        At = at,
    };

    /// <summary>Of the incident that a background loop throws each time it runs; a run that does not resolves it.</summary>
    public static string LoopSource(string loop) => $"fault:loop:{loop}";

    public static Text LoopFailing(string loop, string why) => new($"后台任务 {loop} 连续出错：{Short(why)}", $"The background loop {loop} fails each time: {Short(why)}");

    /// <param name="loop">Its name in the log.</param>
    /// <param name="why">What its last run threw.</param>
    /// <param name="at">When.</param>
    public static IncidentCause LoopFails(string loop, string why, DateTimeOffset at) => new()
    {
        Source = LoopSource(loop),
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("系统有一项后台任务失效", "A part of the system does not do its work"),
        Lines = [new(What, LoopFailing(loop, why))],
        Response = new(
            "在恢复之前，请按纸质值班表人工巡查并电话通知；请重新启动程序，若仍出错，连同运行日志报告系统维护方。恢复后自动解除。",
            "Until it works again go your rounds by the paper roster and call people by phone. Start the program again; if that does not help, report it, with the log, to whoever maintains the system. It is resolved once it works."),
        At = at,
    };

    /// <summary>The key that signed the journal's heads is gone, and a new one signs from now on.</summary>
    /// <param name="before">The id of the key before.</param>
    /// <param name="now">The id of the new one.</param>
    /// <param name="at">When.</param>
    public static IncidentCause SigningKeyChanged(string before, string now, DateTimeOffset at) => new()
    {
        Source = $"fault:signing-key:{now}",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("台账签名密钥已更换", "The key that signs the journal was replaced"),
        Lines = [new(What, new($"原密钥 {before} 丢失或无法读取，自此改用 {now} 签名", $"Key {before} is missing or cannot be read; {now} signs from now on"))],
        Response = new(
            "若刚从备份恢复或更换了主机，属正常，处理完毕即可。否则可能有人动过数据目录：用旧邮件页脚的链首运行 journal verify --head 核对，并保留数据目录备查。",
            "After a restore or a move to another machine this is as it should be: resolve it. Else somebody may have been at the data folder: run journal verify --head with the head in the footer of an old mail, and keep the folder as it is."),
        At = at,
    };

    /// <summary>The key that signs the journal's heads can be neither read nor made.</summary>
    public static IncidentCause SigningKeyUnusable(string folder, string why, DateTimeOffset at) => new()
    {
        Source = SigningKeySource,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("台账链首无法签名", "The journal's heads cannot be signed"),
        Lines = [new(What, Text.Same(Short(why)))],
        Response = new(
            $"检查目录 {folder} 的读写权限；系统每小时重试一次，其间台账照常记录，邮件页脚的链首仍然有效。",
            $"Look at the rights of the folder {folder}. It is tried again each hour; meanwhile the journal is written as ever, and the heads in mails' footers hold."),
        At = at,
    };

    /// <summary>The worker itself ended; told by its guardian, who asks only whom that would be told to.</summary>
    public static IncidentCause WorkerEnded(DateTimeOffset at) => new()
    {
        Source = "fault:worker-ended",
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = GuardianWords.Headline(Supervision.GuardianNews.Down),
        Lines = [],
        Response = GuardianWords.Do(Supervision.GuardianNews.Down, Supervision.Ending.Died),
        At = at,
    };

    /// <summary>Whatever starts the worker is itself killed again and again, so that no guardian lives to tell of it.</summary>
    /// <param name="starts">How many of the last ten minutes were cut off.</param>
    /// <param name="at">When.</param>
    public static IncidentCause StartedOften(int starts, DateTimeOffset at) => new()
    {
        Source = RestartsSource,
        Kind = IncidentKind.OwnFault,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("安全系统反复重新启动", "The safety system is started again and again"),
        Lines = [new(What, new($"十分钟内有 {starts} 次启动被意外中断", $"{starts} starts of the last ten minutes were cut off"))],
        Response = new(
            "报警可能延误：稳定之前请安排人员巡查并盯守消防控制室。到主机上查看运行日志、内存和电源，并联系系统维护方。连续运行十分钟后自动解除。",
            "Alarms may come late: until it stays up, have people patrol and watch the fire control room. At the machine look at the log, the memory and the power, and tell whoever maintains the system. It is resolved once it has run for ten minutes."),
        At = at,
    };

    public static IncidentCause NobodyToTell(DateTimeOffset at) => new()
    {
        Source = NobodyToTellSource,
        Kind = IncidentKind.OwnFault,
        Escalation = Escalation.Once.Id,
        Severity = Escalation.BuiltIn.Severity,
        Title = new("登记册为空", "The register is empty"),
        Lines = [new(What, RegisterEmpty)],
        Response = RegisterEmpty,
        At = at,
    };

    private static string Short(string detail) => detail.Length <= 300 ? detail : detail[..300] + "…";
}
