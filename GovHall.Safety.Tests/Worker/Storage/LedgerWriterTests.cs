using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Storage;

public sealed class LedgerWriterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deed_whose_rows_the_database_refuses_fails_alone()
    {
        await using var hall = await TestHall.Open();
        using var gate = new ManualResetEventSlim();
        var before = hall.Writer.Write(_ => gate.Wait(Wait.AtMost, Ct), Ct);

        var bad = hall.Writer.Write(ledger => ledger.Db.Add(new Counter { Name = "run:2026", Value = 1 }), Ct);
        var good = hall.Writer.Write(ledger => ledger.Next("good"), Ct);
        gate.Set();

        await Assert.ThrowsAsync<DbUpdateException>(() => bad);
        Assert.Equal((true, 1), (await before, await good));
        Assert.Equal(2, await hall.Writer.Write(ledger => ledger.Next("good"), Ct));
    }

    [Fact]
    public async Task A_message_that_the_store_throws_out_is_kept_as_it_came_and_the_others_are_stored()
    {
        await using var hall = await TestHall.Open();
        await hall.Sql("CREATE TRIGGER refuse BEFORE INSERT ON readings WHEN new.value = 1 BEGIN SELECT RAISE(ABORT, 'no smoke, please'); END");
        using var gate = new ManualResetEventSlim();
        var before = hall.Writer.Write(_ => gate.Wait(Wait.AtMost, Ct), Ct);

        Task[] said = [hall.Say("SM06", "false"), hall.Say("SM06", "true"), hall.Say("SM06", """{"smoke":false}""")];
        gate.Set();
        await Task.WhenAll([.. said, before]);

        var kept = hall.Ask(db => db.RejectedReadings.Single());
        Assert.Equal(("not-stored", "true"), (kept.Code, System.Text.Encoding.UTF8.GetString(kept.Payload)));
        Assert.Contains("no smoke, please", kept.Reason.En, StringComparison.Ordinal);
        Assert.Equal(2, hall.Ask(db => db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM readings").Single()));
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_an_own_fault_that_people_are_told_of()
    {
        await using var hall = await TestHall.Open();
        await hall.Sql("CREATE TRIGGER refuse BEFORE INSERT ON readings BEGIN SELECT RAISE(ABORT, 'no'); END");

        await hall.Say("SM06", "true");

        await hall.Until(db => db.Incidents.Any(incident => incident.Kind == IncidentKind.OwnFault && incident.Source == "fault:message-not-stored"));
    }

    [Fact]
    public async Task Who_waits_for_a_writer_that_broke_down_is_told_at_once()
    {
        await using var hall = await TestHall.Open();
        hall.Services.GetRequiredService<CommitSignal>().Break = new InvalidOperationException("A listener broke.");

        var broken = hall.Writer.Write(ledger => ledger.Next("one"), Ct);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => broken.WaitAsync(Wait.AtMost, Ct));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => hall.Writer.Write(ledger => ledger.Next("two"), Ct).WaitAsync(Wait.AtMost, Ct));
    }

    /// <summary>A host starts its parts side by side: the broker may listen before the writer does.</summary>
    [Fact]
    public async Task What_comes_in_before_the_writer_runs_is_stored_once_it_does()
    {
        await using var hall = await TestHall.Open();
        await hall.Writer.StopAsync(Ct);
        var arrivals = new Arrivals();
        using var groups = ActivatorUtilities.CreateInstance<GroupWriter>(hall.Services, arrivals);
        using var writer = ActivatorUtilities.CreateInstance<LedgerWriter>(hall.Services, arrivals, groups);
        var now = hall.Clock.GetUtcNow();
        var batch = arrivals.TryAdd(new("test", [], 0, now) { Readings = 1 }, [new("TH01", "temperature", ReadingValue.Of(20), Quality.Good, now, now)], out _)!;

        await writer.StartAsync(Ct);

        Assert.True(await batch.Done.Task.WaitAsync(Wait.AtMost, Ct));
        await writer.StopAsync(Ct);
    }

    [Fact]
    public async Task What_the_disk_keeps_from_being_judged_is_known_not_to_be()
    {
        await using var hall = await TestHall.Open();
        var health = hall.Services.GetRequiredService<StoreHealth>();
        await IsSettled(hall);
        await hall.Sql(
            """
            CREATE TABLE hog (room BLOB);
            CREATE TRIGGER fill BEFORE INSERT ON readings BEGIN INSERT INTO hog VALUES (zeroblob(4000000)); END;
            PRAGMA max_page_count = 1;
            """);

        await hall.Send("SM06", "true");

        await RealTime.Until(() => health.LastRefusal is not null, "the disk refuses");
        Assert.False(health.LastRefusal!.IsJudged);
    }

    /// <summary>By whom the disk is not asked: whoever has gone, and a clock for which nothing is due.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disk_that_refused_is_well_again_only_once_it_has_taken_something(bool hasGone)
    {
        await using var hall = await TestHall.Open();
        var health = hall.Services.GetRequiredService<StoreHealth>();
        await IsSettled(hall);
        await hall.FillDisk();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hall.Writer.Write(Noted, Ct));

        // The first one's group is over when the second one is answered.
        await AskedInVain();
        await AskedInVain();

        Assert.Equal(StoreTrouble.Full, health.LastRefusal?.Trouble);
        await hall.FreeDisk();
        await hall.Writer.Write(Noted, Ct);
        await RealTime.Until(() => health.IsWorking, "the disk counts as well");

        async Task AskedInVain()
        {
            var nothing = hall.Writer.Write(_ => true, new CancellationToken(hasGone));
            await RealTime.Until(
                () =>
                {
                    // Less than a quarter of a second each, for which the writer rests; far less in all than to the next sign of life.
                    hall.Clock.Advance(TimeSpan.FromMilliseconds(25));
                    return nothing.IsCompleted;
                },
                "the writer has looked");
        }
    }

    [Fact]
    public async Task A_register_imported_beside_the_worker_is_seen_although_the_first_look_was_rolled_back()
    {
        await using var hall = await TestHall.Open();
        var more = Build.Register() with { Zones = [.. Build.Register().Zones, new() { Id = "Z99", Name = new("新区", "New zone") }] };
        new DeedBeside(hall.Services.GetRequiredService<Database>(), hall.Clock).Do(records => RegisterStore.Import(records, RegisterFile.Of(more), Actor.System));

        await Assert.ThrowsAsync<InvalidOperationException>(() => hall.Writer.Write<bool>(
            ledger =>
            {
                ledger.NoticeChangesFromOutside();
                throw new InvalidOperationException("Rolled back.");
            },
            Ct));
        await hall.Writer.Write(hall.Services.GetRequiredService<AlarmSweep>().Strike, Ct);

        Assert.Contains(hall.Services.GetRequiredService<CurrentHall>().Now.Register.Zones, zone => zone.Id == "Z99");
    }

    /// <summary>The last that a start writes by itself is on disk: it shares its group with nothing that a test does.</summary>
    private static Task IsSettled(TestHall hall) => hall.Until(db => db.Journal.Any(entry => entry.Kind == SignedHeads.KeyMade));

    private static bool Noted(Ledger ledger)
    {
        ledger.Record("key.added", "key:desk", new { Number = 1 }, Actor.System);
        return true;
    }
}
