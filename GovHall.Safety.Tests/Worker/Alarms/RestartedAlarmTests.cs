using System.Globalization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Alarms;

/// <summary>A restart at any point is as if there had been none (alarm philosophy I30).</summary>
public sealed class RestartedAlarmTests
{
    private const string Rising =
        """
        {
          "id": "rising", "kind": "fire", "sensors": [ "SM06" ], "metric": "temperature", "when": { "riseBy": { "value": 8, "in": "5m" } },
          "severity": "critical", "escalation": "closing", "text": { "zh": "温升过快", "en": "Temperature rises fast" }, "response": { "zh": "到场确认", "en": "Go and look" }
        }
        """;

    /// <summary>Seen to happen: a phantom fire, told to everybody, of a reading that a later one had taken back.</summary>
    [Fact]
    public async Task A_reading_of_a_clock_that_is_ahead_raises_no_fire_that_is_over()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.WithoutLatch);
        await hall.Say("SM06", Dated(hall, value: true, ahead: 40));
        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        await hall.Say("SM06", "false");
        hall.Clock.Advance(TimeSpan.FromSeconds(40));
        await hall.Pass(TimeSpan.Zero);

        await Restart(hall);

        Assert.Equal((1, ConditionPhase.Inactive), State(hall));
    }

    /// <summary>Seen to happen: people were told that a fire was over while it burned.</summary>
    [Fact]
    public async Task A_reading_of_a_clock_that_is_ahead_calms_no_fire_that_burns()
    {
        await using var hall = await TestHall.Open();
        await hall.Say("SM06", Dated(hall, value: false, ahead: 100));
        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        await hall.Say("SM06", "true");

        await Restart(hall);

        Assert.Equal((1, ConditionPhase.Active), State(hall));
    }

    [Fact]
    public async Task What_rises_over_a_restart_has_risen()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.With(Rising));
        await hall.Say("SM06", """{"temperature":20}""");
        hall.Clock.Advance(TimeSpan.FromSeconds(2));

        await Restart(hall);
        await hall.Say("SM06", """{"temperature":35}""");

        Assert.Equal((1, ConditionPhase.Active), State(hall));
    }

    [Fact]
    public async Task An_alarm_of_a_metric_that_the_register_does_not_know_stays_open()
    {
        await using var hall = await TestHall.Open(schedule: Schedules.With(Rising.Replace("\"riseBy\": { \"value\": 8, \"in\": \"5m\" }", "\"above\": 60", StringComparison.Ordinal)));
        await hall.Say("SM06", """{"temperature":80}""");

        await Restart(hall);

        Assert.Equal((1, ConditionPhase.Active), State(hall));
    }

    private static string Dated(TestHall hall, bool value, int ahead) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"value":{{(value ? "true" : "false")}},"time":"{{hall.Clock.GetUtcNow().AddSeconds(ahead):O}}"}""");

    private static async Task Restart(TestHall hall)
    {
        await hall.Stop();
        await hall.Start();
    }

    private static (int Occurrence, ConditionPhase Condition) State(TestHall hall)
    {
        var alarm = hall.Ask(db => db.Alarms.Single());
        return (alarm.Occurrence, alarm.Condition);
    }
}
