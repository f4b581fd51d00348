using System.Globalization;

namespace GovHall.Safety.Core.Words;

/// <summary>Days and what they are.</summary>
public static class CalendarWords
{
    private static readonly ImmutableArray<Text> Weekdays =
    [
        new("周日", "Sunday"), new("周一", "Monday"), new("周二", "Tuesday"), new("周三", "Wednesday"), new("周四", "Thursday"), new("周五", "Friday"), new("周六", "Saturday"),
    ];

    public static Text Weekday(DayOfWeek day) => Weekdays[(int)day];

    public static Text Open(Text weekday) => With(weekday, "开馆", "open");

    public static Text Closed(Text weekday) => With(weekday, "休馆", "closed");

    public static Text MakeUp(Text weekday) => With(weekday, "调休上班", "make-up workday");

    public static Text ExtraOpen(Text weekday) => With(weekday, "加开", "extra open day");

    public static Text Closure(Text weekday) => With(weekday, "停馆", "closure");

    public static Text Holiday(Text weekday, Text name) => With(weekday, $"{name.Zh} 休馆", name.En);

    /// <summary>A plan with its draw: how often, in which stretch (<c>2–4 in December, drawn</c>).</summary>
    public static Text Drawn(int least, int most, Text stretch)
    {
        ArgumentNullException.ThrowIfNull(stretch);
        var times = least == most ? $"{least}" : $"{least}–{most}";
        return new($"{stretch.Zh}抽取 {times} 次", $"{times} in {stretch.En}, drawn");
    }

    public static Text Month(DateOnly day) => new($"{day.Month} 月", CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month));

    public static Text Week(DateOnly day)
    {
        var week = ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue));
        return new($"第 {week} 周", $"week {week}");
    }

    public static Text Quarter(DateOnly day)
    {
        var quarter = (day.Month + 2) / 3;
        return new($"第 {quarter} 季度", $"quarter {quarter}");
    }

    private static Text With(Text weekday, string zh, string en)
    {
        ArgumentNullException.ThrowIfNull(weekday);
        return new($"{weekday.Zh} {zh}", $"{weekday.En}, {en}");
    }
}
