using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Hazards;

/// <summary>Who is reminded of which hazards in the morning.</summary>
public sealed class HazardChaseTests
{
    /// <summary>Thursday 2026-11-26, 08:30 in the hall.</summary>
    private static readonly DateTimeOffset Morning = HazardChase.At(Build.Shanghai, new(2026, 11, 26));

    private static readonly HallRegister Register = Build.Register() with
    {
        People =
        [
            Build.Person("director", Role.Director), Build.Person("fire", Role.FireManager), Build.Person("safety", Role.SafetyAdministrator), Build.Person("facility", Role.FacilityManager),
            Build.Person("captain", Role.GuardCaptain), Build.Person("guard", Role.Guard), Build.Person("guard-2", Role.Guard),
        ],
    };

    private static readonly Called LastResort = new(new(null, Text.Same("last"), "last@resort.example", "zh"), new("没有其他人可通知", "nobody else could be told"));

    private static Hazard Hazard(HazardState state, double daysLeft = 1, string? owner = "guard") => new()
    {
        Id = GovHall.Safety.Core.Hazards.Hazard.IdOf("report:1"),
        Number = "H2026-000001",
        Source = "report:1",
        Class = HazardClass.General,
        State = state,
        Text = new("通道堆放杂物", "Passage blocked"),
        FoundAt = Morning.AddDays(-6),
        FoundBy = "guard-2",
        Deadline = Morning.AddDays(daysLeft),
        Owner = owner,
        FixedBy = state is HazardState.Submitted ? "guard" : null,
        FixedAt = state is HazardState.Submitted ? Morning.AddHours(-12) : null,
    };

    [Theory]
    [InlineData(3.1, false)]
    [InlineData(3, true)]
    [InlineData(0.5, true)]
    [InlineData(-9, true)]
    public void The_owner_is_reminded_from_three_days_before_the_deadline_on_for_as_long_as_it_takes(double daysLeft, bool reminded) =>
        Assert.Equal(reminded ? ["guard"] : [], Reminded(Hazard(HazardState.Planned, daysLeft)));

    [Theory]
    [InlineData(HazardState.Planned)]
    [InlineData(HazardState.InWork)]
    [InlineData(HazardState.Rework)]
    public void Whatever_is_not_put_right_is_the_owners(HazardState state) => Assert.Equal(["guard"], Reminded(Hazard(state)));

    [Fact]
    public void It_is_half_past_eight_by_the_halls_clock() => Assert.Equal(new(2026, 11, 26, 0, 30, 0, TimeSpan.Zero), HazardChase.At(Build.Shanghai, new(2026, 11, 26)));

    [Fact]
    public void Those_who_recheck_and_those_who_sign_are_told_so() => Assert.Equal(
        (HazardWords.YouRecheck, HazardWords.YouSign),
        (Calls(Hazard(HazardState.Submitted))[0].Called.Why, Calls(Hazard(HazardState.Submitted) with { RecheckedBy = "captain" })[0].Called.Why));

    [Fact]
    public void What_has_no_plan_is_for_those_who_make_it_from_the_first_morning_on() =>
        Assert.Equal(["safety", "facility"], Reminded(Hazard(HazardState.Found, daysLeft: 6)));

    [Fact]
    public void What_has_no_plan_and_is_due_soon_is_its_owners_too() =>
        Assert.Equal(["guard", "safety", "facility"], Reminded(Hazard(HazardState.Found)));

    [Fact]
    public void What_is_to_be_put_right_on_the_spot_is_not_planned() =>
        Assert.Equal(["guard"], Reminded(Hazard(HazardState.Found, daysLeft: -1) with { Class = HazardClass.OnTheSpot }));

    [Fact]
    public void What_is_submitted_is_for_those_who_may_recheck_it_and_never_for_who_put_it_right() =>
        Assert.Equal(["director", "fire", "safety", "facility"], Reminded(Hazard(HazardState.Submitted, owner: "captain") with { FixedBy = "captain" }));

    [Fact]
    public void What_is_rechecked_is_for_those_who_may_sign() =>
        Assert.Equal(["director", "fire"], Reminded(Hazard(HazardState.Submitted) with { RecheckedBy = "captain" }));

    [Theory]
    [InlineData(HazardState.Signed)]
    [InlineData(HazardState.Archived)]
    public void What_is_signed_is_nobodys(HazardState state) => Assert.Empty(Reminded(Hazard(state)));

    [Fact]
    public void For_an_owner_on_leave_the_substitute_is_reminded() =>
        Assert.Equal(["guard-2"], Reminded(Hazard(HazardState.Planned), Away("guard", "guard-2")));

    [Fact]
    public void An_owner_on_leave_without_a_substitute_is_for_those_who_can_name_another() =>
        Assert.Equal(["safety", "facility"], Reminded(Hazard(HazardState.Planned), Away("guard", null)));

    [Fact]
    public void Whoever_is_on_leave_is_not_asked_for_a_plan() =>
        Assert.Equal(["facility"], Reminded(Hazard(HazardState.Found, daysLeft: 6), Away("safety", "guard")));

    [Fact]
    public void Where_nobody_can_be_told_the_last_resort_is() =>
        Assert.Equal(["last@resort.example"], Reminded(Hazard(HazardState.Found), Register with { People = [] }));

    [Fact]
    public void Each_person_gets_one_letter_with_everything_that_waits_for_them_the_overdue_first()
    {
        var late = Hazard(HazardState.Planned, daysLeft: -2) with { Number = "H2026-000007" };
        var letters = Letters(Hazard(HazardState.Rework), late, Hazard(HazardState.Found, daysLeft: 6));

        var guard = letters.Single(letter => letter.To.Person == "guard");
        Assert.Equal(["guard", "safety", "facility"], letters.Select(letter => letter.To.Person));
        Assert.StartsWith("[一般][", guard.Subject, StringComparison.Ordinal);
        Assert.Contains("隐患督办 2 项，逾期 1 项 08:30 · Hazards that wait for you: 2, 1 overdue", guard.Subject, StringComparison.Ordinal);
        Assert.Equal(
            ["H2026-000007 通道堆放杂物（配电室），11-24 08:30 到期，已逾期 2 天", "H2026-000001 通道堆放杂物（配电室），11-27 08:30 前，剩 24 小时"],
            guard.Letter.Lines.Select(line => line.Value.Zh));
    }

    [Fact]
    public void The_same_mornings_letter_to_the_same_person_is_one() =>
        Assert.Equal(Assert.Single(Letters(Hazard(HazardState.Planned))).Id, Assert.Single(Letters(Hazard(HazardState.InWork))).Id);

    [Fact]
    public void Of_very_many_a_letter_names_forty_and_says_how_many_more_there_are()
    {
        var letter = Assert.Single(Letters([.. Enumerable.Range(1, 50).Select(number => Hazard(HazardState.Planned) with { Number = $"H2026-{number:D6}" })]));

        Assert.Equal((41, "10 项，见系统“隐患”页"), (letter.Letter.Lines.Length, letter.Letter.Lines[^1].Value.Zh));
    }

    private static HallRegister Away(string person, string? substitute) =>
        Register with { Absences = [new() { Person = person, From = new(2026, 11, 26), To = new(2026, 11, 26), Substitute = substitute }] };

    private static IEnumerable<string> Reminded(Hazard hazard, HallRegister? register = null) =>
        Calls(hazard, register).Select(call => call.Called.To.Person ?? call.Called.To.Address);

    private static ImmutableArray<HazardCall> Calls(Hazard hazard, HallRegister? register = null) =>
        HazardChase.Of([hazard], new(DemoDuty.Schedule with { Rosters = DemoDuty.Schedule.Rosters.Clear() }, register ?? Register), LastResort, Morning);

    private static IReadOnlyList<Notification> Letters(params Hazard[] hazards) =>
    [
        .. HazardLetters.OfMorning(
            HazardChase.Of(hazards, new(DemoDuty.Schedule with { Rosters = DemoDuty.Schedule.Rosters.Clear() }, Register), LastResort, Morning),
            new(2026, 11, 26),
            _ => new("配电室", "Switch room"),
            new(DemoDuty.Schedule.Hall, Text.Same, "hall.example", "", Morning)),
    ];
}
