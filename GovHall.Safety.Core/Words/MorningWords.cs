using System.Globalization;
using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Core.Words;

/// <summary>What the morning's report says.</summary>
public static class MorningWords
{
    public static Text Day { get; } = new("报告日期", "Day");

    public static Text Inspections { get; } = new("检查任务", "Inspections");

    public static Text Incidents { get; } = new("突发事件", "Incidents");

    public static Text Hazards { get; } = new("隐患", "Hazards");

    public static Text Letters { get; } = new("待发通知", "Letters waiting");

    public static Text LastBackup { get; } = new("最近备份", "Last backup");

    public static Text SigningKey { get; } = new("台账签名公钥", "Public key of the journal");

    public static Text NoneWaits { get; } = new("无", "none");

    public static Text NoBackup { get; } = new("尚无", "none yet");

    public static Text Instruction { get; } = new(
        "无需回复。若某天 8 点后没有收到这份报告，说明系统或邮件出了问题，请立即到主机上查看。",
        "No answer is needed. If this report does not come after 8 o'clock some day, the system or its mail is in trouble: look at the machine at once.");

    public static Text Headline(bool allIsWell) => allIsWell
        ? new("每日报告：一切正常", "Daily report: all is well")
        : new("每日报告：有未了事项", "Daily report: something is open");

    public static Text Lead(bool allIsWell) => allIsWell
        ? new("系统运行正常，没有漏检和未处理的事件", "The system runs; nothing was missed and nothing is open")
        : new("系统运行正常，以下事项待处理", "The system runs; what follows is open");

    public static Text Counted(IReadOnlyDictionary<RunState, int> inspections)
    {
        ArgumentNullException.ThrowIfNull(inspections);
        return inspections.Count == 0 ? new("当天没有任务", "none that day") : new(
            string.Join("，", inspections.Select(one => $"{StateWords.Of(one.Key).Zh} {Number(one.Value)}")),
            string.Join(", ", inspections.Select(one => $"{Number(one.Value)} {StateWords.Of(one.Key).En}")));
    }

    public static Text OfIncidents(int begun, int open, int taken) => new(
        $"当天新增 {Number(begun)}，现无人接手 {Number(open)}，处理中 {Number(taken)}",
        $"{Number(begun)} began that day; now {Number(open)} nobody has taken, {Number(taken)} in hand");

    public static Text OfHazards(int open, int overdue) => new($"未销号 {Number(open)}，其中逾期 {Number(overdue)}", $"{Number(open)} open, {Number(overdue)} of them overdue");

    public static Text Waiting(int letters, string since) => new($"{Number(letters)} 封，最早自 {since}", $"{Number(letters)}, the oldest since {since}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
