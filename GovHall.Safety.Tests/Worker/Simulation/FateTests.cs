using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Simulation.Mishaps;

namespace GovHall.Safety.Tests.Worker.Simulation;

public sealed class FateTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;

    [Theory]
    [InlineData(30, null)]
    [InlineData(60, null)]
    [InlineData(90, 30)]
    public void What_began_while_the_worker_was_off_lasts_until_its_own_end(int minutes, int? left)
    {
        var fate = new Fate([new Mishap.Off(T0, TimeSpan.FromMinutes(minutes))], new());

        Assert.Equal(left is { } still ? TimeSpan.FromMinutes(still) : null, fate.Take(T0.AddHours(1)));
        Assert.Null(fate.Next);
    }
}
