namespace GovHall.Safety.Core.Words;

/// <summary>What is said in the record of a day.</summary>
public static class DayWords
{
    /// <param name="plan">The plan's name.</param>
    /// <param name="from">When the last round was finished, by the hall's clock.</param>
    /// <param name="to">When the next one was; null: none has been yet.</param>
    /// <param name="open">How long the hall was open in between.</param>
    /// <param name="maximum">How long it may be.</param>
    public static Text RoundGap(Text plan, string from, string? to, TimeSpan open, TimeSpan maximum)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(
            $"“{plan.Zh}”自 {from} 至{(to is null ? "今尚无完成记录" : $" {to} 无完成记录")}，其间开馆 {Zh(open)}，超过规定间隔 {Zh(maximum)}",
            $"No finished round of “{plan.En}” from {from} {(to is null ? "on" : $"to {to}")}: the hall was open for {En(open)} meanwhile, and {En(maximum)} is the most");
    }

    private static string Zh(TimeSpan length) => Minutes(length) switch
    {
        (0, var minutes) => $"{minutes} 分钟",
        (var hours, 0) => $"{hours} 小时",
        var (hours, minutes) => $"{hours} 小时 {minutes} 分钟",
    };

    private static string En(TimeSpan length) => Minutes(length) switch
    {
        (0, var minutes) => $"{minutes} min",
        (var hours, 0) => $"{hours} h",
        var (hours, minutes) => $"{hours} h {minutes} min",
    };

    private static (int Hours, int Minutes) Minutes(TimeSpan length) => ((int)length.TotalHours, length.Minutes);
}
