using System.Globalization;

namespace GovHall.Safety.Core.Words;

/// <summary>What is said about assets: out of service, given back, serviced.</summary>
public static class AssetWords
{
    public static Refusal ReasonNeeded { get; } = Field("reason", "停用必须写明原因。", "Say why it is out of service.");

    public static Refusal UntilPast { get; } = Field("until", "预计恢复时间应晚于现在。", "The time it is expected back has to lie ahead.");

    public static Refusal PiecesBetween(int most) => Field("count", $"停用数量应在 1 到 {most} 之间。", $"The number of pieces out of service has to be between 1 and {most}.");

    public static Refusal DayAhead { get; } = Field("day", "维护日期不能晚于今天。", "The day on which it was done cannot lie ahead.");

    public static Refusal DayBefore(DateOnly last)
    {
        var known = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Field("day", $"台账中上次日期为 {known}，不能早于该日期；台账有误的，请导入更正。", $"The register has it done on {known}, and an earlier day moves nothing; where the register is wrong, correct it by import.");
    }

    public static Text Asset { get; } = new("设备", "Asset");

    public static Text Assets { get; } = new("停用设备", "Out of service");

    public static Text Since { get; } = new("停用时间", "Since");

    public static Text Reason { get; } = new("原因", "Reason");

    public static Text Expected { get; } = new("预计恢复", "Expected back");

    public static Text NobodyKnows { get; } = new("未确定", "nobody has said");

    public static Text Away { get; } = new("不在位数量", "Away");

    public static Text AwayOf(int away, int registered) => new($"{away} 具，共 {registered} 具", $"{away} of {registered}");

    public static Text TooLongTitle(Text asset)
    {
        ArgumentNullException.ThrowIfNull(asset);
        return new($"停用超过 24 小时：{asset.Zh}", $"Out of service for over 24 hours: {asset.En}");
    }

    public static Text ThinTitle(Text zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new($"{zone.Zh} 灭火器不在位超过四分之一", $"More than a quarter of the extinguishers away, {zone.En}");
    }

    public static Text ReportIt { get; } = new(
        "落实替代防护措施并加强巡查；消防设施停用超过 24 小时的，由消防安全责任人批准并报告消防救援机构；尽快恢复使用。",
        "See to substitute protection and closer patrols; fire equipment out for over 24 hours is approved by the person in charge and reported to the fire authority; bring it back soon.");

    public static Text StandIn { get; } = new("立即调配同类型、同规格的灭火器替代，或分批送修。", "Put extinguishers of the same type and size in their place at once, or send fewer at a time.");

    /// <summary>Why an inspection that was due is no longer to be done.</summary>
    /// <param name="by">Who says so, by id.</param>
    /// <param name="day">When it was done.</param>
    public static string DoneAlready(string by, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"Done on {day:yyyy-MM-dd}, as {by} recorded at the asset.");

    private static Refusal Field(string field, string zh, string en) => new Refusal("invalid-asset", new(zh, en), RefusalKind.Invalid).At(field);
}
