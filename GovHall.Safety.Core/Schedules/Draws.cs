using System.Globalization;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Occurrences drawn at random (contract 3.1, <c>random</c>): distinct days and times. Each day has a lot of its own, so that one that is closed changes no other's.</summary>
internal static class Draws
{
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    /// <summary>Those of every stretch that touches these days; none without a seed.</summary>
    public static IEnumerable<Occurrence> Of(When.Drawn when, Plan plan, PlanSetting setting, DateOnly from, DateOnly until)
    {
        if (setting.Seed is not { } seed)
        {
            yield break;
        }

        for (var first = StartOf(when.Per, from); first < until; first = NextOf(when.Per, first))
        {
            var stretch = string.Create(CultureInfo.InvariantCulture, $"{plan.Id} {plan.When.IndexOf(when)} {first:yyyy-MM-dd}");
            var times = when.Least + new SeededDraw(seed, stretch).Below(when.Most - when.Least + 1);
            foreach (var day in Lowest(times, when, first, setting.Calendar, one => DrawOf(one, "").Below(int.MaxValue)))
            {
                var window = new WallWindow(Start(when, day, DrawOf(day, " time"), setting.Calendar), when.For, Elapsed: true);
                yield return new(plan.Id, "", window.Start, window.In(setting.Zone, plan.Grace)) { IsDrawn = true };
            }

            SeededDraw DrawOf(DateOnly day, string what) => new(seed, string.Create(CultureInfo.InvariantCulture, $"{stretch} {day:yyyy-MM-dd}{what}"));
        }
    }

    /// <summary>The days from which is drawn in the stretch that holds this day.</summary>
    public static IReadOnlyList<DateOnly> DaysOf(When.Drawn when, DateOnly day, HallCalendar calendar)
    {
        var first = StartOf(when.Per, day);
        return [.. new DateSpan(first, NextOf(when.Per, first).AddDays(-1)).Days().Where(one => Counts(when, one, calendar))];
    }

    /// <summary>How many days the stretch with the most has, of those that begin within a year.</summary>
    public static int MostDays(When.Drawn when, DateOnly from, HallCalendar calendar)
    {
        var most = 0;
        for (var first = StartOf(when.Per, from); first < from.AddYears(1); first = NextOf(when.Per, first))
        {
            most = Math.Max(most, DaysOf(when, first, calendar).Count);
        }

        return most;
    }

    /// <summary>So many of the days from which is drawn, those with the lowest lots. A closed one gives its turn to the next that is left; after the last, to the nearest before it.</summary>
    /// <remarks>A closing is known ahead, and what makes up for it has to be, too: a lot alone would as often fall on a day that is past.</remarks>
    private static SortedSet<DateOnly> Lowest(int times, When.Drawn when, DateOnly first, HallCalendar calendar, Func<DateOnly, int> lotOf)
    {
        var days = DaysOf(when, first, calendar);
        var lowest = DaysOf(when, first, calendar with { Closures = [] }).Union(days).OrderBy(lotOf).Take(times).ToList();
        SortedSet<DateOnly> drawn = [.. lowest.Intersect(days)];
        foreach (var closed in lowest.Except(days).Order())
        {
            var left = days.Except(drawn).ToList();
            drawn.UnionWith(left.Where(day => day > closed).Concat(left.OrderDescending()).Take(1));
        }

        return drawn;
    }

    private static bool Counts(When.Drawn when, DateOnly day, HallCalendar calendar) =>
        when.Valid.Has(day) && when.Days.Has(day, calendar) && when.From.On(day, calendar) is not null && when.Before.On(day, calendar) is not null;

    /// <summary>On a whole minute, and so that the window closes within the stretch where that is long enough.</summary>
    private static DateTime Start(When.Drawn when, DateOnly day, SeededDraw draw, HallCalendar calendar)
    {
        var (from, before) = (when.From.On(day, calendar) ?? TimeSpan.Zero, when.Before.On(day, calendar) ?? TimeSpan.Zero);
        before += before <= from ? TimeSpan.FromDays(1) : TimeSpan.Zero;
        var choices = Math.Max(1, (int)((before - when.For - from) / OneMinute) + 1);
        return day.ToDateTime(TimeOnly.MinValue) + from + (draw.Below(choices) * OneMinute);
    }

    private static DateOnly StartOf(DrawPeriod per, DateOnly day) => per switch
    {
        DrawPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        DrawPeriod.Month => new(day.Year, day.Month, 1),
        DrawPeriod.Quarter => new(day.Year, day.Month - ((day.Month - 1) % 3), 1),
    };

    private static DateOnly NextOf(DrawPeriod per, DateOnly first) => per switch
    {
        DrawPeriod.Week => first.AddDays(7),
        DrawPeriod.Month => first.AddMonths(1),
        DrawPeriod.Quarter => first.AddMonths(3),
    };
}
