using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Duty;

/// <summary>What is a gap in who will be there, and what is none.</summary>
public sealed class CoverageGapsTests
{
    private static readonly DateTimeOffset Now = DemoDuty.At(11, 24, 8);
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    [Fact]
    public void The_demo_hall_has_somebody_everywhere() => Assert.Empty(Of(DemoDuty.Register));

    [Fact]
    public void A_shift_without_anybody_is_a_gap_of_its_day_and_says_when()
    {
        var gap = Assert.Single(Of(NoGuards));

        Assert.Equal(("gap:roster:guards@2026-11-26", IncidentKind.CoverageGap), (gap.Source, gap.Kind));
        Assert.Equal(["2026-11-26 08:00–20:00", "冯涛、严峰"], gap.Lines.Select(line => line.Value.Zh));
    }

    [Fact]
    public void A_shift_that_still_has_somebody_is_no_gap() => Assert.Empty(Of(DemoDuty.Without(Thursday, "U27")));

    [Fact]
    public void What_is_over_is_no_gap() => Assert.Empty(Of(NoGuards, DemoDuty.At(11, 26, 20)));

    [Fact]
    public void Further_ahead_than_two_weeks_it_is_not_looked() => Assert.Empty(Of(DemoDuty.Without(new(2026, 12, 9), "U04"), Now));

    [Fact]
    public void A_day_that_lacks_more_than_one_turn_is_one_gap()
    {
        var gaps = Of(DemoDuty.Without(Thursday, "U04", "U19"));

        Assert.Equal(["gap:roster:duty-officer@2026-11-26"], gaps.Select(gap => gap.Source));
        Assert.Equal(["2026-11-26 08:30–17:30", "2026-11-26 17:30–2026-11-27 08:30"], gaps[0].Lines.SkipLast(1).Select(line => line.Value.Zh));
    }

    [Fact]
    public void A_run_with_fewer_people_than_it_needs_is_a_gap_of_its_plan_and_day()
    {
        var run = Build.Run() with { OnMissed = "closing", Terms = new() { Role = Role.Guard, People = 2 }, Assignees = ["U27"] };

        var gap = Assert.Single(CoverageGaps.Of(DemoDuty.Book, [run], Now));

        Assert.Equal(("gap:plan:closing-check@2026-11-25", "closing"), (gap.Source, gap.Escalation));
        Assert.Equal("2026-11-25 17:30–18:00，需要 2 人，现有 1 人", Assert.Single(gap.Lines).Value.Zh);
    }

    [Fact]
    public void A_part_that_lacks_people_is_called_by_its_name()
    {
        var run = Build.Run() with { Part = "G01", Terms = new() { Role = Role.Guard, People = 2, Places = [new(PlaceKind.Group, "G01", new("公安窗口", "Public security"))] }, Assignees = [] };

        var line = Assert.Single(Assert.Single(CoverageGaps.Of(DemoDuty.Book, [run], Now)).Lines);

        Assert.Equal(new Text($"{run.Number} 公安窗口", $"{run.Number} Public security"), line.Label);
    }

    [Fact]
    public void A_plan_that_lacks_people_on_most_days_is_one_gap()
    {
        var runs = Enumerable.Range(0, 5).Select(day => Build.Run() with { Id = StableId.From($"{day}"), Day = Thursday.AddDays(day), Assignees = [] }).ToList();

        var gap = Assert.Single(CoverageGaps.Of(DemoDuty.Book, runs, Now));

        Assert.Equal(("gap:plan:closing-check", "2026-11-26 至 2026-11-30 闭馆检查无人可派", 5), (gap.Source, gap.Title.Zh, gap.Lines.Length));
    }

    [Fact]
    public void A_run_that_is_open_and_has_nobody_is_a_gap_of_its_own_slot()
    {
        var run = Build.Run() with { Assignees = [] };

        Assert.Equal("gap:plan:closing-check@2026-11-25T17:30", Assert.Single(CoverageGaps.Of(DemoDuty.Book, [run], run.Window.Opens)).Source);
    }

    [Fact]
    public void A_hall_without_people_has_no_gaps_but_an_empty_register() => Assert.Empty(Of(HallRegister.Empty));

    [Fact]
    public void It_is_looked_again_in_the_morning() =>
        Assert.Equal((DemoDuty.At(11, 25, 8), DemoDuty.At(11, 24, 8)), (Next(Now), Next(Now.AddTicks(-1))));

    [Fact]
    public void It_is_looked_again_when_a_run_opens_that_has_nobody()
    {
        var run = Build.Run() with { Assignees = [] };

        Assert.Equal(run.Window.Opens, CoverageGaps.NextLook(Build.Shanghai, [run], run.Window.Opens.AddHours(-1)));
    }

    /// <summary>U09 without a substitute, and U27 on leave too.</summary>
    private static HallRegister NoGuards
    {
        get
        {
            var register = DemoDuty.Without(Thursday, "U27");
            return register with { Absences = [.. register.Absences.Select(absence => absence with { Substitute = null })] };
        }
    }

    private static DateTimeOffset Next(DateTimeOffset now) => CoverageGaps.NextLook(Build.Shanghai, [], now);

    private static ImmutableArray<IncidentCause> Of(HallRegister register, DateTimeOffset? now = null) => CoverageGaps.Of(new(DemoDuty.Schedule, register), [], now ?? Now);
}
