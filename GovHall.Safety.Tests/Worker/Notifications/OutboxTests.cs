using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Notifications;

public sealed class OutboxTests
{
    private static readonly Delivery Refused = new(DeliveryOutcome.Refused, "550 no such user");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fire_does_not_wait_behind_letters_that_are_stuck()
    {
        await using var hall = await TestHall.Open();
        var never = new TaskCompletionSource<Delivery>();
        hall.Channel.Carry = (notification, ct) => notification.Severity == Severity.Critical ? null : never.Task.WaitAsync(ct);
        for (var i = 0; i < 10; i++)
        {
            await Raise(hall, $"stuck-{i}", Severity.High);
        }

        await hall.Channel.Until(8);

        await hall.Say("SM06", "true");

        Assert.Contains(await hall.Channel.Until(9), carried => carried.Notification.Severity == Severity.Critical);
        never.SetResult(new(DeliveryOutcome.Delivered, "250 at last"));
    }

    [Fact]
    public async Task A_letter_that_was_delivered_while_the_disk_was_full_is_not_sent_again()
    {
        await using var hall = await TestHall.Open();
        var answer = new TaskCompletionSource<Delivery>();
        hall.Channel.Carry = (_, _) => answer.Task;
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);

        await hall.FillDisk();
        answer.SetResult(new(DeliveryOutcome.Delivered, "250 kept"));
        await RealTime.Until(() => !hall.Services.GetRequiredService<StoreHealth>().IsWorking, "the mark was refused");
        hall.Clock.Advance(Ledger.LeaseFor + TimeSpan.FromSeconds(1));
        await hall.FreeDisk();
        await RealTime.Until(
            () =>
            {
                hall.Clock.Advance(TimeSpan.FromSeconds(1));
                return hall.Ask(db => db.Notifications.All(notification => notification.State == NotificationState.Sent));
            },
            "it is marked");

        Assert.Single(hall.Channel.Carried);
    }

    [Fact]
    public async Task A_stop_lets_a_letter_that_is_under_way_arrive()
    {
        await using var hall = await TestHall.Open();
        var answer = new TaskCompletionSource<Delivery>();
        hall.Channel.Carry = (_, ct) => answer.Task.WaitAsync(ct);
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);

        var stopping = hall.Stop();
        answer.SetResult(new(DeliveryOutcome.Delivered, "250 kept"));
        await stopping;

        Assert.Equal(NotificationState.Sent, hall.Ask(db => db.Notifications.Single()).State);
    }

    [Fact]
    public async Task A_letter_that_a_stop_cut_off_counts_as_no_attempt_and_leaves_at_the_next_start()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.Carry = async (_, ct) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, hall.Clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return new(DeliveryOutcome.TryLater, "given up");
        };
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);

        var stopping = hall.Stop();
        await RealTime.Until(
            () =>
            {
                hall.Clock.Advance(TimeSpan.FromSeconds(1));
                return stopping.IsCompleted;
            },
            "it stops");

        Assert.Equal(0, hall.Ask(db => db.Notifications.Single()).Attempts);
        hall.Channel.Carry = (_, _) => null;
        await hall.Start();
        await hall.Channel.Until(2);
    }

    [Fact]
    public async Task A_channel_that_breaks_down_counts_as_an_attempt()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.Carry = (_, _) => throw new InvalidOperationException("broken");

        await hall.Say("SM06", "true");

        await hall.Until(db => db.Notifications.Any(notification => notification.Attempts == 1 && notification.Error == "broken"));
    }

    [Fact]
    public async Task A_step_whose_only_address_is_refused_is_followed_by_the_next_though_an_earlier_one_arrived()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.Carry = (notification, _) => notification.To.Person == "U02" ? Task.FromResult(Refused) : null;
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);

        await hall.Pass(TimeSpan.FromMinutes(10));

        await hall.Until(db => db.Notifications.AsEnumerable().Any(n => n is { Kind: NotificationKind.Escalation, To.Person: "U01", Severity: Severity.Critical }));
    }

    [Fact]
    public async Task A_server_that_refuses_everybody_is_not_asked_for_ever()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.Carry = (_, _) => Task.FromResult(Refused);

        await hall.Say("SM06", "true");
        await AllRefused(hall);

        // Three steps of the fire and the last resort, and an own fault for each of these addresses, told to the same four.
        Assert.Equal(4 + (4 * 4), hall.Channel.Carried.Count);
    }

    [Fact]
    public async Task Where_every_address_of_every_step_is_refused_the_last_resort_is_told()
    {
        await using var hall = await TestHall.Open();
        RefusePeople(hall);

        await hall.Say("SM06", "true");

        await hall.Until(db => db.Notifications.AsEnumerable().Any(IsFireAtLastResort));
    }

    [Fact]
    public async Task Where_the_only_address_is_refused_and_no_later_step_finds_anybody_the_last_resort_is_told()
    {
        var register = Build.Register();
        await using var hall = await TestHall.Open(register: register with { People = register.People.RemoveAll(person => person.Id != "U04") });
        RefusePeople(hall);

        await hall.Say("SM06", "true");

        await hall.Until(db => db.Notifications.AsEnumerable().Any(IsFireAtLastResort));
    }

    [Fact]
    public async Task Where_an_earlier_step_arrived_the_last_resort_is_left_alone()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.Carry = (notification, _) => notification.To.Person is "U01" or "U02" ? Task.FromResult(Refused) : null;
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);

        await hall.Pass(TimeSpan.FromMinutes(10));
        await hall.Until(db => db.Notifications.AsEnumerable().Any(n => n is { State: NotificationState.Failed, To.Person: "U01", Severity: Severity.Critical }));

        Assert.DoesNotContain(hall.Ask(db => db.Notifications.ToList()), IsFireAtLastResort);
    }

    [Fact]
    public async Task A_last_resort_that_refuses_is_tried_again_every_hour_with_the_same_letter()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.Carry = (_, _) => Task.FromResult(Refused);
        await hall.Say("SM06", "true");
        await hall.Until(db => db.Notifications.AsEnumerable().Any(n => IsFireAtLastResort(n) && n.Attempts == 1));

        hall.Channel.Carry = (_, _) => null;
        hall.Clock.Advance(TimeSpan.FromMinutes(61));
        await hall.Until(db => db.Notifications.AsEnumerable().Any(n => IsFireAtLastResort(n) && n is { State: NotificationState.Sent, Attempts: 2 }));

        Assert.Single(hall.Channel.Carried.Where(call => IsFireAtLastResort(call.Notification) && call.Notification.Kind == NotificationKind.Escalation).Select(call => call.Notification.MessageId).Distinct());
    }

    [Fact]
    public async Task A_last_resort_that_refuses_is_an_own_fault_on_the_desk_until_it_takes_a_letter()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.Carry = (_, _) => Task.FromResult(Refused);
        await hall.Say("SM06", "true");
        await hall.Until(db => db.Incidents.Any(incident => incident.Source == "fault:last-resort-refused" && incident.State == IncidentState.Open));
        Assert.NotNull(hall.Services.GetRequiredService<LastResort>().WhyNot);

        hall.Channel.Carry = (_, _) => null;
        hall.Clock.Advance(TimeSpan.FromMinutes(61));
        await hall.Until(db => db.Incidents.Any(incident => incident.Source == "fault:last-resort-refused" && incident.State == IncidentState.Resolved));

        Assert.Null(hall.Services.GetRequiredService<LastResort>().WhyNot);
    }

    [Fact]
    public async Task A_last_resort_that_takes_a_letter_is_no_fault_any_more_although_the_first_try_to_write_it_was_undone()
    {
        await using var hall = await TestHall.Open();
        hall.Channel.Carry = (_, _) => Task.FromResult(Refused);
        await hall.Say("SM06", "true");
        await AllRefused(hall);
        hall.Channel.Carry = (_, _) => null;
        var letter = hall.Ask(db => db.Notifications.AsEnumerable().First(IsFireAtLastResort));
        var outbox = hall.Services.GetRequiredService<Outbox>();
        using var gate = new ManualResetEventSlim();
        var before = hall.Writer.Write(_ => gate.Wait(Wait.AtMost, Ct), Ct);

        var marked = outbox.Mark(letter, new(DeliveryOutcome.Delivered, "250 kept"), Ct);
        var bad = hall.Writer.Write<bool>(_ => throw new InvalidOperationException("Takes its group along."), Ct);
        gate.Set();
        await Task.WhenAll(before, marked);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);

        Assert.Equal(IncidentState.Resolved, hall.Ask(db => db.Incidents.Single(incident => incident.Source == "fault:last-resort-refused")).State);
    }

    private static Task AllRefused(TestHall hall) => hall.Until(db => db.Notifications.Any() && db.Notifications.AsEnumerable().All(notification =>
        notification.State == NotificationState.Failed || (notification.To.Person is null && notification.DueAt >= notification.CreatedAt.AddMinutes(59))));

    private static void RefusePeople(TestHall hall) =>
        hall.Channel.Carry = (notification, _) => notification.To.Person is null ? null : Task.FromResult(Refused);

    private static bool IsFireAtLastResort(Notification notification) =>
        notification is { Severity: Severity.Critical, To.Address: "last@resort.example" };

    private static Task<bool> Raise(TestHall hall, string source, Severity severity) => hall.Writer.Write(
        ledger =>
        {
            ledger.Raise(Build.Cause(ledger.Now) with { Source = source, Severity = severity, Alarm = null }, Actor.System);
            return true;
        },
        Ct);
}
