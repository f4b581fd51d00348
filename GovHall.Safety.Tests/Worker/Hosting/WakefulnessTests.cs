using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Hosting;

/// <summary>A machine that slept, a process that was frozen, a clock that was set: what nobody could hear is held against nobody.</summary>
public sealed class WakefulnessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_could_have_been_done_while_we_were_away_is_unverifiable_though_it_is_struck_at_once()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        var awake = Of(hall);
        await awake.Look(Ct);

        await Return(hall, awake, TimeSpan.FromHours(6));

        Assert.Equal([RunState.Unverifiable], States(hall));
    }

    /// <summary>Seen to fail: a sweep that had looked before and struck after accused whoever could not be heard between.</summary>
    [Fact]
    public async Task Nothing_is_struck_by_a_look_from_before_we_were_away()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        var looked = await Of(hall).Look(Ct);

        hall.Clock.Advance(TimeSpan.FromHours(6));
        var again = await hall.Services.GetRequiredService<Sweep>().Strike(Ct, looked);

        Assert.True(again);
    }

    [Fact]
    public async Task Who_looks_often_was_there()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        var awake = Of(hall);
        await awake.Look(Ct);

        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(6); passed += TimeSpan.FromSeconds(59))
        {
            await Return(hall, awake, TimeSpan.FromSeconds(59));
        }

        Assert.Equal([RunState.Missed], States(hall));
    }

    [Fact]
    public async Task The_first_look_finds_nobody_away()
    {
        await using var hall = await TestHall.Open(sleeps: true);

        await Of(hall).Look(Ct);

        Assert.Empty(hall.Ask(db => db.Outages.ToList()));
    }

    [Fact]
    public async Task A_sensor_was_not_silent_while_nobody_listened()
    {
        await using var hall = await TestHall.Open(sleeps: true, schedule: Schedules.Small.Replace("\"metric\": \"smoke\", \"when\": { \"is\": true }", "\"when\": { \"silent\": \"10m\" }", StringComparison.Ordinal));
        var awake = Of(hall);
        await hall.Say("SM01", """{"value":false}""");
        await awake.Look(Ct);

        await Return(hall, awake, TimeSpan.FromHours(1));

        Assert.DoesNotContain(hall.Ask(db => db.Alarms.ToList()), alarm => alarm.Condition == ConditionPhase.Active);
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_finds_us_away_though_no_time_went_by()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        var awake = Of(hall);
        await awake.Look(Ct);

        hall.Clock.Set(TimeSpan.FromHours(6));
        await awake.Look(Ct);

        Assert.Single(hall.Ask(db => db.Outages.ToList()));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_finds_nobody_away()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        var awake = Of(hall);
        await awake.Look(Ct);

        hall.Clock.Set(TimeSpan.FromHours(-6));
        await awake.Look(Ct);

        Assert.Empty(hall.Ask(db => db.Outages.ToList()));
    }

    private static IWakefulness Of(TestHall hall) => hall.Services.GetRequiredService<IWakefulness>();

    private static List<RunState> States(TestHall hall)
    {
        var today = DateOnly.FromDateTime(Build.ClosingTime.AddHours(8).DateTime);
        return hall.Ask(db => db.Runs.Where(run => run.Day == today).Select(run => run.State).ToList());
    }

    /// <summary>Time goes by; then the sweeps look and strike, as they do in one breath.</summary>
    private static async Task Return(TestHall hall, IWakefulness awake, TimeSpan after)
    {
        hall.Clock.Advance(after);
        await awake.Look(Ct);
        await hall.Pass(TimeSpan.Zero);
    }
}
