using CsCheck;
using GovHall.Safety.Worker.Backup;

namespace GovHall.Safety.Tests.Worker.Backup;

/// <summary>Which nights are kept, and which is due.</summary>
public sealed class BackupCalendarTests
{
    private static readonly TimeZoneInfo s_shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly DateOnly s_first = new(2025, 1, 1);

    [Theory]
    [InlineData("2026-11-26T02:29:59+08:00", "2026-11-25")]
    [InlineData("2026-11-26T02:30:00+08:00", "2026-11-26")]
    [InlineData("2026-11-26T23:59:59+08:00", "2026-11-26")]
    public void A_night_is_due_from_half_past_two(string now, string night) =>
        Assert.Equal(DateOnly.Parse(night, null), BackupCalendar.DueAt(DateTimeOffset.Parse(now, null), s_shanghai));

    [Fact]
    public void Of_a_year_of_nights_a_week_four_weeks_and_twelve_months_are_left()
    {
        var kept = Years(days: 365).Order().ToList();

        Assert.Equal(
            ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30", "2025-07-31", "2025-08-31", "2025-09-30", "2025-10-31", "2025-11-30",
                "2025-12-14", "2025-12-21", "2025-12-25", "2025-12-26", "2025-12-27", "2025-12-28", "2025-12-29", "2025-12-30", "2025-12-31"],
            kept.Select(BackupCalendar.Name));
    }

    [Fact]
    public void However_long_it_goes_on_the_latest_seven_are_there_and_never_more_than_twenty_three() =>
        Gen.Int[1, 1200].Sample(days =>
        {
            var kept = Years(days);

            Assert.InRange(kept.Count, Math.Min(days, 7), 23);
            Assert.All(Enumerable.Range(0, Math.Min(days, 7)), ago => Assert.Contains(s_first.AddDays(days - 1 - ago), kept));
        });

    [Fact]
    public void How_long_a_night_is_kept_is_said_beforehand_as_it_then_happens() =>
        Gen.Int[1, 500].Sample(days =>
        {
            List<DateOnly> there = [.. Years(days).Order()];

            Assert.All(there, night =>
            {
                var until = BackupCalendar.KeptUntil(night, there);
                var further = until.DayNumber - s_first.DayNumber + 1;
                Assert.Equal((true, false), (Years(further - 1).Contains(night), Years(further).Contains(night)));
            });
        }, iter: 3);

    /// <summary>What is left after so many nights, each of which lets go what is not kept.</summary>
    private static IReadOnlyCollection<DateOnly> Years(int days)
    {
        IReadOnlyCollection<DateOnly> kept = [];
        for (var day = 0; day < days; day++)
        {
            kept = BackupCalendar.Kept(kept.Append(s_first.AddDays(day)));
        }

        return kept;
    }
}
