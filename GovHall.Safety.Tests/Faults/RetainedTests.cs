using System.Globalization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Alarms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A broker says again and again what a sensor said long ago, because it was asked to keep it (retained): that is a state, and no event.</summary>
/// <remarks>Has caught faults of ours: each replay was stored and judged as a new reading, raised a fire anew that was over, and made a dead detector look alive.</remarks>
public sealed class RetainedTests
{
    private const int Replays = 10_000;

    /// <summary>Replays that are under way at once: a broker waits for no answer before it says the next.</summary>
    private const int AtOnce = 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fire_that_is_over_is_not_raised_by_ten_thousand_replays_of_its_smoke()
    {
        await using var hall = await TestHall.Open();
        var smoke = Timed(true, hall.Clock.GetUtcNow());
        await hall.Say("SM06", smoke);
        await hall.Pass(TimeSpan.FromMinutes(1));
        await hall.Say("SM06", Timed(false, hall.Clock.GetUtcNow()));
        await hall.Pass(TimeSpan.FromMinutes(1));
        await Settle(hall);
        var before = Known(hall);

        await Replay(hall, smoke);

        Assert.Equal((before, AlarmState.Normal, 2), (Known(hall), Smoke(hall).State, Readings(hall)));
    }

    [Theory]
    [InlineData("""{"value":true,"time":"2026-11-25T08:00:00Z"}""")]
    [InlineData("true")]
    public async Task A_fire_that_burns_is_one_incident_and_one_reading_however_often_its_smoke_is_replayed(string smoke)
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", smoke);

        await Replay(hall, smoke);

        Assert.Equal((1, 1, 1), (hall.Ask(db => db.Incidents.Single()).Occurrences, Smoke(hall).Raises, Readings(hall)));
    }

    /// <summary>A detector that speaks only when something changes, and has not for ten days.</summary>
    [Fact]
    public async Task A_smoke_of_ten_days_ago_is_known_to_be_older_than_what_came_since()
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", "false");

        await await hall.Send("SM06", Timed(true, hall.Clock.GetUtcNow().AddDays(-10)), retained: true);

        Assert.Equal((0, 1), (hall.Ask(db => db.Incidents.Count()), Readings(hall)));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("""{"value":true,"time":"2026-11-25T08:00:01Z"}""")]
    public async Task A_fire_of_which_only_the_broker_knows_is_told_once(string smoke)
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", """{"value":false,"time":"2026-11-25T08:00:00Z"}""");

        await hall.Pass(TimeSpan.FromSeconds(2));
        await await hall.Send("SM06", smoke, retained: true);
        await await hall.Send("SM06", smoke, retained: true);

        Assert.Equal((1, 2), (hall.Ask(db => db.Incidents.Single()).Occurrences, Readings(hall)));
        Assert.Equal("U04", (await hall.Channel.Until(1))[0].Notification.To.Person);
    }

    [Fact]
    public async Task A_calm_of_which_nobody_knows_how_old_it_is_ends_no_alarm()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithoutLatch);
        await hall.Say("SM06", "true");

        await await hall.Send("SM06", "false", retained: true);
        await hall.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(AlarmState.Unacknowledged, Smoke(hall).State);
    }

    [Fact]
    public async Task A_detector_of_which_only_the_broker_speaks_is_silent()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.With(
            """{ "id": "silent", "kind": "equipment", "sensors": { "kind": "smoke" }, "when": { "silent": "100s" }, "severity": "high", "escalation": "closing", "text": { "zh": "失联", "en": "Silent" } }"""));
        await hall.Say("SM06", "false");
        await hall.Pass(TimeSpan.FromSeconds(90));

        await await hall.Send("SM06", "false", retained: true);
        await hall.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal("alarm:silent@SM06", hall.Ask(db => db.Incidents.Single()).Source);
    }

    [Fact]
    public async Task A_button_that_was_pressed_once_is_not_pressed_by_the_broker()
    {
        var register = Build.Register();
        await using var hall = await TestHall.Open(
            register: register with { Sensors = [new() { Id = "SB01", Name = Text.Same("SB01"), Kind = "panic-button", Metrics = ["event"], PrimaryMetric = "event" }] },
            schedule: Schedules.With(
                """{ "id": "panic", "kind": "security", "sensors": { "kind": "panic-button" }, "metric": "event", "when": { "is": "emergency" }, "latch": true, "severity": "critical", "escalation": "closing", "text": { "zh": "求助", "en": "Help" } }"""));

        await await hall.Send("SB01", "emergency", retained: true);

        Assert.Equal(0, hall.Ask(db => db.Incidents.Count()));
    }

    private static string Timed(bool smoke, DateTimeOffset at) =>
        $$"""{"value":{{(smoke ? "true" : "false")}},"time":"{{at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}"}""";

    /// <summary>Each a tenth of a second after the other.</summary>
    private static async Task Replay(TestHall hall, string payload)
    {
        for (var i = 0; i < Replays; i += AtOnce)
        {
            var said = new List<Task<bool>>();
            for (var j = 0; j < AtOnce; j++)
            {
                hall.Clock.Advance(TimeSpan.FromMilliseconds(100));
                said.Add(await hall.Send("SM06", payload, retained: true));
            }

            Assert.DoesNotContain(false, await Task.WhenAll(said));
        }
    }

    /// <summary>Somebody takes the fire, finds nothing, and lets the alarm go.</summary>
    private static async Task Settle(TestHall hall)
    {
        var (desk, officer) = (hall.Services.GetRequiredService<IAlarmDesk>(), new Actor("U04", Via.Cookie));
        await hall.Writer.Write(desk.Acknowledge("smoke@SM06", null, null, officer), Ct);
        await hall.Writer.Write(desk.Reset("smoke@SM06", "burnt toast", officer), Ct);
    }

    private static Alarm Smoke(TestHall hall) => hall.Ask(db => db.Alarms.Single());

    /// <summary>What people have of it.</summary>
    private static (IncidentState State, int Occurrences, int Letters) Known(TestHall hall) =>
        hall.Ask(db => db.Incidents.Single() is var one ? (one.State, one.Occurrences, db.Notifications.Count()) : default);

    private static int Readings(TestHall hall) => hall.Ask(db => db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM readings").Single());
}
