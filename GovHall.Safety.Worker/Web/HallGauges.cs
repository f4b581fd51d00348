using System.Diagnostics.Metrics;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web;

/// <summary>The hall in figures, for a monitor that reads <c>/metrics</c>: how much of what there is at this moment.</summary>
/// <remarks>Counts alone, and tags of bounded sets: anybody may read them.</remarks>
internal sealed class HallGauges
{
    private readonly Database _database;
    private readonly IAlarmDesk _alarms;
    private readonly CurrentHall _hall;
    private readonly TimeProvider _time;

    public HallGauges(IMeterFactory meters, Database database, IAlarmDesk alarms, ILastBackup backup, CurrentHall hall, TimeProvider time)
    {
        (_database, _alarms, _hall, _time) = (database, alarms, hall, time);
        var meter = meters.Create("GovHall.Safety.Hall");
        meter.CreateObservableGauge("govhall.incidents", Incidents, "{incident}", "Incidents that are open or acknowledged, by severity.");
        meter.CreateObservableGauge("govhall.alarms", Alarms, "{alarm}", "Alarms that are not normal, by state.");
        meter.CreateObservableGauge("govhall.inspections", Inspections, "{inspection}", "Today's inspections, by state.");
        meter.CreateObservableGauge("govhall.hazards", Hazards, "{hazard}", "Hazards that are not signed off, and those of them past their deadline.");
        meter.CreateObservableGauge("govhall.notifications.waiting", () => Of(db => Waiting(db).Count()), "{notification}", "Notifications that are due and have not left.");
        meter.CreateObservableGauge("govhall.notifications.oldest", OldestWaiting, "s", "For how long the oldest of them has been due; 0 where none waits.");
        meter.CreateObservableGauge("govhall.sensors.silent", SilentSensors, "{sensor}", "Sensors of the register that were heard once and have been silent for too long.");
        meter.CreateObservableGauge("govhall.journal.entries", () => Of(db => db.Journal.Max(entry => (long?)entry.Seq) ?? 0), "{entry}", "Entries of the journal.");
        meter.CreateObservableGauge("govhall.backup.age", () => DaysSince(backup.Night), "d", "Days since the night of the last backup that was verified; left out where there is none.");
    }

    private IEnumerable<Measurement<int>> Incidents()
    {
        using var db = _database.Read();
        var found = db.Incidents.Where(one => one.State == IncidentState.Open || one.State == IncidentState.Acknowledged)
            .GroupBy(one => new { one.State, one.Severity }).Select(group => new { group.Key.State, group.Key.Severity, Count = group.Count() }).ToList();
        return
        [
            .. from state in new[] { IncidentState.Open, IncidentState.Acknowledged }
               from severity in Enum.GetValues<Severity>()
               select new Measurement<int>(
                   found.Find(one => one.State == state && one.Severity == severity)?.Count ?? 0, Tag("state", Kebab.Of(state)), Tag("severity", Kebab.Of(severity))),
        ];
    }

    private IEnumerable<Measurement<int>> Alarms()
    {
        var found = _alarms.Alarms.CountBy(alarm => alarm.State, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return AlarmView.States.Where(state => state != AlarmView.States[0]).Select(state => new Measurement<int>(found.GetValueOrDefault(state), Tag("state", state)));
    }

    private List<Measurement<int>> Inspections()
    {
        var today = _hall.Now.TimeZone.DayAt(_time.Instant());
        using var db = _database.Read();
        var found = db.Runs.Where(run => run.Day == today).GroupBy(run => run.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionary(group => group.Key, group => group.Count);
        return [.. Enum.GetValues<RunState>().Select(state => new Measurement<int>(found.GetValueOrDefault(state), Tag("state", Kebab.Of(state))))];
    }

    private IEnumerable<Measurement<int>> Hazards()
    {
        var now = _time.Instant();
        using var db = _database.Read();
        var open = db.Hazards.Where(hazard => hazard.State != HazardState.Signed && hazard.State != HazardState.Archived);
        return [new(open.Count(), Tag("state", "open")), new(open.Count(hazard => hazard.State != HazardState.Submitted && hazard.Deadline <= now), Tag("state", "overdue"))];
    }

    private double OldestWaiting() =>
        Of(db => Waiting(db).OrderBy(letter => letter.DueAt).Select(letter => (DateTimeOffset?)letter.DueAt).FirstOrDefault()) is { } due ? (_time.Instant() - due).TotalSeconds : 0;

    private int SilentSensors() => _hall.Now.Register.Sensors.Count(sensor => _alarms.Sensor(sensor.Id) is { Silent: true });

    private IEnumerable<Measurement<int>> DaysSince(DateOnly? night) =>
        night is { } day ? [new(_hall.Now.TimeZone.DayAt(_time.Instant()).DayNumber - day.DayNumber)] : [];

    private IQueryable<Notification> Waiting(SafetyDb db)
    {
        var now = _time.Instant();
        return db.Notifications.Where(letter => (letter.State == NotificationState.Queued || letter.State == NotificationState.Sending) && letter.DueAt <= now);
    }

    private T Of<T>(Func<SafetyDb, T> figure)
    {
        using var db = _database.Read();
        return figure(db);
    }

    private static KeyValuePair<string, object?> Tag(string name, string word) => new($"govhall.{name}", word);
}
