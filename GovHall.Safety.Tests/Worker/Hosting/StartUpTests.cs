using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Hosting;

public sealed class StartUpTests
{
    [Fact]
    public async Task A_start_with_nothing_left_to_do_writes_nothing()
    {
        await using var hall = await TestHall.Open();
        await hall.Stop();
        var before = hall.Ask(db => db.Journal.Count());

        await hall.Start();

        Assert.True(hall.Services.GetRequiredService<OpenHall>().IsAtRest);
        Assert.Equal(before, hall.Ask(db => db.Journal.Count()));
    }

    [Fact]
    public async Task What_fell_due_while_no_worker_ran_is_struck_before_the_start_is_over()
    {
        await using var hall = await TestHall.Open();
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromHours(12));

        await hall.Start();

        Assert.False(hall.Services.GetRequiredService<OpenHall>().IsAtRest);
        Assert.Equal(0, hall.Ask(db => db.Runs.Count(run => run.State == RunState.Planned && run.Window.MissedAt <= hall.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task A_ledger_that_ends_is_written_on_before_the_start_is_over()
    {
        await using var hall = await TestHall.Open();
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromDays(20));
        var today = DateOnly.FromDateTime(hall.Clock.GetUtcNow().UtcDateTime);

        await hall.Start();

        Assert.True(hall.Ask(db => db.Runs.Max(run => run.Day)) > today);
    }

    [Fact]
    public async Task A_letter_that_a_dead_worker_was_sending_is_sent_by_the_next()
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);
        await hall.Until(db => db.Notifications.Any(letter => letter.State == NotificationState.Sent));
        await hall.Sql("UPDATE notifications SET state = 'Sending', leased_until = 9000000000000000");
        await hall.Stop();

        await hall.Start();

        var carried = await hall.Channel.Until(2);
        Assert.Equal(carried[0].Notification.Id, carried[1].Notification.Id);
    }
}
