using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Tests;

/// <summary>How often something is drawn, as it is told: never more often than there are days.</summary>
public sealed class DrawnStretchTests
{
    /// <summary>Week 40 of 2026 has three working days before National Day, week 41 three after it, one of them a make-up Saturday; week 8, in Spring Festival, has none.</summary>
    [Theory]
    [InlineData(""" "times": 40 """, "daily", "2026-09-28", "2026-W40 7-7 2026-W41 7-7")]
    [InlineData(""" "times": "2..40" """, "working", "2026-09-28", "2026-W40 2-3 2026-W41 2-3")]
    [InlineData(""" "times": "3..4" """, "Mon,Tue", "2026-09-28", "2026-W40 2-2 2026-W41 2-2")]
    [InlineData(""" "times": 1 """, "working", "2026-02-16", "2026-W09 1-1")]
    public void A_stretch_promises_no_more_than_its_days_and_one_without_any_nothing(string times, string days, string monday, string expected)
    {
        var reading = SampleSchedule.Read("when", $$"""{ "random": { {{times}}, "per": "week" }, "days": "{{days}}", "between": "08:00..17:00", "for": "1h" }""");
        var first = DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture);

        var drawn = DrawnStretch.Of(reading.Schedule!.Plans.Single(), reading.Schedule.Calendar, first, first.AddDays(14));

        Assert.Equal(expected, string.Join(' ', drawn.Select(one => $"{one.Stretch} {one.Least}-{one.Most}")));
    }
}
