using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>The demo hall's 52 plans on days whose inspections were counted by hand and by other programs.</summary>
public sealed class DemoHallYearTests
{
    private static readonly HallSchedule Schedule = ScheduleReader.Read(
        File.ReadAllBytes(Repository.PathTo("schedules.json")), "schedules.json").Schedule!;

    private static readonly HallRegister Register = RegisterReader.Read(
        File.ReadAllBytes(Repository.PathTo("GovHall.Safety.Worker/Demo/demo-hall.json")), "demo-hall.json", HallRegister.Empty).File!.Written(HallRegister.Empty);

    private static Preview Preview(int month, int day, int days = 1) =>
        GovHall.Safety.Core.Inspections.Preview.Of(new(Schedule, 1, Register, null), new(2026, month, day), new DateOnly(2026, month, day).AddDays(days));

    [Theory]
    [InlineData(11, 25, 73)]
    [InlineData(11, 28, 29)]
    [InlineData(10, 10, 76)]
    [InlineData(10, 1, 29)]
    public void A_day_has_its_inspections(int month, int day, int expected) => Assert.Equal(expected, Preview(month, day).Runs.Count);

    [Fact]
    public void A_make_up_saturday_has_everything_a_working_day_has_and_what_ends_its_week()
    {
        var plans = Preview(10, 10).Runs.Select(run => run.Plan).ToHashSet();

        Assert.Superset(new HashSet<string> { "opening-check", "business-patrol", "closing-check", "weekly-sweep", "lift-weekly", "pump-monthly" }, plans);
        Assert.DoesNotContain("holiday-patrol", plans);
    }

    [Fact]
    public void The_check_before_national_day_is_one_window_over_three_working_days()
    {
        var run = Preview(9, 20, 12).Runs.Single(run => run.Plan == "pre-holiday-check" && run.Day == new DateOnly(2026, 9, 28));

        Assert.Equal((new DateTimeOffset(2026, 9, 28, 0, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 9, 30, 9, 30, 0, TimeSpan.Zero)), (run.Window.Opens, run.Window.Closes));
    }

    /// <summary>Without due dates 21,882 were counted by programs that know no holidays of 2027: three more come of New Year's Day 2027.</summary>
    [Fact]
    public void The_year_2026_has_21885_inspections_beside_due_dates() =>
        Assert.Equal(21_885, Preview(1, 1, 365).Runs.Count(run => run.Plan != "extinguisher-due"));

    [Fact]
    public void A_window_group_has_an_inspection_of_its_own_with_its_group_as_the_place()
    {
        var cleaning = Preview(11, 25).Runs.Where(run => run.Plan == "window-cleaning").ToList();

        Assert.Equal(Register.Groups.Select(group => group.Id).Order(), cleaning.Select(run => run.Part));
        Assert.All(cleaning, run => Assert.Equal([run.Part], run.Terms.Places.Select(place => place.Id)));
    }

    [Fact]
    public void A_route_is_walked_in_its_order()
    {
        var patrol = Preview(11, 25).Runs.First(run => run.Plan == "closing-check");

        Assert.Equal(Register.Routes.Single(route => route.Id == "RT3").Checkpoints, patrol.Terms.Places.Select(place => place.Id));
    }

    [Fact]
    public void A_plan_of_working_days_says_of_each_other_day_why_it_is_struck_out() => Assert.Equal(
        [("11-28", "周六 休馆"), ("11-29", "周日 休馆")],
        Preview(11, 27, 4).Skipped.Where(day => day.Plan == "opening-check").Select(day => ($"{day.Day:MM-dd}", day.Why.Zh)));

    [Fact]
    public void What_is_drawn_is_said_without_its_days() =>
        Assert.Equal([("2026-11", "2–4 in November, drawn"), ("2026-12", "2–4 in December, drawn")], Preview(11, 25, 14).Drawn.Select(drawn => (drawn.Stretch, drawn.Text.En)));

    [Fact]
    public void An_extinguisher_is_due_by_its_own_age()
    {
        var due = Preview(1, 1, 365).Runs.Where(run => run.Plan == "extinguisher-due").Select(run => $"{run.Part} {run.Day:MM-dd}");

        // FE09: serviced 2024-11-20, powder, so again after two years; FE13, CO2 of 2014-12-15, is scrapped after twelve.
        Assert.Superset(new HashSet<string> { "FE09 10-21", "FE13 11-15" }, due.ToHashSet());
    }
}
