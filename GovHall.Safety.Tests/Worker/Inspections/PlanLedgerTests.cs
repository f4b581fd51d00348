using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Inspections;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Inspections;

public sealed class PlanLedgerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_wakes_of_many_plans_at_one_midnight_are_one_pass()
    {
        await using var hall = await TestHall.Open();
        var (plans, commits) = (hall.Services.GetRequiredService<PlanLedger>(), hall.Services.GetRequiredService<CommitSignal>());
        hall.Clock.Advance(TimeSpan.FromHours(8).Add(TimeSpan.FromSeconds(5)));
        await plans.Materialise(Ct);

        // What the same midnight made due elsewhere is committed first.
        await hall.Pass(TimeSpan.Zero);
        await hall.Until(db => !db.Notifications.Any(letter => letter.State == NotificationState.Queued || letter.State == NotificationState.Sending));
        var until = hall.Ask(db => db.Runs.Max(run => run.Day));

        var next = commits.Next;
        await plans.Materialise(Ct);

        Assert.Equal((new DateOnly(2026, 12, 10), false), (until, next.IsCompleted));
    }
}
