using System.Globalization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A sensor, or a gateway that kept its readings, brings late or once more what it measured before.</summary>
/// <remarks>Has caught a fault of ours: readings were judged by the order in which they came alone, so that a calm one from before the fire ended its alarm.</remarks>
public sealed class LateReadingsTests
{
    [Fact]
    public async Task A_calm_reading_from_before_the_fire_ends_no_alarm()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithoutLatch);
        var before = Timed(false, hall.Clock.GetUtcNow());
        await hall.Pass(TimeSpan.FromSeconds(10));
        await hall.Say("SM06", Timed(true, hall.Clock.GetUtcNow().AddSeconds(-1)));

        await hall.Say("SM06", before);
        await hall.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal((AlarmState.Unacknowledged, 2), (Smoke(hall), Readings(hall)));
    }

    [Fact]
    public async Task A_fire_that_was_told_is_not_told_again_when_its_smoke_comes_once_more_behind_its_end()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithoutLatch);
        var smoke = Timed(true, hall.Clock.GetUtcNow());
        await hall.Pass(TimeSpan.FromSeconds(1));
        await hall.Say("SM06", smoke);
        await hall.Say("SM06", Timed(false, hall.Clock.GetUtcNow().AddMilliseconds(-1)));
        await hall.Pass(TimeSpan.FromMinutes(5));

        await hall.Say("SM06", smoke);

        Assert.Equal((1, 2), (hall.Ask(db => db.Incidents.Single()).Occurrences, Readings(hall)));
    }

    [Fact]
    public async Task A_fire_that_nobody_heard_is_told_however_late_it_comes()
    {
        await using var hall = await TestHall.Open();
        var smoke = Timed(true, hall.Clock.GetUtcNow());
        await hall.Pass(TimeSpan.FromMinutes(1));
        await hall.Say("SM06", Timed(false, hall.Clock.GetUtcNow().AddSeconds(-1)));
        await hall.Pass(TimeSpan.FromSeconds(1));

        await hall.Say("SM06", smoke);

        Assert.Equal("U04", (await hall.Channel.Until(1))[0].Notification.To.Person);
    }

    private static AlarmState Smoke(TestHall hall) => hall.Ask(db => db.Alarms.Single()).State;

    private static int Readings(TestHall hall) => hall.Ask(db => db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM readings").Single());

    private static string Timed(bool smoke, DateTimeOffset at) =>
        $$"""{"value":{{(smoke ? "true" : "false")}},"time":"{{at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}}"}""";
}
