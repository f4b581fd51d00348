using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>The file at the root, which every hall starts from.</summary>
public sealed class ShippedScheduleTests
{
    private static readonly ScheduleReading Reading = ScheduleReader.Read(
        File.ReadAllBytes(Repository.PathTo("schedules.json")), "schedules.json", new DateOnly(2026, 11, 25));

    [Fact]
    public void The_shipped_schedule_is_right_and_warns_of_nothing()
    {
        Assert.Empty(Reading.Mistakes);
        Assert.NotNull(Reading.Schedule);
    }

    [Fact]
    public void A_day_has_among_others_an_opening_check_five_patrols_and_a_closing_check()
    {
        var schedule = Reading.Schedule!;
        var monday = new DateOnly(2026, 11, 23);

        var day = schedule.Plans
            .Where(plan => plan.Id is "opening-check" or "business-patrol" or "closing-check")
            .SelectMany(plan => Occurrences.Of(plan, schedule.Setting(), monday, monday.AddDays(1)))
            .Select(occurrence => $"{occurrence.Plan} {At(occurrence.Window.Opens)}-{At(occurrence.Window.Closes)} missed {At(occurrence.Window.MissedAt)}");

        Assert.Equal(
            [
                "opening-check 08:00-08:25 missed 08:30",
                "business-patrol 08:30-09:15 missed 09:30",
                "business-patrol 10:30-11:15 missed 11:30",
                "business-patrol 12:30-13:15 missed 13:30",
                "business-patrol 14:30-15:15 missed 15:30",
                "business-patrol 16:30-17:15 missed 17:30",
                "closing-check 17:45-18:30 missed 18:45",
            ],
            day);

        string At(DateTimeOffset instant) => schedule.Hall.TimeZone.ShownAt(instant).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void What_the_system_itself_tells_has_an_escalation()
    {
        string[] own = ["own-fault", "schedule-refused", "coverage-gap", "emergency"];

        Assert.All(own, name => Assert.Contains(name, Reading.Schedule!.Escalations.Keys));
    }
}
