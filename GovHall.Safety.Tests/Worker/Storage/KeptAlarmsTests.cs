using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Storage;

public sealed class KeptAlarmsTests : IDisposable
{
    private static readonly Alarm Whole = new()
    {
        Rule = "smoke",
        Sensor = "SM06",
        Condition = ConditionPhase.Clearing,
        Occurrence = 3,
        Open = true,
        Acknowledged = true,
        Latched = true,
        Raises = 2,
        Severity = Severity.Critical,
        Quality = Quality.Uncertain,
        RaisedAt = HallFolder.Monday,
        Since = HallFolder.Monday.AddSeconds(1),
        OnDue = HallFolder.Monday.AddSeconds(2),
        OffDue = HallFolder.Monday.AddSeconds(3),
        Metric = "smoke",
        Value = "true",
        Unit = "percent",
        MeasuredAt = HallFolder.Monday.AddSeconds(4),
        AcknowledgedBy = "u01",
        AcknowledgedAt = HallFolder.Monday.AddSeconds(5),
        Version = 7,
    };

    private readonly HallFolder _hall = new();

    public void Dispose() => _hall.Dispose();

    [Fact]
    public void An_alarm_is_read_as_it_was_written() => Assert.Equal(Whole, ReadBack(Whole));

    [Fact]
    public void An_alarm_nothing_has_happened_to_is_read_as_it_was_written()
    {
        var calm = Alarm.Calm(new("smoke", "SM06"), HallFolder.Monday);

        Assert.Equal(calm, ReadBack(calm));
    }

    [Fact]
    public void The_whole_alarm_differs_from_a_calm_one_in_everything_that_is_stored()
    {
        var calm = Alarm.Calm(new("", ""), HallFolder.Monday);
        using var db = _hall.Database.Read();

        var same = db.Model.FindEntityType(typeof(Alarm))!.GetProperties().Where(column => Equals(column.PropertyInfo!.GetValue(Whole), column.PropertyInfo.GetValue(calm)));

        Assert.Empty(same.Select(column => column.Name));
    }

    private Alarm ReadBack(Alarm alarm)
    {
        using var db = _hall.Database.Read();
        db.Add(alarm);
        db.SaveChanges();
        return Assert.Single(KeptMemory.Of(_hall.Database).Alarms.Alarms);
    }
}
