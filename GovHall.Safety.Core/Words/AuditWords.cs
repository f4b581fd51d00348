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

    public static Text HeadChanged(long seq) => new(
        $"第 {seq} 条的签名链首被改动，签名无效",
        $"the signed head of entry {seq} was changed: it is not what the hall's key signed");

    public static Text HeadMissing(long seq) => new(
        $"第 {seq} 条的签名链首之前，有签名链首缺失",
        $"a signed head before that of entry {seq} is missing");

    public static Text HeadOfNothing(long seq) => new(
        $"有签名链首指向不存在的条目，位于第 {seq} 条之前",
        $"a signed head before entry {seq} is of no entry");

    public static Text NotAsSigned(long seq) => new(
        $"第 {seq} 条与已签名的链首不符，此前内容被整体改写",
        $"entry {seq} is not the one that was signed: the journal was written anew up to here");

    public static Text SignedBeyond(long last, long beyond) => new(
        $"台账止于第 {last} 条，但第 {beyond} 条已有签名链首：末尾被截去",
        $"the journal ends with entry {last}, but entry {beyond} was signed: its end was cut off");

    public static Text NeverSigned(long seq) => new(
        $"第 {seq} 条启用了签名密钥，其后却没有签名链首：签名链首被删除",
        $"entry {seq} took a signing key into use, and no head is signed by it: the signed heads were deleted");

    public static Text UnknownKey(long seq, string id) => new(
        $"第 {seq} 条启用的签名密钥 {id} 不在给出的公钥之中：台账可能被他人用新密钥整体改写",
        $"entry {seq} takes the signing key {id} into use, which is none of the public keys given: the journal may have been written anew with a key of somebody else");

    public static Text TakenOutUnsaid(long seq, int words) => new(
        $"第 {seq} 条有 {words} 处文字被删除，却没有任何一条记录写明由谁、为何删除",
        $"{words} times words were taken out of entry {seq}, and no entry says by whom and why");

    public static Text NotTakenOut(long seq, long said) => new(
        $"第 {said} 条写明第 {seq} 条的文字已删除，与该条不符",
        $"entry {said} says which words were taken out of entry {seq}, and others were");

    public static Text NoKey { get; } = new(
        "台账没有记载任何签名密钥，与给出的公钥不符",
        "the journal names no signing key, although a public key was given");
}
