namespace GovHall.Safety.Core.Words;

/// <summary>What is said when a person is taken out of the records (个人信息保护法 第四十七条).</summary>
public static class ForgetWords
{
    public static Text Command { get; } = new(
        "依法删除一名已离任人员的姓名、联系方式，以及提到该人员的文字；台账仍可核对。运行中的程序须先停止",
        "Takes the names and addresses of somebody who has left, and every note that names them, out of the journal and the tables; the proof stands. Refused while a worker runs.");

    public static Text Person { get; } = new("人员在人员台账中的编号", "The person's id in the register.");

    public static Text ReasonOption { get; } = new("删除的原因，记入台账；不要写出姓名", "Why, for the journal; without the person's name.");

    public static Text ByOption { get; } = new("由谁办理，记入台账", "Who does it, for the journal.");

    public static Text DryRun { get; } = new("只列出将要删除的内容，不作任何改动", "Lists what would go, and changes nothing.");

    public static Text WorkerRuns(string folder) => new(
        $"程序正在“{folder}”上运行，未删除任何内容；请先停止程序",
        $"A worker is running on '{folder}'. Stop it first; nothing was taken out.");

    public static Text JournalWrong(long seq, Text why) => new(
        $"台账核对未通过，未删除任何内容：第 {seq} 条，{why.Zh}。请先运行 journal verify 查明",
        $"The journal is wrong at entry {seq}, so nothing was taken out: {why.En}. Look into that first: 'journal verify'.");

    public static Text TablesDiffer(string subject, Text what) => new(
        $"{subject} 的数据表与台账日志不符，未删除任何内容：{what.Zh}。请先运行 journal replay 查明",
        $"The tables and the journal differ at {subject}, so nothing was taken out: {what.En}. Look into that first: 'journal replay'.");

    public static Text Nobody(string person) => new(
        $"人员台账中从未有过编号为“{person}”的人员；可用 export - 查看编号",
        $"The register never had a person '{person}'; look up the id with 'export -', or in an older file.");

    public static Text NotRetired(string person) => new(
        $"“{person}”仍在人员台账中；请先导入一份不含此人的人员台账，使其离任",
        $"'{person}' is still in the register. Import a register without them first, and start the worker once so that their work goes to others.");

    public static Text NamedInTheReason { get; } = new(
        "原因或办理人中写有该人员的姓名或联系方式；请改写后再试",
        "The reason, or who does it, names the person. Say it without their name.");

    public static Text HasIncident(string number) => new(
        $"事件 {number} 仍由该人员处理或正移交给该人员；请先由他人接手或关闭",
        $"They still have incident {number}, or are to take it. Have somebody else take it, or close it.");

    public static Text HasInspections(string first, int count) => new(
        $"仍有 {count} 项未结束的检查由该人员负责（如 {first}）；请启动一次程序，使其改派他人，或待其结束",
        $"{count} open inspections are still theirs ({first} for one). Start the worker once, which gives them to others, or wait until they are over.");

    public static Text HasHazard(string number) => new(
        $"隐患 {number} 的整改责任人仍是该人员；请先更换责任人",
        $"They still have to put hazard {number} right. Name another owner.");

    public static Text HasLetters(int count) => new(
        $"仍有 {count} 封发给该人员的通知等待发出；请启动一次程序，待其发出",
        $"{count} letters to them still wait to leave. Start the worker once until they have.");

    public static Text NamedInTheRegister(string list, string id) => new(
        $"现行台账 {list} 中的“{id}”仍写有该人员；请先改写并导入",
        $"The register still names them: {list}, '{id}'. Change its words and import them first.");

    public static Text NamedInTheSchedule(string source) => new(
        $"现行计划文件 {source} 中仍写有该人员；请先改写，并启动一次程序使其生效",
        $"The schedule in force still names them ({source}). Change its words, and start the worker once so that it takes them over.");

    public static Text LookedFor(string words) => new($"查找的文字：{words}", $"Looked for: {words}");

    public static Text Shared(string words) => new(
        $"以下文字也属于他人，无法分清所指，正文中予以保留：{words}",
        $"These are somebody else's, too, so that nobody can tell who is meant; notes that say them stay: {words}");

    public static Text WouldGo(long words, int entries) => new(
        $"将删除台账中 {entries} 条记录的 {words} 处文字，包括他人所写而提到该人员的内容；尚未改动",
        $"{words} words would go out of {entries} entries of the journal, notes of others that name the person among them. Nothing was changed.");

    public static Text Rows(string table, int rows) => new($"数据表 {table}：{rows} 行", $"Table {table}: {rows} rows");

    public static Text Done(long words, int entries) => new(
        $"已删除台账中 {entries} 条记录的 {words} 处文字，并记入台账；校验值不变，数据库文件已重写",
        $"{words} words went out of {entries} entries of the journal, which says so; no hash changed, and the database file was written anew.");

    public static Text NothingLeft { get; } = new(
        "已没有该人员的内容可删除；数据库文件已重写",
        "Nothing is left of the person; the database file was written anew.");

    public static Text StillHolds { get; } = new("以下位置仍可能保留原文，须另行处理：", "What may still hold the words, and is not this command's:");

    public static Text Backup(string path, string until) => new($"备份 {path}，约保留至 {until}", $"Backup {path}, kept until about {until}");

    public static Text BackupsElsewhere { get; } = new("用 backup 命令做在别处的备份，以及 export、journal export 导出的文件", "Backups that 'backup' made elsewhere, and files that 'export' and 'journal export' wrote");

    public static Text SetAside(string path) => new($"被替换下来的旧数据 {path}", $"Data that were set aside: {path}");

    public static Text Pickup(string path, int mails) => new($"邮件文件夹 {path} 中的 {mails} 封邮件", $"{mails} mails in the pickup folder {path}");

    public static Text SentMails { get; } = new("已经发出、在收件人邮箱中的邮件", "Mails that were sent, in the mailboxes of those who got them");

    public static Text Guardian(string path) => new($"{path}，程序下次启动后重写", $"{path}, which the worker writes anew once it runs");

    public static Text Photos { get; } = new("照片和日志文件未作检查", "Photos and log files were not looked into");
}
