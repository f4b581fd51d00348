using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Tests.Core.Incidents;

public sealed class PromiseTests
{
    private static readonly HallSchedule Hall = ScheduleText.Of("schedules.json", Schedules.Small, null).Reading.Schedule!;

    [Theory]
    [InlineData("2026-11-25T15:00", "2026-11-26T08:30")]
    [InlineData("2026-11-25T07:00", "2026-11-26T08:30")]
    [InlineData("2026-11-27T15:00", "2026-11-30T08:30")]
    [InlineData("2026-09-30T15:00", "2026-10-08T08:30")]
    [InlineData("2026-10-09T15:00", "2026-10-10T08:30")]
    public void What_is_low_may_wait_until_the_hall_opens_on_its_next_working_day(string taken, string until)
    {
        var now = At(taken);

        Assert.Equal(At(until), now + Promise.Usual(Severity.Low, Hall, now));
    }

    [Fact]
    public void Where_the_hall_opens_no_more_it_is_a_day()
    {
        var closed = Hall with { Calendar = Hall.Calendar with { Hours = [] } };

        Assert.Equal(TimeSpan.FromDays(1), Promise.Usual(Severity.Low, closed, Build.ClosingTime));
    }

    [Theory]
    [InlineData(Severity.Critical, 15)]
    [InlineData(Severity.High, 30)]
    [InlineData(Severity.Medium, 120)]
    public void What_is_worse_may_wait_for_minutes(Severity severity, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Promise.Usual(severity, Hall, Build.ClosingTime));

    private static DateTimeOffset At(string wall) =>
        new(DateTime.ParseExact(wall, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
