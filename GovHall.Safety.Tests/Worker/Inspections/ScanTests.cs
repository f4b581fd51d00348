using System.Buffers;
using System.Text;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Inspections;

/// <summary>Scans by phone and by readers on the wall.</summary>
public sealed class ScanTests
{
    private static readonly DateTimeOffset Evening = Build.ClosingTime.AddDays(2).AddMinutes(90);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scan_by_its_code_starts_the_inspection_that_waits_for_it()
    {
        await using var hall = await Open();
        var run = await Plan(hall);

        var outcome = await Scan(hall, "k72mq9b", "s1");

        Assert.Equal((run, RunState.InProgress, false), (outcome.Value!.Run.Id, outcome.Value.Run.State, outcome.Value.Repeated));
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("s2")]
    public async Task Scanned_again_it_is_told_that_it_counts_once(string id)
    {
        await using var hall = await Open();
        await Plan(hall);
        await Scan(hall, "K72MQ9B", "s1");

        var again = await Scan(hall, "K72MQ9B", id);

        Assert.True(again.Value!.Repeated);
        Assert.Single(again.Value.Run.Visits);
    }

    [Fact]
    public async Task Where_nothing_waits_for_it_that_is_said()
    {
        await using var hall = await Open();

        Assert.Equal("no-inspection-here", (await Scan(hall, "K72MQ9B", "s1")).Refusal?.Code);
    }

    [Fact]
    public async Task A_badge_at_a_reader_is_its_persons_scan()
    {
        await using var hall = await Open();
        var run = await Plan(hall);

        await Read(hall, "K72MQ9B", """{"badge": "0004711", "id": "r-1"}""");

        var scan = Assert.Single(hall.Ask(db => db.Runs.AsNoTracking().Single(one => one.Id == run)).Scans);
        Assert.Equal(("U07", ScanProof.Reader, "P01"), (scan.By, scan.Proof, scan.Checkpoint));
        Assert.Equal(("U07", Via.Mqtt), hall.Ask(db => db.Journal.Where(entry => entry.Kind == "run.scanned").Select(entry => new ValueTuple<string?, Via>(entry.By, entry.Via)).Single()));
    }

    [Theory]
    [InlineData("K72MQ9B", """{"badge": "nobody"}""", "unknown-badge")]
    [InlineData("ZZZZZZZ", """{"badge": "0004711"}""", "unknown-checkpoint")]
    [InlineData("K72MQ9B", """{"card": "0004711"}""", "unreadable-scan")]
    [InlineData("K72MQ9B", "0004711", "unreadable-scan")]
    [InlineData("K72MQ9B", """{"badge": "0004711"}""", "no-inspection-here")]
    public async Task What_a_reader_says_and_nobody_can_use_is_kept_with_the_reason(string code, string payload, string reason)
    {
        await using var hall = await Open();

        await Read(hall, code, payload);

        Assert.Equal(reason, hall.Ask(db => db.RejectedReadings.Select(one => one.Code).Single()));
    }

    private static Task<TestHall> Open()
    {
        var register = Build.Register();
        return TestHall.Open(Evening, register with
        {
            Checkpoints = [new() { Id = "P01", Code = "K72MQ9B", Name = new("东门", "East door") }],
            People = [.. register.People.Select(person => person.Id == "U07" ? person with { Badge = "0004711" } : person)],
        });
    }

    private static Task<Outcome<ScanOutcome>> Scan(TestHall hall, string code, string id) => hall.Writer.Write(
        ScanDeeds.Scan(code, null, new() { Id = id, Checkpoint = code, Proof = ScanProof.Qr }, new("U07", Via.Cookie)), Ct);

    private static async Task Read(TestHall hall, string code, string payload)
    {
        var stored = await hall.Services.GetRequiredService<IIntake>().Take(
            new($"govhall/test/checkpoints/{code}/scan", new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(payload)), Retained: false), Ct);
        Assert.True(await stored!);
    }

    private static async Task<Guid> Plan(TestHall hall)
    {
        var now = hall.Clock.GetUtcNow();
        var run = Build.Run() with
        {
            Plan = "patrol",
            Id = InspectionRun.IdOf("patrol", new(2026, 11, 27, 19, 0, 0), ""),
            Number = "2026-900001",
            Day = new(2026, 11, 27),
            Slot = new(2026, 11, 27, 19, 0, 0),
            Window = new(now.AddMinutes(-5), now.AddMinutes(30), now.AddMinutes(45)),
            Terms = new() { Role = Role.Guard, Places = [new(PlaceKind.Checkpoint, "P01", new("东门", "East door"))] },
        };
        await hall.Writer.Write(ledger => ledger.Commit(null, [new RunFact.Planned(ledger.Now, run)], Actor.System), Ct);
        return run.Id;
    }
}
