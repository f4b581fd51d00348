namespace GovHall.Safety.Core.Words;

/// <summary>What is said about scans.</summary>
public static class ScanWords
{
    public static Text UnknownBadge { get; } = new("台账中没有人使用这张胸卡；请在人员台账中填写 badge。", "Nobody in the register has this badge; fill in badge with the person.");

    public static Text UnknownCode { get; } = new("台账中没有这个点位码。", "The register has no checkpoint of this code.");

    public static Text Unreadable { get; } = new(
        "打点消息应为 {\"badge\": \"…\", \"time\": \"…\", \"id\": \"…\"}。", "A scan must be {\"badge\": \"…\", \"time\": \"…\", \"id\": \"…\"}.");

    public static Text Retained { get; } = new(
        "这是 MQTT 服务器保留（retain）的旧打点消息，没有 time，无从知道何时所打，不作为打点。请让读卡器随消息发送 time，或不要设置保留。",
        "This scan was retained by the broker and has no time: nobody can know when it was made, so it proves nothing. Have the reader send its time, or not have its scans retained.");

    public static Refusal NothingHere(Text checkpoint) => new(
        "no-inspection-here", new($"“{checkpoint.Zh}”此时没有您的检查任务。", $"No inspection of yours visits “{checkpoint.En}” at that time."));

    /// <summary>What to tell whoever scanned.</summary>
    public static Text Scanned(bool repeated, bool backFilled) => backFilled
        ? new("已保存为补录，不改变任务状态", "Kept as back-filled; it changes no state")
        : repeated ? new("此点位已打过点，不重复计数", "This checkpoint was scanned already; it is not counted twice") : new("打点成功", "Scanned");
}
