using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Hosting;

/// <summary>Somebody, or a mistake, takes something that is open off its way: it is put back, and people are told.</summary>
public sealed class OpenWorkAuditTests : IAsyncDisposable
{
    private OpenWorkAudit? _audit;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _audit?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Where_all_is_as_it_should_be_nothing_is_done()
    {
        await using var hall = await Open(schedule: Schedules.WithoutLatch);
        await hall.Say("SM06", "true");
        await hall.Say("SM06", "false");

        await LookTwice(hall);

        Assert.Empty(Told(hall));
    }

    [Fact]
    public async Task An_incident_without_a_next_step_is_sent_on()
    {
        await using var hall = await Open();
        await hall.Say("SM06", "true");

        await hall.Sql("UPDATE incidents SET next_at = NULL, level = 0");
        await LookTwice(hall);

        Assert.NotNull(hall.Ask(db => db.Incidents.Single(incident => incident.Kind == IncidentKind.Fire)).NextAt);
        Assert.Equal(["fault:audit-incidents"], Told(hall));
    }

    [Fact]
    public async Task What_was_put_back_stands_in_the_journal()
    {
        await using var hall = await Open();
        await hall.Say("SM06", "true");

        await hall.Sql("UPDATE incidents SET next_at = NULL, level = 0");
        await LookTwice(hall);

        var incident = hall.Ask(db => db.Incidents.Single(incident => incident.Kind == IncidentKind.Fire)).Id;
        Assert.Contains(incident.ToString(), hall.Ask(db => db.Journal.Single(entry => entry.Kind == "open-work.mended")).Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("UPDATE incidents SET next_at = NULL, level = 0")]
    [InlineData("UPDATE runs SET next_at = NULL WHERE state = 'Planned'")]
    [InlineData("UPDATE alarms SET off_due = NULL")]
    public async Task Afterwards_the_journal_and_the_tables_say_the_same(string broken)
    {
        await using var hall = await Open();
        await hall.Say("SM06", "true");
        await hall.Say("SM06", "false");

        await hall.Sql(broken);
        await LookTwice(hall);

        Assert.Empty(JournalReplay.Of(hall.Services.GetRequiredService<Database>()));
    }

    [Fact]
    public async Task What_is_seen_once_may_be_about_to_happen_and_is_left_alone()
    {
        await using var hall = await Open();
        await hall.Say("SM06", "true");

        await hall.Sql("UPDATE incidents SET next_at = NULL, level = 0");
        await Audit(hall).Look(Ct);

        Assert.Empty(Told(hall));
    }

    [Fact]
    public async Task A_fault_that_comes_again_is_told_once()
    {
        await using var hall = await Open();
        await hall.Say("SM06", "true");

        for (var i = 0; i < 2; i++)
        {
            await hall.Sql("UPDATE incidents SET next_at = NULL, level = 0 WHERE kind = 'Fire'");
            await LookTwice(hall);
        }

        Assert.Equal(2, hall.Ask(db => db.Incidents.Single(incident => incident.Source == "fault:audit-incidents")).Occurrences);
    }

    [Fact]
    public async Task What_fell_due_and_no_sweep_came_by_is_struck()
    {
        await using var hall = await Open();
        await hall.Services.GetRequiredService<Sweep>().StopAsync(Ct);
        await hall.Say("SM06", "true");

        await hall.Sql("UPDATE incidents SET next_at = 1");
        await LookTwice(hall);

        Assert.True(hall.Ask(db => db.Incidents.Single(incident => incident.Kind == IncidentKind.Fire)).NextAt > hall.Clock.GetUtcNow());
        Assert.Equal(["fault:audit-overdue"], Told(hall));
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("missed_at + 1")]
    public async Task An_inspection_that_would_never_end_has_its_end_again(string next)
    {
        await using var hall = await Open();

        await hall.Sql($"UPDATE runs SET next_at = {next} WHERE state = 'Planned'");
        await LookTwice(hall);

        Assert.All(hall.Ask(db => db.Runs.Where(run => run.State == RunState.Planned).ToList()), run => Assert.Equal(run.Window.MissedAt, run.NextAt));
        Assert.Equal(["fault:audit-runs"], Told(hall));
    }

    [Theory]
    [InlineData("state = 'Sending', leased_until = 9000000000000000")]
    [InlineData("state = 'Sending', leased_until = 1, due_at = 9000000000000000")]
    [InlineData("due_at = 9000000000000000")]
    public async Task A_letter_that_nobody_would_send_leaves(string broken)
    {
        await using var hall = await Open();
        hall.Channel.AnswerNext(new Delivery(DeliveryOutcome.TryLater, "421 not now"));
        await hall.Say("SM06", "true");
        await hall.Until(db => db.Notifications.Any(letter => letter.Attempts == 1));

        await hall.Sql($"UPDATE notifications SET {broken} WHERE attempts = 1");
        await LookTwice(hall);
        hall.Services.GetRequiredService<OutboxDrain>().Poke();

        await hall.Until(db => db.Notifications.Where(letter => letter.Kind == NotificationKind.Alarm).All(letter => letter.State == NotificationState.Sent));
        Assert.Equal(["fault:audit-letters"], Told(hall));
    }

    [Fact]
    public async Task A_letter_over_which_the_mail_server_takes_long_is_left_to_its_sender()
    {
        await using var hall = await Open();
        var slow = new TaskCompletionSource<Delivery>();
        hall.Channel.Carry = (_, _) => slow.Task;
        await hall.Say("SM06", "true");
        await hall.Channel.Until(1);

        await hall.Pass(Ledger.LeaseFor + OpenWork.LongPast + TimeSpan.FromSeconds(1));
        await LookTwice(hall);

        Assert.DoesNotContain("fault:audit-letters", Told(hall));
        slow.SetResult(new(DeliveryOutcome.Delivered, "250 at last"));
    }

    [Fact]
    public async Task That_letters_wait_for_a_sender_is_told()
    {
        await using var hall = await Open();
        await hall.Services.GetRequiredService<OutboxDrain>().StopAsync(Ct);
        await hall.Say("SM06", "true");

        hall.Clock.Advance(OpenWork.LettersMayWait + TimeSpan.FromMinutes(1));
        await Audit(hall).Look(Ct);

        Assert.Equal(IncidentState.Open, StateOf(hall, OpenWorkWords.LettersWaitSource));
    }

    [Fact]
    public async Task Once_no_letter_waits_that_is_resolved()
    {
        await using var hall = await Open();
        await hall.Services.GetRequiredService<OutboxDrain>().StopAsync(Ct);
        await hall.Say("SM06", "true");
        hall.Clock.Advance(OpenWork.LettersMayWait + TimeSpan.FromMinutes(1));
        await Audit(hall).Look(Ct);

        await hall.Sql("UPDATE notifications SET state = 'Sent'");
        await Audit(hall).Look(Ct);

        Assert.Equal(IncidentState.Resolved, StateOf(hall, OpenWorkWords.LettersWaitSource));
    }

    [Theory]
    [InlineData("DELETE FROM runs WHERE number = (SELECT max(number) FROM runs)")]
    [InlineData("DELETE FROM counters WHERE name = 'ledger-until'")]
    public async Task An_inspection_that_the_ledger_lacks_is_written(string broken)
    {
        await using var hall = await Open();
        var before = hall.Ask(db => db.Runs.Select(run => run.Id).ToHashSet());

        await hall.Sql(broken);
        await LookTwice(hall);

        Assert.Equal(before, hall.Ask(db => db.Runs.Select(run => run.Id).ToHashSet()));
        Assert.True(hall.Ask(db => db.Counters.Any(counter => counter.Name == Counter.LedgerUntil)));
        Assert.Equal(["fault:audit-plans"], Told(hall));
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("off_due + 1")]
    public async Task A_timer_of_an_alarm_is_as_in_memory_again(string broken)
    {
        await using var hall = await Open();
        await hall.Say("SM06", "true");
        await hall.Say("SM06", "false");
        var due = hall.Ask(db => db.Alarms.Single().OffDue);

        await hall.Sql($"UPDATE alarms SET off_due = {broken}");
        await LookTwice(hall);

        Assert.NotNull(due);
        Assert.Equal(due, hall.Ask(db => db.Alarms.Single().OffDue));
        Assert.Equal(["fault:audit-alarms"], Told(hall));
    }

    /// <summary>A hall whose ledger is written as far ahead as it will be some seconds after the start.</summary>
    private static async Task<TestHall> Open(string? schedule = null)
    {
        var hall = await TestHall.Open(schedule: schedule);
        await hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);
        return hall;
    }

    private OpenWorkAudit Audit(TestHall hall) => _audit ??= ActivatorUtilities.CreateInstance<OpenWorkAudit>(hall.Services);

    private async Task LookTwice(TestHall hall)
    {
        await Audit(hall).Look(Ct);
        await Audit(hall).Look(Ct);
    }

    private static List<string> Told(TestHall hall) =>
        hall.Ask(db => db.Incidents.Where(incident => incident.Source.StartsWith("fault:audit-")).Select(incident => incident.Source).ToList());

    private static IncidentState? StateOf(TestHall hall, string source) => hall.Ask(db => db.Incidents.SingleOrDefault(incident => incident.Source == source)?.State);
}
