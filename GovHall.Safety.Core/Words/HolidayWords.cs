namespace GovHall.Safety.Core.Words;

/// <summary>What is said while a year's holidays are not known.</summary>
public static class HolidayWords
{
    public static Text InDoubt(int year) => new($"{year} 年放假安排尚未录入", $"Holidays of {year} not settled");

    public static Text Lead(int year, HolidayCoverage coverage) => coverage == HolidayCoverage.Provisional
        ? new($"系统只有 {year} 年的法定节假日，没有调休安排", $"Of {year} only the statutory days are known, not the bridged days and make-up workdays")
        : new($"系统没有 {year} 年的节假日，届时只按每周开放时间安排任务", $"Nothing is known of the holidays of {year}; the weekly hours alone will decide");

    public static Text Consequence { get; } = new(
        "调休放假的日子会照常派任务、报漏检，调休上班的日子则不派任务", "On bridged days inspections are planned and reported as missed; on make-up workdays there are none");

    public static Text DoNow { get; } = new(
        "国务院办公厅公布放假安排后，升级本系统，或在计划表 calendar.holidays 中指定写有该年安排的节假日文件；在此之前每周提醒一次",
        "Once the State Council's General Office has announced it, upgrade, or name a holiday file with that year under calendar.holidays of the schedule; until then this comes once a week");
}
