using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests;

/// <summary>The demo hall's plans over two whole years, against a closed form that was written without the planner.</summary>
public sealed class TwoYearsTests
{
    /// <summary>Lots, assets' dates and events decide these, not the calendar.</summary>
    private static readonly string[] OfNoCalendar = ["spot-check", "extinguisher-due", "new-staff-training"];

    public static TheoryData<string> Plans => [.. WrittenPlans.Ids];

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_has_the_windows_of_its_closed_form_and_no_others(string plan)
    {
        var expected = WrittenPlans.Of(plan);

        var found = Occurrences.Of(DemoDuty.Schedule.Plans.Single(one => one.Id == plan), DemoDuty.Schedule.Setting(), new(2025, 1, 1), new(2027, 1, 1))
            .Select(one => new WrittenWindow(one.Plan, one.Day, one.Window.Opens, one.Window.Closes, one.Window.MissedAt))
            .ToList();

        var differences = expected.Except(found).Select(window => $"lacks {window}").Concat(found.Except(expected).Select(window => $"has {window}"));
        Assert.Equal((expected.Count, ""), (found.Count, string.Join('\n', differences.Take(20))));
    }

    [Fact]
    public void Every_plan_that_the_calendar_decides_is_written_out() =>
        Assert.Equal(DemoDuty.Schedule.Plans.Select(plan => plan.Id).Except(OfNoCalendar).Order(), WrittenPlans.Ids.Order());
}
