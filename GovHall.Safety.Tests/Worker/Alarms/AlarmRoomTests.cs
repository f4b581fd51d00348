using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Alarms;

public sealed class AlarmRoomTests
{
    private const string DoorAtNight =
        """
        {
          "id": "door-at-night", "kind": "security", "sensors": { "kind": "door" }, "metric": "contact_open", "when": { "is": true }, "armed": [ "closed" ],
          "severity": "medium", "escalation": "closing", "text": { "zh": "夜间门未关", "en": "Door open at night" }, "response": { "zh": "关门", "en": "Shut it" }
        }
        """;

    private static readonly DateTimeOffset Closed = Build.ClosingTime.AddMinutes(45);

    private readonly AlarmRoom _room = new(new FakeTimeProvider(Build.ClosingTime.AddMinutes(30)));
    private readonly HallNow _hall = new(
        ScheduleText.Of("schedules.json", Schedules.With(DoorAtNight), null).Reading.Schedule!,
        1,
        new HallRegister { Sensors = [new() { Id = "D01", Name = new("东门", "East door"), Kind = "door", Metrics = ["contact_open"], PrimaryMetric = "contact_open" }] },
        null);

    [Fact]
    public void A_night_whose_first_strike_could_not_be_written_is_watched_all_the_same()
    {
        In(() => _room.Bind(_hall, HallPhase.Closing, Build.ClosingTime.AddMinutes(30)));
        _room.Begin();
        _room.Enter(HallPhase.Closed, Closed);
        _room.Rollback();

        In(() => _room.Enter(HallPhase.Closed, Closed.AddSeconds(1)));
        In(() => _room.Take(new Reading("D01", "contact_open", ReadingValue.Of(true), Quality.Good, Closed.AddHours(1), Closed.AddHours(1))));

        Assert.Equal(AlarmState.Unacknowledged, Assert.Single(_room.Shown.Alarms).Alarm.State);
    }

    [Fact]
    public void What_a_sensor_said_is_shown_once_it_is_committed_however_fast_it_speaks()
    {
        In(() => _room.Bind(_hall, HallPhase.Open, Closed));

        foreach (var open in (bool[])[true, false])
        {
            In(() => _room.Take(new Reading("D01", "contact_open", ReadingValue.Of(open), Quality.Good, Closed, Closed)));
        }

        Assert.Equal(ReadingValue.Of(false), Assert.Single(Assert.Single(_room.Shown.Sensors).Metrics).Value);
    }

    private void In(Action change)
    {
        _room.Begin();
        change();
        _room.Commit();
    }
}
