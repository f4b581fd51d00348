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

    [Fact]
    public void A_day_that_is_closed_changes_no_other_drawn_day_or_time_and_gives_its_turn_to_the_next_that_is_left()
    {
        var (when, from, until) = (Of(DrawPeriod.Month, "08:00", "12:00", 60, most: 3) with { Days = new DaySet.Working() }, new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1));
        var drawn = Drawn(when, from, until);

        Assert.All(new DateSpan(from, until.AddDays(-1)).Days().Where(Setting.Calendar.IsWorking), closed =>
        {
            var again = Drawn(when, from, until, Setting with { Calendar = Setting.Calendar with { Closures = [closed] } });

            Assert.Empty(drawn.Where(occurrence => occurrence.Day != closed).Except(again));
            Assert.Equal(drawn.Any(occurrence => occurrence.Day == closed) ? [NextLeft(closed)] : [], again.Except(drawn).Select(occurrence => occurrence.Day));
        });

        // Of its month; where none is left after it, the last before it.
        DateOnly NextLeft(DateOnly day)
        {
            var month = new DateOnly(day.Year, day.Month, 1);
            var left = new DateSpan(month, month.AddMonths(1).AddDays(-1)).Days()
                .Where(one => one != day && Setting.Calendar.IsWorking(one) && drawn.All(occurrence => occurrence.Day != one)).ToList();
            return left.Where(one => one > day).Concat(left.OrderDescending()).First();
        }
    }

    [Fact]
    public void Where_days_are_closed_no_fewer_are_drawn()
    {
        var when = Of(DrawPeriod.Week, "08:00", "12:00", 60, most: 3) with { Least = 3, Days = new DaySet.Working() };
        var monday = new DateOnly(2026, 1, 5);

        var times = Enumerable.Range(0, 6).Select(closed => Drawn(
            when, monday, monday.AddDays(7), Setting with { Calendar = Setting.Calendar with { Closures = [.. Enumerable.Range(0, closed).Select(monday.AddDays)] } }).Length);

        Assert.Equal([3, 3, 3, 2, 1, 0], times);
    }

    [Fact]
    public void Every_day_is_drawn_as_often_as_any_other()
    {
        var (when, monday) = (Of(DrawPeriod.Week, "08:00", "12:00", 60, most: 3) with { Least = 3, Days = new DaySet.Working() }, new DateOnly(2026, 1, 5));

        var days = Enumerable.Range(0, 2000).SelectMany(seed => Drawn(when, monday, monday.AddDays(7), Setting with { Seed = $"{seed}" })).CountBy(occurrence => occurrence.Day).ToList();

        Assert.Equal(5, days.Count);
        Assert.All(days, day => Assert.InRange(day.Value, 1100, 1300));
    }

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

    private static ImmutableArray<Occurrence> Drawn(When.Drawn when, DateOnly from, DateOnly until, PlanSetting? setting = null) =>
        Occurrences.Of(new() { Id = "p", Kind = PlanKind.SpotCheck, Name = Text.Same("p"), When = [when] }, setting ?? Setting, from, until);
}
