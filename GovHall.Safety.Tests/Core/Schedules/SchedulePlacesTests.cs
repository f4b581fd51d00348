using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>Where a plan's work is done, as the register has it.</summary>
public sealed class SchedulePlacesTests
{
    private static readonly HallRegister Hall = new()
    {
        Zones = [new() { Id = "Z2", Name = Text.Same("Z2") }, new() { Id = "Z1", Name = Text.Same("Z1") }, new() { Id = "Z1a", Name = Text.Same("Z1a"), Parent = "Z1" }],
        Groups = [new() { Id = "G1", Name = Text.Same("G1") }],
        Checkpoints = [new() { Id = "C1", Name = Text.Same("C1") }, new() { Id = "C2", Name = Text.Same("C2"), Kind = "exit" }, new() { Id = "C3", Name = Text.Same("C3") }],
        Routes = [new() { Id = "R0", Name = Text.Same("R0"), Checkpoints = ["C1"] }, new() { Id = "R1", Name = Text.Same("R1"), Checkpoints = ["C2", "C9", "C1", "C2"] }],
        Assets = [new() { Id = "A1", Name = Text.Same("A1"), Kind = "extinguisher" }, new() { Id = "A2", Name = Text.Same("A2"), Kind = "door" }],
    };

    public static TheoryData<Where, string> Wheres { get; } = new()
    {
        { Where.Nowhere, "" },
        { new() { Route = "R1" }, "C2 C1" },
        { new() { Route = "R1", Checkpoints = new Selection.Named(["C3", "C1"]) }, "C2 C1 C3" },
        { new() { Route = "R9", Checkpoints = new Selection.Named(["C3"]) }, "C3" },
        { new() { Zones = new Selection.All() }, "Z2 Z1" },
        { new() { Zones = new Selection.Named(["Z1a", "Z9"]) }, "Z1a" },
        { new() { Groups = new Selection.All() }, "G1" },
        { new() { Assets = new Selection.OfKind("door") }, "A2" },
        { new() { Checkpoints = new Selection.Named(["C1"]), Zones = new Selection.Named(["Z1"]), Groups = new Selection.Named(["G1"]), Assets = new Selection.Named(["A2", "A1"]) }, "C1 Z1 G1 A2 A1" },
    };

    [Theory]
    [InlineData("""{ "checkpoints": "all" }""", "C1 C2 C3")]
    [InlineData("""{ "checkpoints": { "kind": "exit" } }""", "C2")]
    [InlineData("""{ "checkpoints": [ "C3", "C1" ] }""", "C3 C1")]
    [InlineData("""{ "route": "R0", "checkpoints": { "kind": "exit" } }""", "C1 C2")]
    [InlineData("""{ "route": "R1", "checkpoints": "all" }""", "C2 C1 C3")]
    public void Checkpoints_are_all_those_of_a_kind_or_those_named_and_each_has_to_be_visited(string where, string expected)
    {
        var read = SampleSchedule.Read("where", where).Schedule!.Plans.Single().Where;

        Assert.Equal((expected, true), (string.Join(' ', Places.Of(read, "", Hall).Select(place => place.Id)), read.ProvesPresence));
    }

    [Theory]
    [InlineData("""{ "zones": { "kind": "office" } }""")]
    [InlineData("""{ "groups": { "kind": "office" } }""")]
    public void Of_what_has_no_kind_it_is_said_that_it_has_none(string where) =>
        Assert.Contains("have no kind", Assert.Single(SampleSchedule.Read("where", where).Mistakes).Message.En, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Wheres))]
    public void Places_come_in_the_order_of_route_list_or_register_each_once_and_only_those_there_are(Where where, string expected) =>
        Assert.Equal(expected, string.Join(' ', Places.Of(where, "", Hall).Select(place => place.Id)));

    [Fact]
    public void A_plan_is_split_by_the_elements_of_one_kind_in_the_order_of_their_names()
    {
        var where = new Where { Checkpoints = new Selection.Named(["C1"]), Zones = new Selection.All(), Each = PlaceKind.Zone };

        Assert.Equal(["Z1", "Z2"], Places.PartsOf(where, Hall));
        Assert.Equal(["C1", "Z2"], Places.Of(where, "Z2", Hall).Select(place => place.Id));
    }

    [Fact]
    public void A_plan_is_whole_where_it_is_not_split_or_nobody_knows_by_what()
    {
        Assert.Equal([""], Places.PartsOf(new() { Zones = new Selection.All() }, Hall));
        Assert.Equal([""], Places.PartsOf(new() { Zones = new Selection.All(), Each = PlaceKind.Zone }, null));
    }

    [Theory]
    [InlineData("R1", false, true)]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    public void Presence_is_proved_on_a_route_and_at_checkpoints(string? route, bool checkpoint, bool proves) =>
        Assert.Equal(proves, new Where { Route = route, Checkpoints = checkpoint ? new Selection.Named(["C1"]) : null }.ProvesPresence);

    /// <summary>In the field for years, and recomputed by anybody who holds the seed: the lot of a key may never change.</summary>
    [Fact]
    public void The_same_seed_and_key_draw_the_same_places_in_every_version() =>
        Assert.Equal("135 017 256", string.Join(' ', ((string[])["patrol 2026-11-23", "patrol 2026-11-24", "other 2026-11-23"]).Select(key => string.Concat(Drawn(Ten, 3, "42", key)))));

    [Fact]
    public void Every_place_is_drawn_as_often_as_any_other_and_they_come_in_their_own_order()
    {
        var lots = Enumerable.Range(0, 2000).Select(key => Drawn(Ten, 3, "42", $"{key}")).ToList();

        Assert.All(lots, lot => Assert.Equal(lot.Distinct().Order(StringComparer.Ordinal), lot));
        Assert.All(lots.SelectMany(lot => lot).CountBy(place => place), drawn => Assert.InRange(drawn.Value, 500, 700));
    }

    [Fact]
    public void Where_there_are_fewer_places_all_are_drawn() => Assert.Equal(["0", "1", "2"], Drawn([.. Ten.Take(3)], 5, "42", "key"));

    private static ImmutableArray<Place> Ten { get; } = [.. Enumerable.Range(0, 10).Select(place => new Place(PlaceKind.Checkpoint, $"{place}", Text.Same($"{place}")))];

    private static IEnumerable<string> Drawn(ImmutableArray<Place> places, int count, string seed, string key) => Places.Drawn(places, count, seed, key).Select(place => place.Id);
}
