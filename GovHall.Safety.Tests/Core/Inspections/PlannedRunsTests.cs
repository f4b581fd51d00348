using CsCheck;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Rhythms;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests;

/// <summary>What a plan says reaches the work that is made of it.</summary>
public sealed class PlannedRunsTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    /// <summary>Two zones, groups, assets and checkpoints.</summary>
    private static readonly HallRegister Register = Build.Register() with
    {
        Zones = [new() { Id = "Z1", Name = Text.Same("z") }, new() { Id = "Z2", Name = Text.Same("z") }],
        Groups = [new() { Id = "G1", Name = Text.Same("g"), Zone = "Z1" }, new() { Id = "G2", Name = Text.Same("g"), Zone = "Z1" }],
        Assets = [Asset("A1"), Asset("A2")],
        Checkpoints = [new() { Id = "C1", Name = Text.Same("c"), Zone = "Z1" }, new() { Id = "C2", Name = Text.Same("c"), Zone = "Z1" }],
    };

    private static readonly Where Everywhere = new()
    {
        Checkpoints = new Selection.Named(["C1", "C2"]),
        Zones = new Selection.All(),
        Groups = new Selection.All(),
        Assets = new Selection.All(),
    };

    private static readonly Gen<TimeSpan> Minutes = Gen.Int[1, 600].Select(minutes => TimeSpan.FromMinutes(minutes));

    private static readonly Gen<Whom> Whoever = Gen.OneOf(
        Gen.Enum<Role>().Select(role => (Whom)new Whom.Holders(role)),
        Gen.Const<Whom>(new Whom.OfRoster("nobodys")),
        Gen.Const<Whom>(new Whom.ThePerson("U07")),
        Gen.Const<Whom>(new Whom.Everyone()));

    private static readonly Gen<Who> People = Gen.Select(Whoever, Gen.Int[1, 9], Gen.Enum<Role>(), Gen.Bool, (whom, people, review, signed) =>
        new Who(whom) { People = people, Review = signed ? review : null });

    private static readonly Gen<Where> Place = Gen.Select(
        Gen.Bool, Minutes, Gen.Int[0, 8], Gen.Enum<PlaceKind>(), Gen.Bool, (order, walk, draw, each, split) =>
        Everywhere with { InOrder = order, MinimumWalk = walk, Draw = draw > 0 && !split ? draw : null, Each = split ? each : null });

    private static readonly Gen<Checklist> Lists = Gen.Select(Gen.Enum<AnsweredPer>(), Gen.Int[1, 4], (per, count) =>
        new Checklist("c", [.. Enumerable.Range(1, count).Select(item => Build.Item($"i{item}"))]) { Per = per });

    private static readonly Gen<(Plan Plan, Checklist List)> Plans = Gen.Select(
        Gen.Select(Gen.Enum<PlanKind>(), Minutes, Minutes.Array[0, 3], Gen.Bool), People, Place, Lists, (own, who, where, list) => (
            new Plan
            {
                Id = "p",
                Kind = own.Item1,
                Name = new("名", "name"),
                When = [new When.ByCalendar(new DayWindows.At([new(DayAnchor.Midnight, TimeSpan.FromHours(8))], TimeSpan.FromHours(1)))],
                Grace = own.Item2,
                Who = [who],
                Where = where,
                Remind = [.. own.Item3],
                Checklist = own.Item4 ? "c" : null,
                OnMissed = own.Item4 ? "closing" : null,
            },
            list));

    /// <summary>One that is not asked for here is the plan's own affair: what reports ask of it (maximumGap, ref, basis), not the person who does the work.</summary>
    [Fact]
    public void Everything_that_a_plan_can_say_is_asked_for_here() => Assert.Equal(
        ["Basis", "Checklist", "Grace", "Id", "Kind", "MaximumGap", "Name", "OnMissed", "Ref", "Remind", "When", "Where", "Who"],
        typeof(Plan).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order());

    [Fact]
    public void Every_flag_of_a_plan_stands_on_its_runs() => Plans.Sample(one =>
    {
        var (plan, list) = one;
        var who = plan.Who[0];

        var runs = RunsOf(plan, list);

        Assert.Equal(plan.Where.Each is null ? 1 : 2, runs.Count);
        Assert.All(runs, run =>
        {
            Assert.Equal((plan.Id, plan.Kind, plan.Name, plan.OnMissed, 7), (run.Plan, run.Kind, run.Name, run.OnMissed, run.PlanVersion));
            Assert.Equal(run.Window.Closes + plan.Grace, run.Window.MissedAt);
            Assert.Equal(plan.Remind.AsEnumerable(), run.Terms.Remind);
            Assert.Equal((who.Whom, who.People, who.Review), (WhomOf(run.Terms), run.Terms.People, run.Terms.Review));
            Assert.Equal((plan.Where.InOrder, plan.Where.MinimumWalk, false), (run.Terms.InOrder, run.Terms.MinimumWalk, run.Terms.IsDrawn));
            Assert.Equal(plan.Checklist is null ? AnsweredPer.Run : list.Per, run.Terms.Per);
            Assert.Equal(plan.Checklist is null ? [] : list.Items.AsEnumerable(), run.Items);
            Assert.Equal(plan.Where.Draw ?? (plan.Where.Each is null ? 8 : 7), run.Terms.Places.Length);
        });
    });

    [Fact]
    public void A_plan_can_be_split_by_every_kind_of_place() => Assert.All(Enum.GetValues<PlaceKind>(), each =>
    {
        var runs = RunsOf(PlanOf(new When.ByCalendar(new DayWindows.At([default], TimeSpan.FromHours(1)))) with { Where = Everywhere with { Each = each } }, null);

        Assert.Equal(2, runs.Select(run => run.Terms.Places.Single(place => place.Kind == each).Id).Distinct().Count());
    });

    [Fact]
    public void Every_date_of_an_asset_makes_work() => Assert.All(Enum.GetValues<DueDate>(), date =>
    {
        var runs = RunsOf(PlanOf(new When.Due(date, new(0, TimeSpan.FromDays(30)))) with { Where = new() { Assets = new Selection.All() } }, null, days: 60);

        Assert.Equal([("A1", date), ("A2", date)], runs.Select(run => (run.Part, run.Terms.Due)));
    });

    [Fact]
    public void What_is_due_of_an_asset_is_done_at_that_asset_alone()
    {
        var runs = RunsOf(PlanOf(new When.Due(DueDate.Service, new(0, TimeSpan.FromDays(30)))) with { Where = Everywhere }, null, days: 60);

        Assert.All(runs, run => Assert.Equal([run.Part], run.Terms.Places.Where(place => place.Kind == PlaceKind.Asset).Select(place => place.Id)));
        Assert.All(runs, run => Assert.Equal(6, run.Terms.Places.Count(place => place.Kind != PlaceKind.Asset)));
    }

    [Theory]
    [InlineData(DrawPeriod.Week, 52)]
    [InlineData(DrawPeriod.Month, 12)]
    [InlineData(DrawPeriod.Quarter, 4)]
    public void In_every_stretch_of_a_year_something_is_drawn_once(DrawPeriod per, int times)
    {
        var draw = new When.Drawn(1, 1, per, default, new(DayAnchor.Midnight, TimeSpan.FromHours(9)), TimeSpan.FromHours(1)) { Days = new DaySet.OfWeek(Weekdays.Wednesday) };

        var found = Occurrences.Of(PlanOf(draw), DemoDuty.Schedule.Setting(seed: "1"), new(2024, 1, 1), new(2024, 12, 30));

        Assert.Equal(times, found.Length);
    }

    [Fact]
    public void No_stretch_is_without_a_case_above() => Assert.Equal([DrawPeriod.Week, DrawPeriod.Month, DrawPeriod.Quarter], Enum.GetValues<DrawPeriod>());

    [Fact]
    public void Every_shift_leaves_no_window_on_a_day_off_but_the_one_that_shifts_nothing() => Assert.All(Enum.GetValues<Shift>(), shift =>
    {
        var plan = SampleSchedule.Plan($$"""{ "weekly": [ "Sat", "Tue" ], "shift": "{{Kebab.Of(shift)}}", "from": "08:00", "to": "09:00" }""");

        var days = Occurrences.Of(plan, DemoDuty.Schedule.Setting(), new(2026, 1, 1), new(2027, 1, 1)).Select(one => DateOnly.FromDateTime(Build.Shanghai.ShownAt(one.Window.Opens).DateTime));

        Assert.NotEmpty(days);
        Assert.Equal(shift is Shift.None, days.Any(day => !DemoDuty.Schedule.Calendar.IsWorking(day)));
    });

    [Fact]
    public void Every_kind_of_plan_and_every_happening_can_be_written()
    {
        var kinds = Enum.GetValues<PlanKind>();
        var plans = string.Join(", ", kinds.Select(kind => $$"""{ "id": "{{Kebab.Of(kind)}}", "kind": "{{Kebab.Of(kind)}}", "when": { "from": "08:00", "to": "09:00" } }"""));

        Assert.Equal(kinds, SampleSchedule.Read("plans", $"[ {plans} ]").Schedule!.Plans.Select(plan => plan.Kind));
        Assert.All(Enum.GetValues<Happening>(), happening => Assert.Equal(
            happening, ((When.After)SampleSchedule.Plan($$"""{ "event": { "after": "{{Kebab.Of(happening)}}", "within": "24h" } }""").When.Single()).Happening));
    }

    [Fact]
    public void Every_kind_of_plan_has_words_of_its_own() =>
        Assert.Equal(Enum.GetValues<PlanKind>().Length, Enum.GetValues<PlanKind>().Select(kind => StateWords.Of(kind)).Distinct().Count());

    /// <summary>The one word for people that it says; two words are none.</summary>
    private static Whom? WhomOf(RunTerms terms) => terms switch
    {
        { Role: { } role, Roster: null, Person: null, Everyone: false } => new Whom.Holders(role),
        { Role: null, Roster: { } roster, Person: null, Everyone: false } => new Whom.OfRoster(roster),
        { Role: null, Roster: null, Person: { } person, Everyone: false } => new Whom.ThePerson(person),
        { Role: null, Roster: null, Person: null, Everyone: true } => new Whom.Everyone(),
        _ => null,
    };

    private static Asset Asset(string id) => new()
    {
        Id = id,
        Name = Text.Same("a"),
        Kind = "pump",
        Zone = "Z1",
        LastService = Monday.AddYears(-1).AddDays(30),
        ServiceEvery = "1y",
        LastTest = Monday.AddYears(-2).AddDays(30),
        TestEvery = "2y",
        Made = Monday.AddYears(-9).AddDays(30),
        ScrapAfter = "9y",
    };

    private static Plan PlanOf(When when) => new() { Id = "p", Kind = PlanKind.Patrol, Name = Text.Same("p"), When = [when] };

    private static IReadOnlyList<InspectionRun> RunsOf(Plan plan, Checklist? list, int days = 1) => new PlannedRuns(
            DemoDuty.Schedule with
            {
                Plans = [plan],
                Checklists = list is null ? [] : ImmutableDictionary.CreateRange([KeyValuePair.Create("c", list)]),
            },
            7, Register, "seed")
        .On(Monday, Monday.AddDays(days), Build.Shanghai.InstantOf(Monday, TimeOnly.MinValue));
}
