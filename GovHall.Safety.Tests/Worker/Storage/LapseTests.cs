using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>A machine that slept, a process that was frozen, a clock that was set: what nobody could hear is held against nobody.</summary>
public sealed class LapseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_could_have_been_done_while_we_were_away_is_unverifiable_though_it_is_struck_at_once()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        await Look(hall);

        await hall.Pass(TimeSpan.FromHours(6));

        Assert.Equal([RunState.Unverifiable], States(hall));
    }

    [Fact]
    public async Task Who_looks_often_was_there()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        await Look(hall);

        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(6); passed += TimeSpan.FromSeconds(59))
        {
            await hall.Pass(TimeSpan.FromSeconds(59));
        }

        Assert.Equal([RunState.Missed], States(hall));
    }

    [Fact]
    public async Task The_first_look_finds_nobody_away()
    {
        await using var hall = await TestHall.Open(sleeps: true);

        await Look(hall);

        Assert.Empty(hall.Ask(db => db.Outages.ToList()));
    }

    [Fact]
    public async Task A_sensor_was_not_silent_while_nobody_listened()
    {
        await using var hall = await TestHall.Open(sleeps: true, schedule: Schedules.Small.Replace("\"metric\": \"smoke\", \"when\": { \"is\": true }", "\"when\": { \"silent\": \"10m\" }", StringComparison.Ordinal));
        await hall.Say("SM06", """{"value":false}""");
        await Look(hall);

        await hall.Pass(TimeSpan.FromHours(1));

        Assert.DoesNotContain(hall.Ask(db => db.Alarms.ToList()), alarm => alarm.Condition == ConditionPhase.Active);
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_finds_us_away_though_no_time_went_by()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        await Look(hall);

        hall.Clock.Set(TimeSpan.FromHours(6));
        await Look(hall);

        Assert.Single(hall.Ask(db => db.Outages.ToList()));
    }

    [Fact]
    public async Task That_it_stood_still_is_told()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        await Look(hall);

        await hall.Pass(TimeSpan.FromHours(6));

        Assert.Equal("本系统曾停顿", hall.Ask(db => db.Incidents.Single(one => one.Source == "fault:stood-still").Title.Zh));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_finds_nobody_away()
    {
        await using var hall = await TestHall.Open(sleeps: true);
        await Look(hall);

        hall.Clock.Set(TimeSpan.FromHours(-6));
        await Look(hall);

        Assert.Empty(hall.Ask(db => db.Outages.ToList()));
    }

    /// <summary>Any group of the writer looks at the clock.</summary>
    private static Task<bool> Look(TestHall hall) => hall.Writer.Strike(_ => true, Ct);

    private static List<RunState> States(TestHall hall)
    {
        var today = DateOnly.FromDateTime(Build.ClosingTime.AddHours(8).DateTime);
        return hall.Ask(db => db.Runs.Where(run => run.Day == today).Select(run => run.State).ToList());
    }
}
