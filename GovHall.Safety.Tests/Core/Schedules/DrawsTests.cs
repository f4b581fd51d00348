using System.Globalization;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>What is drawn at random: on which days, at which times, how often.</summary>
public sealed class DrawsTests
{
    private static readonly PlanSetting Setting = new(
        new() { Hours = [new(Weekdays.All & ~(Weekdays.Saturday | Weekdays.Sunday), [new(new(8, 30, 0), new(17, 30, 0))])] },
        Zones.Shanghai)
    {
        Seed = "42",
    };

    [Theory]
    [InlineData(DrawPeriod.Week, 104)]
    [InlineData(DrawPeriod.Month, 24)]
    [InlineData(DrawPeriod.Quarter, 8)]
    public void Each_stretch_has_its_own_draw(DrawPeriod per, int stretches)
    {
        // From a Monday that begins a quarter as well, over two years of 52 weeks: 728 days.
        var (from, until) = (new DateOnly(2029, 1, 1), per is DrawPeriod.Week ? new DateOnly(2030, 12, 30) : new DateOnly(2031, 1, 1));

        var drawn = Drawn(Of(per, "08:00", "12:00", 60, most: 1), from, until);

        Assert.Equal(stretches, drawn.Select(occurrence => StretchOf(per, occurrence.Day)).Distinct().Count());
        Assert.Equal(stretches, drawn.Length);
    }

    [Theory]
    [InlineData(DrawPeriod.Week)]
    [InlineData(DrawPeriod.Month)]
    [InlineData(DrawPeriod.Quarter)]
    public void From_whatever_day_it_is_asked_the_draw_is_the_same(DrawPeriod per)
    {
        var (when, until) = (Of(per, "08:00", "12:00", 60, most: 3), new DateOnly(2027, 1, 1));
        var whole = Drawn(when, new(2026, 1, 1), until);

        Assert.All(Enumerable.Range(0, 200).Select(new DateOnly(2026, 1, 1).AddDays), from => Assert.Equal(whole.Where(occurrence => occurrence.Day >= from), Drawn(when, from, until)));
    }

    [Fact]
    public void Only_days_that_count_and_are_valid_are_drawn()
    {
        var when = Of(DrawPeriod.Month, "08:00", "12:00", 60, most: 3) with { Days = new DaySet.Working(), Valid = new(new(2026, 3, 10), new(2026, 3, 20)) };

        var days = Drawn(when, new(2026, 1, 1), new(2027, 1, 1)).Select(occurrence => occurrence.Day).ToList();

        Assert.NotEmpty(days);
        Assert.All(days, day => Assert.True(when.Valid.Has(day) && Setting.Calendar.IsWorking(day)));
    }

    [Fact]
    public void A_day_without_such_times_is_not_drawn()
    {
        var opening = new DayTime(DayAnchor.Open, TimeSpan.Zero);
        var late = new DayTime(DayAnchor.Midnight, TimeSpan.FromHours(24));

        Assert.All(
            [(opening, late), (new DayTime(DayAnchor.Midnight, TimeSpan.Zero), opening)],
            times => Assert.All(
                Drawn(new(3, 3, DrawPeriod.Week, times.Item1, times.Item2, TimeSpan.FromHours(1)), new(2026, 1, 5), new(2026, 12, 28)),
                occurrence => Assert.True(Setting.Calendar.IsWorking(occurrence.Day))));
    }

    [Theory]
    [InlineData("08:00", "09:02", 60, "08:00 08:01 08:02")]
    [InlineData("23:59", "01:00", 60, "23:59 00:00")]
    [InlineData("08:00", "08:00", 1439, "08:00 08:01")]
    [InlineData("08:00", "08:30", 60, "08:00")]
    public void It_begins_on_any_minute_from_which_it_closes_in_time_and_on_the_first_where_none_is(string from, string before, int minutes, string starts) => Assert.Equal(
        starts.Split(' ').Order(StringComparer.Ordinal),
        Drawn(Of(DrawPeriod.Week, from, before, minutes, most: 3), new(2026, 1, 5), new(2027, 1, 4)).Select(occurrence => $"{occurrence.NominalStart:HH:mm}").Distinct().Order(StringComparer.Ordinal));

    private static When.Drawn Of(DrawPeriod per, string from, string before, int minutes, int most) =>
        new(1, most, per, Time(from), Time(before), TimeSpan.FromMinutes(minutes));

    private static DayTime Time(string time) => new(DayAnchor.Midnight, TimeSpan.ParseExact(time, @"hh\:mm", CultureInfo.InvariantCulture));

    private static string StretchOf(DrawPeriod per, DateOnly day) => per switch
    {
        DrawPeriod.Week => $"{ISOWeek.GetYear(day.ToDateTime(TimeOnly.MinValue))} {ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue))}",
        DrawPeriod.Month => $"{day:yyyy-MM}",
        DrawPeriod.Quarter => $"{day.Year} {(day.Month + 2) / 3}",
        _ => throw new ArgumentOutOfRangeException(nameof(per), per, null),
    };

    private static ImmutableArray<Occurrence> Drawn(When.Drawn when, DateOnly from, DateOnly until) =>
        Occurrences.Of(new() { Id = "p", Kind = PlanKind.SpotCheck, Name = Text.Same("p"), When = [when] }, Setting, from, until);
}
