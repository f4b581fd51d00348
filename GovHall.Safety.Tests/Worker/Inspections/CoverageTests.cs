using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Duty;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Inspections;

/// <summary>Leave, substitutes and gaps in a running hall.</summary>
public sealed class CoverageTests
{
    private const string ClosingOnThursday = "gap:plan:closing-check@2026-11-26";
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_substitute_who_is_withdrawn_leaves_a_gap_and_another_one_fills_it()
    {
        await using var hall = await TestHall.Open(register: DemoDuty.Register, schedule: DemoDuty.Text);
        await Do(hall, DutyDeeds.Substitute("U09", Thursday, null, By("U02")));
        var (withdrawn, gap) = (Closing(hall).Assignees, Gap(hall, ClosingOnThursday));

        await Do(hall, DutyDeeds.Substitute("U09", Thursday, "U26", By("U07")));

        Assert.Equal(["U27"], withdrawn);
        Assert.Equal((IncidentKind.CoverageGap, IncidentState.Open, "closing"), (gap!.Kind, gap.State, gap.Escalation));
        Assert.Equal(["U26", "U27"], Closing(hall).Assignees);
        Assert.Equal(IncidentState.Resolved, Gap(hall, ClosingOnThursday)!.State);
        Assert.Equal(2, hall.Ask(db => db.Journal.Count(entry => entry.Kind == "duty.substituted")));
        Assert.Equal(2, hall.Ask(db => db.Journal.Count(entry => entry.Kind == "run.reassigned" && entry.Subject == $"run:{Closing(hall).Id}")));
    }

    [Fact]
    public async Task A_group_of_which_everybody_is_on_leave_is_told_by_the_plans_own_escalation_at_once()
    {
        await using var hall = await TestHall.Open(register: DemoDuty.Register, schedule: DemoDuty.Text);
        await Do(hall, DutyDeeds.BeAway(new() { Person = "U64", From = Thursday, To = Thursday }, By("U64")));
        await Do(hall, DutyDeeds.BeAway(new() { Person = "U65", From = Thursday, To = Thursday }, By("U65")));

        var gap = Gap(hall, "gap:plan:window-cleaning@2026-11-26")!;

        Assert.Equal(("cleaning", Severity.Low), (gap.Escalation, gap.Severity));
        Assert.Equal("U20", Assert.Single(gap.Told).Person);
    }

    [Fact]
    public async Task A_run_that_opens_with_nobody_is_told_at_once_and_resolved_when_somebody_is_back()
    {
        await using var hall = await TestHall.Open(register: GuardsAway());

        hall.Clock.Advance(TimeSpan.FromMinutes(90));
        await Plan(hall);
        var gap = Gap(hall, "gap:plan:closing-check@2026-11-25T17:30")!;
        await Do(hall, DutyDeeds.ComeBack(DutyDeeds.IdOf(Away("U07")), By("U07")));

        Assert.Equal((IncidentState.Open, "closing", Severity.High, "U04"), (gap.State, gap.Escalation, gap.Severity, Assert.Single(gap.Told).Person));
        Assert.Equal(IncidentState.Resolved, Gap(hall, gap.Source)!.State);
        Assert.Equal(["U07"], hall.Ask(db => db.Runs.First(run => run.Day == new DateOnly(2026, 11, 25)).Assignees));
    }

    [Fact]
    public async Task A_gap_is_told_once_however_often_it_is_looked()
    {
        await using var hall = await TestHall.Open(register: GuardsAway());

        hall.Clock.Advance(TimeSpan.FromMinutes(30));
        await Do(hall, DutyDeeds.BeAway(new() { Person = "U01", From = new(2026, 12, 24), To = new(2026, 12, 24) }, By("U01")));

        var gap = Gap(hall, "gap:plan:closing-check@2026-11-25")!;
        Assert.Equal((1, IncidentState.Open), (gap.Occurrences, gap.State));
    }

    [Theory]
    [InlineData("gap:plan:closing-check", "2026-12-31")]
    [InlineData("gap:plan:closing-check@2026-11-26", "2026-11-26")]
    public async Task A_gap_that_somebody_closed_is_told_again_when_it_was_filled_and_is_back(string source, string until)
    {
        var leave = new Absence { Person = "U07", From = Thursday, To = DateOnly.Parse(until, CultureInfo.InvariantCulture) };
        await using var hall = await TestHall.Open(register: Build.Register() with { Absences = [leave] }, schedule: ForTwo);
        await Close(hall, source);

        await Do(hall, DutyDeeds.ComeBack(DutyDeeds.IdOf(leave), By("U07")));
        await Do(hall, DutyDeeds.BeAway(leave, By("U07")));

        Assert.Equal([IncidentState.Closed, IncidentState.Open], States(hall, source));
    }

    [Fact]
    public async Task A_gap_that_somebody_closed_is_not_told_again_while_it_moves_on_from_day_to_day()
    {
        await using var hall = await TestHall.Open(register: Build.Register() with { Absences = [new() { Person = "U07", From = Thursday, To = new(2026, 12, 31) }] }, schedule: ForTwo);
        await Close(hall, "gap:plan:closing-check");

        for (var day = 0; day < 5; day++)
        {
            hall.Clock.Advance(TimeSpan.FromDays(1));
            await Plan(hall);
        }

        Assert.Equal([IncidentState.Closed], States(hall, "gap:plan:closing-check"));
    }

    [Fact]
    public async Task A_gap_that_somebody_closed_is_not_told_again_when_fewer_days_were_left_and_more_come()
    {
        await using var hall = await TestHall.Open(register: Build.Register() with { Absences = [new() { Person = "U07", From = new(2026, 11, 25), To = new(2026, 11, 30) }] }, schedule: ForTwo);
        await Close(hall, "gap:plan:closing-check");
        hall.Clock.Advance(TimeSpan.FromDays(1));
        await Plan(hall);
        Assert.Equal([IncidentState.Open], States(hall, ClosingOnThursday));

        await Do(hall, DutyDeeds.BeAway(new() { Person = "U07", From = new(2026, 12, 1), To = new(2026, 12, 2) }, By("U07")));

        Assert.Equal([IncidentState.Closed], States(hall, "gap:plan:closing-check"));
    }

    [Fact]
    public async Task A_run_that_somebody_started_stays_theirs()
    {
        await using var hall = await TestHall.Open();
        hall.Clock.Advance(TimeSpan.FromMinutes(95));
        var run = hall.Ask(db => db.Runs.OrderBy(one => one.Day).First());
        await Do(hall, RunDeeds.Start(run.Id, By("U07")));

        await Do(hall, DutyDeeds.BeAway(Away("U07"), By("U07")));

        Assert.Equal(["U07", "U08"], hall.Ask(db => db.Runs.First(one => one.Id == run.Id).Assignees));
    }

    /// <summary>The closing check wants both guards.</summary>
    private static string ForTwo { get; } = Schedules.Small.Replace("\"who\": { \"role\": \"guard\" }", "\"who\": { \"role\": \"guard\", \"people\": 2 }", StringComparison.Ordinal);

    /// <summary>Whoever is on duty knows of it, and leaves it at that.</summary>
    private static async Task Close(TestHall hall, string source)
    {
        await Plan(hall);
        var id = Gap(hall, source)!.Id;
        await hall.Writer.Write(IncidentDeeds.Acknowledge(id, null, null, By("U04")), Ct);
        Assert.Null((await hall.Writer.Write(IncidentDeeds.Close(id, "缺人", "一人检查", By("U04")), Ct)).Refusal);
    }

    private static List<IncidentState> States(TestHall hall, string source) =>
        hall.Ask(db => db.Incidents.Where(incident => incident.Source == source).OrderBy(incident => incident.Number).Select(incident => incident.State).ToList());

    private static HallRegister GuardsAway() => Build.Register() with { Absences = [Away("U07"), Away("U08")] };

    private static Absence Away(string person) => new() { Person = person, From = new(2026, 11, 25), To = new(2026, 11, 25) };

    private static InspectionRun Closing(TestHall hall) => hall.Ask(db => db.Runs.Single(run => run.Plan == "closing-check" && run.Day == Thursday));

    private static Incident? Gap(TestHall hall, string source) => hall.Ask(db => db.Incidents.SingleOrDefault(incident => incident.Source == source));

    private static Actor By(string person) => new(person, Via.Cookie, null);

    private static Task Plan(TestHall hall) => hall.Services.GetRequiredService<PlanLedger>().Materialise(Ct);

    private static async Task Do<T>(TestHall hall, Func<Ledger, Outcome<T>> deed)
        where T : class
    {
        Assert.Null((await hall.Writer.Write(deed, Ct)).Refusal);
        await Plan(hall);
    }
}
