using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;
using Table = GovHall.Safety.Core.Reactions.Reactions;

namespace GovHall.Safety.Tests.Core.Reactions;

/// <summary>What the hall's day asks of incidents.</summary>
public sealed class HallReactionsTests
{
    private static readonly DateOnly Day = new(2026, 11, 25);
    private static readonly DateTimeOffset SecureBy = Build.ClosingTime.AddMinutes(45);

    private static readonly HallSchedule Schedule = new() { Hall = Build.Hall(), Calendar = new() { Hours = [] } };

    [Fact]
    public void An_evening_that_is_not_secured_is_an_incident_of_its_day() =>
        Assert.Equal(["raise unsecured:2026-11-25"], Asked(HallPhase.Closing, HallPhase.Unsecured, Day));

    [Theory]
    [InlineData(HallPhase.Closed, 0)]
    [InlineData(HallPhase.Opening, 1)]
    [InlineData(HallPhase.Closing, 1)]
    public void It_is_over_with_the_next_phase(HallPhase phase, int days) =>
        Assert.Equal(["settle unsecured:2026-11-25"], Asked(HallPhase.Unsecured, phase, Day.AddDays(days)));

    [Fact]
    public void Another_such_evening_ends_it_and_is_an_incident_of_its_own() =>
        Assert.Equal(["settle unsecured:2026-11-25", "raise unsecured:2026-11-26"], Asked(HallPhase.Unsecured, HallPhase.Unsecured, Day.AddDays(1)));

    [Fact]
    public void The_same_evening_said_again_goes_on() =>
        Assert.Equal(["raise unsecured:2026-11-25"], Asked(HallPhase.Unsecured, HallPhase.Unsecured, Day));

    private static IEnumerable<string> Asked(HallPhase before, HallPhase phase, DateOnly day) => Table
        .To(new HallFact.Entered(SecureBy, "test", phase, day, null, []), new() { Hall = "test", Phase = before, Since = SecureBy, Day = Day }, "closing", Schedule)
        .Select(asked => asked switch
        {
            Reaction.Raise raise => $"raise {raise.Cause.Source}",
            Reaction.Settle settle => $"settle {settle.Source}",
            _ => asked.ToString(),
        });
}
