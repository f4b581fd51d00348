using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Storage.Configurations;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.Storage;

public sealed class RowWriterTests : IDisposable
{
    private static readonly Alarm Smoke = new()
    {
        Rule = "smoke",
        Sensor = "SM06",
        Condition = ConditionPhase.Active,
        Occurrence = 3,
        Open = true,
        Severity = Severity.Critical,
        Quality = Quality.Uncertain,
        RaisedAt = Build.ClosingTime,
        Since = Build.ClosingTime,
        Value = "true",
        Version = 7,
    };

    private readonly HallFolder _hall = new();

    [Fact]
    public void A_notification_is_read_as_it_was_written()
    {
        var mail = SampleMail.Notification() with { Error = "450 later", SentAt = SampleMail.At };

        Write(desk => desk.Notifications.Add(mail, (NotificationConfiguration.TokenHash, "hash"), (nameof(Notification.Letter), FactJson.Of(mail.Letter))));

        using var db = _hall.Database.Read();
        Assert.Equal(FactJson.Of(mail), FactJson.Of(db.Notifications.Single(n => n.Id == mail.Id && EF.Property<string?>(n, NotificationConfiguration.TokenHash) == "hash")));
    }

    [Fact]
    public void An_incident_is_read_as_it_was_written()
    {
        var incident = Build.Incident();

        Write(desk => desk.Incidents.Add(incident));

        using var db = _hall.Database.Read();
        Assert.Equal(FactJson.Of(incident), FactJson.Of(db.Incidents.Single(i => i.Id == incident.Id)));
    }

    [Fact]
    public void An_alarm_that_changed_is_the_same_row()
    {
        Write(desk => desk.Alarms.Write(Smoke));
        var calm = Smoke with { Condition = ConditionPhase.Inactive, RaisedAt = null, Version = 8 };

        Write(desk => desk.Alarms.Write(calm));

        using var db = _hall.Database.Read();
        Assert.Equal(calm, db.Alarms.Single());
    }

    public void Dispose() => _hall.Dispose();

    private void Write(Action<Desk> write)
    {
        using var desk = new Desk(_hall.Database, new LedgerOptions("hall.example"));
        using var transaction = desk.Begin();
        write(desk);
        transaction.Commit();
    }
}
