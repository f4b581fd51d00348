using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Inspections;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.Hazards;

/// <summary>Where a hazard is that an inspection finds: where the check was made, else where the inspection is.</summary>
public sealed class FoundByCheckTests
{
    private static readonly Place Charger = new(PlaceKind.Asset, "EQ01", new("充电柜", "Charger"));
    private static readonly Place Other = new(PlaceKind.Asset, "EQ02", new("饮水机", "Water dispenser"));
    private static readonly Place Room = new(PlaceKind.Zone, "Z16A", new("配电室", "Switch room"));
    private static readonly Place Windows = new(PlaceKind.Group, "G01", new("综合窗口", "General windows"));
    private static readonly Place Door = new(PlaceKind.Checkpoint, "P01", new("东门", "East door"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Place[], string, string?, string?, string?> Places { get; } = new()
    {
        { [Room], "", null, "Z16A", null },
        { [Windows], "G01", null, "Z16A", null },
        { [Charger], "EQ01", null, "Z16A", "P01" },
        { [Door], "", null, "Z16A", "P01" },
        { [Door, Charger], "EQ01", null, "Z16A", "P01" },
        { [Other, Charger], "", "EQ01", "Z16A", "P01" },
        { [Other], "", null, "Z16A", null },
        { [Other, Charger], "", null, null, null },
        { [Other], "", "elsewhere", null, null },
        { [], "", null, null, null },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task It_is_where_it_was_seen_else_at_the_one_place_of_its_inspection(Place[] places, string part, string? seen, string? zone, string? checkpoint)
    {
        await using var hall = await Open();

        var hazard = await Find(hall, [.. places], part, seen);

        Assert.Equal((zone, checkpoint), (hazard.Zone, hazard.Checkpoint));
    }

    /// <summary>Its zone has many; a person who goes there has to know which.</summary>
    [Fact]
    public async Task Of_an_asset_or_a_group_its_text_says_which()
    {
        await using var hall = await Open();

        var hazard = await Find(hall, [Charger], "EQ01", null);

        Assert.Equal(("不合格（充电柜）：检查power", "Not as it should be (Charger): check power"), (hazard.Text.Zh, hazard.Text.En));
    }

    private static Task<TestHall> Open()
    {
        var register = Build.Register();
        return TestHall.Open(Build.ClosingTime, register with
        {
            Groups = [new() { Id = "G01", Name = Windows.Name, Zone = "Z16A" }],
            Checkpoints = [new() { Id = "P01", Code = "K72MQ9B", Name = Door.Name, Zone = "Z16A" }],
            Assets = [new() { Id = "EQ01", Name = Charger.Name, Kind = "charger", Checkpoint = "P01" }, new() { Id = "EQ02", Name = Other.Name, Kind = "water", Zone = "Z16A" }],
        });
    }

    private static async Task<Hazard> Find(TestHall hall, ImmutableArray<Place> places, string part, string? seen)
    {
        var slot = new DateTime(2026, 11, 25, 17, 30, 0);
        var run = Build.Run() with { Id = InspectionRun.IdOf("round", slot, part), Number = "2026-900001", Plan = "round", Part = part, Terms = new() { Role = Role.Guard, Places = places } };
        await hall.Writer.Write(ledger => ledger.Commit(null, [new RunFact.Planned(ledger.Now, run)], Actor.System), Ct);
        var outcome = await hall.Writer.Write(
            RunDeeds.Check(run.Id, [new() { Id = "c1", Item = "power", Verdict = Verdict.Fail, Place = seen }], null, new("U07", Via.Cookie)), Ct);
        Assert.Null(outcome.Refusal);
        return hall.Ask(db => db.Hazards.AsNoTracking().Single());
    }
}
