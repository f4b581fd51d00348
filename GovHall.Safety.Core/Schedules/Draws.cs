using System.Globalization;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Occurrences drawn at random (contract 3.1, <c>random</c>): distinct days and times, stable as long as seed and calendar are.</summary>
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
            var draw = new SeededDraw(seed, string.Create(CultureInfo.InvariantCulture, $"{plan.Id} {plan.When.IndexOf(when)} {first:yyyy-MM-dd}"));
            foreach (var day in draw.Of(DaysOf(when, first, setting.Calendar), when.Least + draw.Below(when.Most - when.Least + 1)))
            {
                var window = new WallWindow(Start(when, day, draw, setting.Calendar), when.For, Elapsed: true);
                yield return new(plan.Id, "", window.Start, window.In(setting.Zone, plan.Grace)) { IsDrawn = true };
            }
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
