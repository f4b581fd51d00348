namespace GovHall.Safety.Core.Words;

/// <summary>What a verification of the journal (台账) says.</summary>
public static class AuditWords
{
    public static Text Unreadable(long seq) => new(
        $"第 {seq} 条不是本系统写下的内容",
        $"entry {seq} holds what this system never writes");

    public static Text NotAsQuoted(long seq) => new(
        $"第 {seq} 条与已发出邮件中的校验值不符，其后内容被整体改写",
        $"entry {seq} is not the one that a mail quotes: the journal was written anew up to here");

    public static Text CutOff(long last, long quoted) => new(
        $"台账止于第 {last} 条，但已发出的邮件引用了第 {quoted} 条：末尾被截去",
        $"the journal ends with entry {last}, but a mail quotes entry {quoted}: its end was cut off");

    public static Text Damaged(long seq, string why) => new(
        $"数据库文件在第 {seq} 条处损坏（{why}）；请用 restore 恢复备份",
        $"the database file is damaged at entry {seq} ({why}); restore a backup");
}
