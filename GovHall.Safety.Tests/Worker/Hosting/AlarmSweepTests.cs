using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Hosting;

public sealed class AlarmSweepTests
{
    private const string Delayed =
        """
        {
          "id": "slow-smoke", "kind": "fire", "sensors": { "kind": "smoke" }, "metric": "smoke", "when": { "is": true }, "onDelay": "5s",
          "severity": "high", "escalation": "closing", "text": { "zh": "持续烟感", "en": "Lasting smoke" }, "response": { "zh": "到现场", "en": "Go there" }
        }
        """;

    [Fact]
    public async Task An_alarm_that_cannot_be_struck_holds_up_no_other()
    {
        await using var hall = await Open();

        await hall.Pass(TimeSpan.FromSeconds(6));

        Assert.Equal((ConditionPhase.Pending, ConditionPhase.Active), (ConditionOf(hall, "SM06"), ConditionOf(hall, "SM07")));
    }

    [Fact]
    public async Task An_alarm_that_cannot_be_struck_is_an_own_fault_that_people_are_told_of()
    {
        await using var hall = await Open();

        await hall.Pass(TimeSpan.FromSeconds(6));

        await hall.Until(db => db.Incidents.AsEnumerable().Any(incident =>
            incident.Source == "fault:not-struck" && incident.Lines[0].Value.En.StartsWith("alarm slow-smoke@SM06", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_alarm_that_could_not_be_struck_is_tried_again_an_hour_later()
    {
        await using var hall = await Open();
        await hall.Pass(TimeSpan.FromSeconds(6));
        await hall.Sql("DROP TRIGGER refuse");

        await hall.Pass(TimeSpan.FromHours(1));

        Assert.Equal(ConditionPhase.Active, ConditionOf(hall, "SM06"));
    }

    /// <summary>Two sensors see smoke, and the alarm of the first cannot be raised.</summary>
    private static async Task<TestHall> Open()
    {
        var register = Build.Register();
        var hall = await TestHall.Open(
            schedule: Schedules.With(Delayed),
            register: register with { Sensors = [.. register.Sensors, register.Sensors[0] with { Id = "SM07" }] });
        await hall.Say("SM06", "true");
        await hall.Say("SM07", "true");
        await hall.Sql("CREATE TRIGGER refuse BEFORE INSERT ON journal WHEN new.subject = 'alarm:slow-smoke@SM06' BEGIN SELECT RAISE(ABORT, 'not this one'); END");
        return hall;
    }

    private static ConditionPhase ConditionOf(TestHall hall, string sensor) =>
        hall.Ask(db => db.Alarms.Single(alarm => alarm.Rule == "slow-smoke" && alarm.Sensor == sensor).Condition);
}
