using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>Many alarms at once: forty sensors of one gateway that came back, say, and eight people who are told of each.</summary>
public sealed class StormTests
{
    private const int Sensors = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_alarm_of_a_storm_is_told_to_everybody()
    {
        await using var hall = await Open();

        await Storm(hall);

        Assert.Equal(Sensors * 8, Told(hall));
    }

    [Fact]
    public async Task A_deed_that_is_asked_for_in_the_middle_of_a_storm_is_done_between_its_alarms()
    {
        await using var hall = await Open();
        var asked = OnNextCommit(hall, () => hall.Writer.Write(ledger => ledger.Db.Incidents.Count(), Ct));

        await Storm(hall);

        Assert.InRange(await await asked, 1, Sensors - 1);
    }

    [Fact]
    public async Task A_fire_that_comes_in_the_middle_of_a_storm_is_raised_between_its_alarms()
    {
        await using var hall = await Open();
        var said = OnNextCommit(hall, () => hall.Say("SM06", "true"));

        await Storm(hall);
        await await said;

        var number = hall.Ask(db => db.Incidents.Single(incident => incident.Source == "alarm:smoke@SM06").Number);
        Assert.True(string.CompareOrdinal(number, $"E2026-{Sensors:D6}") < 0, $"It is the incident {number}, after all of the storm.");
    }

    private static Task<TestHall> Open()
    {
        var register = Build.Register();
        return TestHall.Open(register: register with
        {
            People = [.. Enumerable.Range(1, 8).Select(i => Build.Person($"D{i:D2}", Role.DutyOfficer))],
            Sensors = [.. register.Sensors, .. Enumerable.Range(1, Sensors).Select(i => register.Sensors[0] with { Id = $"ST{i:D2}" })],
        });
    }

    /// <summary>All of it waits in one batch while the writer is busy.</summary>
    private static async Task Storm(TestHall hall)
    {
        using var gate = new ManualResetEventSlim();
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = hall.Writer.Write(_ => busy.TrySetResult() && gate.Wait(Wait.AtMost, Ct), Ct);
        await busy.Task;
        Task[] said = [.. Enumerable.Range(1, Sensors).Select(i => hall.Say($"ST{i:D2}", "true"))];
        hall.Clock.Advance(TimeSpan.FromMilliseconds(1));
        gate.Set();
        await Task.WhenAll([.. said, before]);
    }

    /// <summary>Does it on the writer's thread when the storm's first group is on disk.</summary>
    private static Task<T> OnNextCommit<T>(TestHall hall, Func<T> then)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        hall.Services.GetRequiredService<CommitSignal>().On = queued =>
        {
            if (queued.Any(notification => notification.Kind == NotificationKind.Alarm))
            {
                hall.Services.GetRequiredService<CommitSignal>().On = _ => { };
                done.SetResult(then());
            }
        };
        return done.Task;
    }

    private static int Told(TestHall hall) => hall.Ask(db => db.Notifications.Count(notification => notification.Kind == NotificationKind.Alarm));
}
