using GovHall.Safety.Core.Audit;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Inspections;

namespace GovHall.Safety.Tests.Worker.Inspections;

public sealed class CheckTimeTests
{
    /// <summary>A finer instant would be cut by the tables, and no longer be the journal's.</summary>
    [Fact]
    public async Task A_phone_whose_clock_is_finer_than_ours_is_heard_in_whole_microseconds()
    {
        await using var hall = await TestHall.Open(Build.ClosingTime.AddMinutes(10));
        var run = hall.Ask(db => db.Runs.First(one => one.Day == new DateOnly(2026, 11, 25)));

        var outcome = await hall.Writer.Write(
            RunDeeds.Check(run.Id, [Build.Pass("power") with { At = hall.Clock.GetUtcNow().AddTicks(-7) }], null, new Actor("U07", Via.Cookie)), TestContext.Current.CancellationToken);

        Assert.Equal(0, outcome.Value!.Checks.Single().At.UtcTicks % TimeSpan.TicksPerMicrosecond);
    }
}
