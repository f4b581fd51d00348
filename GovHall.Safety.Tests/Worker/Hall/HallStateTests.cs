using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Hall;

/// <summary>The hall's evening as it is stored and told: closed only when it is secured, or when somebody answers for it.</summary>
public sealed class HallStateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<Outcome<GovHall.Safety.Core.Closing.HallState>> Bypass(TestHall hall, string by, string reason) =>
        hall.Writer.Write(HallDeeds.Bypass(reason, EveningHall.By(by)), Ct);

    [Fact]
    public async Task It_is_closed_with_the_completion_of_its_closing_check()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Quiet();
        Assert.Equal(HallPhase.Closing, hall.State().Phase);

        await hall.Tick("power", "doors");
        await hall.Complete();

        Assert.Equal(HallPhase.Closed, hall.State().Phase);
        Assert.Empty(hall.Incidents(IncidentKind.Security));
    }

    [Fact]
    public async Task An_open_door_keeps_it_closing_until_it_is_shut()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Quiet();
        await hall.Tick("power", "doors");
        await hall.Say("D01", "open");
        await hall.Complete();
        Assert.Equal(HallPhase.Closing, hall.State().Phase);

        await hall.Say("D01", "closed");

        Assert.Equal(HallPhase.Closed, hall.State().Phase);
    }

    [Fact]
    public async Task Not_secured_in_time_it_is_told_and_settled_once_the_check_comes_after_all()
    {
        await using var hall = await EveningHall.At(46);

        var told = Assert.Single(hall.Incidents(IncidentKind.Security));
        Assert.Equal((HallPhase.Unsecured, Severity.High, "unsecured:2026-11-25"), (hall.State().Phase, told.Severity, told.Source));
        Assert.Contains(told.Lines, line => line.Value.Zh.Contains("闭馆检查", StringComparison.Ordinal));

        await hall.Answer(Build.Pass("power") with { At = Build.ClosingTime.AddMinutes(20) }, Build.Pass("doors") with { At = Build.ClosingTime.AddMinutes(20) });

        Assert.Equal((HallPhase.Closed, IncidentState.Resolved), (hall.State().Phase, Assert.Single(hall.Incidents(IncidentKind.Security)).State));
    }

    [Fact]
    public async Task Rules_armed_for_closed_count_while_it_is_unsecured()
    {
        await using var hall = await EveningHall.At(40);
        await hall.Say("D01", "open");
        Assert.Empty(hall.Ask(db => db.Alarms.AsNoTracking().Where(alarm => alarm.Open).ToList()));

        await hall.Pass(TimeSpan.FromMinutes(6));

        Assert.Equal("door-at-night@D01", Assert.Single(hall.Ask(db => db.Alarms.AsNoTracking().Where(alarm => alarm.Open).ToList())).Id.ToString());
    }

    [Fact]
    public async Task The_next_opening_ends_an_evening_that_nobody_secured()
    {
        await using var hall = await EveningHall.At(46);

        await hall.Pass(TimeSpan.FromHours(14));

        Assert.Equal((HallPhase.Opening, (DateOnly?)new DateOnly(2026, 11, 26)), (hall.State().Phase, hall.State().Day));
        Assert.Equal(IncidentState.Resolved, Assert.Single(hall.Incidents(IncidentKind.Security)).State);
    }

    [Fact]
    public async Task A_bypass_closes_it_is_mailed_and_stands_on_the_next_opening_check()
    {
        await using var hall = await EveningHall.At(46);

        Assert.Null((await Bypass(hall, "U09", "门锁损坏，已派人看守")).Refusal);

        Assert.Equal((HallPhase.Closed, "U09"), (hall.State().Phase, hall.State().Bypass?.By));
        Assert.Equal(IncidentState.Resolved, Assert.Single(hall.Incidents(IncidentKind.Security)).State);
        var opening = hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.Kind == PlanKind.Opening).OrderBy(run => run.Day).ToList());
        Assert.Contains("门锁损坏", Assert.Single(opening[0].Notices).Zh, StringComparison.Ordinal);
        Assert.All(opening.Skip(1), run => Assert.Empty(run.Notices));
        var letters = hall.Ask(db => db.Notifications.AsNoTracking().Where(notification => notification.Kind == NotificationKind.Report).ToList());
        Assert.Equal(["U01", "U02", "U04", "U09"], letters.Select(letter => letter.To.Person).Order());
    }

    [Theory]
    [InlineData("U07", "门锁损坏", "not-allowed")]
    [InlineData("U09", "", "reason-needed")]
    public async Task A_bypass_wants_the_right_and_a_reason(string by, string reason, string code)
    {
        await using var hall = await EveningHall.At(46);

        Assert.Equal(code, (await Bypass(hall, by, reason)).Refusal?.Code);
        Assert.Equal(HallPhase.Unsecured, hall.State().Phase);
    }

    [Fact]
    public async Task A_restart_in_the_evening_goes_on_where_it_was()
    {
        await using var hall = await EveningHall.At(46);
        await hall.Say("D01", "open");
        var alarm = hall.Ask(db => db.Alarms.AsNoTracking().Single());
        await hall.Stop();

        await hall.Start();

        Assert.Equal(HallPhase.Unsecured, hall.State().Phase);
        Assert.Equal(alarm, hall.Ask(db => db.Alarms.AsNoTracking().Single()));
    }

    [Fact]
    public async Task A_worker_that_was_off_all_evening_finds_it_unsecured_and_accuses_nobody()
    {
        await using var hall = await EveningHall.At(-10);
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromHours(3));

        await hall.Start();

        Assert.Equal((HallPhase.Unsecured, RunState.Unverifiable), (hall.State().Phase, hall.Closing().State));
        Assert.Empty(hall.Incidents(IncidentKind.MissedInspection));
    }

    [Fact]
    public async Task A_worker_that_was_off_until_the_next_evening_settles_the_one_before()
    {
        await using var hall = await EveningHall.At(46);
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromDays(1));

        await hall.Start();

        Assert.Equal(
            [("unsecured:2026-11-25", IncidentState.Resolved), ("unsecured:2026-11-26", IncidentState.Open)],
            hall.Incidents(IncidentKind.Security).OrderBy(told => told.Source, StringComparer.Ordinal).Select(told => (told.Source, told.State)));
    }

    [Fact]
    public async Task A_closure_for_today_closes_an_open_hall_and_names_the_door_that_is_open_not_the_evening_before()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Quiet();
        await hall.Tick("power", "doors");
        await hall.Complete();
        await hall.Pass(TimeSpan.FromHours(16.5));
        await hall.Say("D01", "open");
        var closure = EveningHall.Schedule.Replace("\"holidays\": \"cn\"", "\"holidays\": \"cn\", \"closures\": [ \"2026-11-26\" ]", StringComparison.Ordinal);
        await File.WriteAllTextAsync(hall.Path("schedules.json"), closure, Ct);
        await hall.Services.GetRequiredService<ScheduleWatch>().Look(Ct);

        await hall.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal((HallPhase.Closed, (DateOnly?)new DateOnly(2026, 11, 26)), (hall.State().Phase, hall.State().Day));
        Assert.Equal(["alarm:door-at-night@D01"], hall.Incidents(IncidentKind.Security).Select(told => told.Source));
    }

    [Fact]
    public async Task The_journal_gives_the_same_evening_again()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Say("D01", "open");
        await hall.Tick("power", "doors");
        await hall.Pass(TimeSpan.FromMinutes(45));
        await Bypass(hall, "U09", "门锁损坏");

        Assert.Empty(JournalReplay.Of(hall.Services.GetRequiredService<Database>()));
    }
}
