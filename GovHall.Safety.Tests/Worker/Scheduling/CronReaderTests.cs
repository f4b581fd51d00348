using System.Globalization;
using System.Text;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Scheduling;

namespace GovHall.Safety.Tests.Worker.Scheduling;

/// <summary>Quartz's cron expressions by the hall's wall clock: Berlin changes by an hour, Lord Howe by half. Instants are UTC.</summary>
public sealed class CronReaderTests
{
    private static readonly ScheduleSources Sources = new(new CronReader(), ScheduleSources.None.Holidays);

    [Theory]
    [InlineData("0 0/30 1-3 * * ?", "Berlin", "03-29", "01:00 = 29 00:00 | 01:30 = 29 00:30 | 02:00 = 29 01:00 | 03:30 = 29 01:30")]
    [InlineData("0 0/30 1-3 * * ?", "Berlin", "10-25", "01:00 = 24 23:00 | 01:30 = 24 23:30 | 02:00 = 25 00:00 | 02:30 = 25 00:30 | 03:00 = 25 02:00 | 03:30 = 25 02:30")]
    [InlineData("0 0/15 2 * * ?", "LordHowe", "10-04", "02:00 = 03 15:30 | 02:45 = 03 15:45")]
    [InlineData("0 0/30 1-2 * * ?", "LordHowe", "04-05", "01:00 = 04 14:00 | 01:30 = 04 14:30 | 02:00 = 04 15:30 | 02:30 = 04 16:00")]
    public void A_skipped_time_is_the_first_instant_after_it_and_one_that_comes_twice_the_first(string cron, string zone, string day, string expected) =>
        Assert.Equal(expected, string.Join(" | ", On(cron, zone is "Berlin" ? Zones.Berlin : Zones.LordHowe, day)
            .Select(one => $"{one.NominalStart:HH:mm} = {one.Window.Opens.UtcDateTime.ToString("dd HH:mm", CultureInfo.InvariantCulture)}")));

    [Theory]
    [InlineData("0 0 9 L * ?", "02-28", "09:00")]
    [InlineData("0 0 9 ? * 2#1", "11-02", "09:00")]
    [InlineData("0 0 9 ? * 6L", "11-27", "09:00")]
    [InlineData("0 0 9 1 1 ? 2027", "01-01", "")]
    [InlineData("30 59 23 * * ?", "11-27", "23:59")]
    public void Days_of_month_and_week_are_Quartzs(string cron, string day, string expected) =>
        Assert.Equal(expected, string.Join(' ', On(cron, Zones.Shanghai, day).Select(one => $"{one.NominalStart:HH:mm}")));

    [Theory]
    [InlineData("0 8 * * *")]
    [InlineData("0 0 25 * * ?")]
    [InlineData("soon")]
    [InlineData("0/30 0 9 * * ?")]
    [InlineData("* 0 9 * * ?")]
    public void What_is_no_such_expression_is_refused_with_the_reason(string cron)
    {
        Assert.Null(new CronReader().Read(cron, out var why));
        Assert.False(string.IsNullOrWhiteSpace(why));
    }

    private static ImmutableArray<Occurrence> On(string cron, TimeZoneInfo zone, string day)
    {
        var text = Encoding.UTF8.GetBytes(SampleSchedule.With("when", $$"""{ "cron": "{{cron}}", "for": "10m" }"""));
        var schedule = ScheduleReader.Read(text, "schedules.json", today: null, Sources).Schedule!;
        var from = DateOnly.ParseExact($"2026-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Occurrences.Of(schedule.Plans.Single(), new PlanSetting(schedule.Calendar, zone), from, from.AddDays(1));
    }
}
