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
        meter.CreateObservableGauge("govhall.hazards.open", () => Of(db => Open(db).Count()), "{hazard}", "Hazards that are not signed off.");
        meter.CreateObservableGauge("govhall.hazards.overdue", OverdueHazards, "{hazard}", "Those of them that were not submitted by their deadline.");
        meter.CreateObservableGauge("govhall.notifications.waiting", () => Of(db => Waiting(db).Count()), "{notification}", "Notifications that have not left.");
        meter.CreateObservableGauge("govhall.notifications.oldest", OldestWaiting, "s", "Since when the oldest of them was written, in seconds; 0 where none waits.");
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

    private int OverdueHazards()
    {
        var now = _time.Instant();
        return Of(db => Open(db).Count(hazard => hazard.State != HazardState.Submitted && hazard.Deadline <= now));
    }

    private double OldestWaiting() =>
        Of(db => Waiting(db).OrderBy(letter => letter.CreatedAt).Select(letter => (DateTimeOffset?)letter.CreatedAt).FirstOrDefault()) is { } written ? (_time.Instant() - written).TotalSeconds : 0;

    private int SilentSensors() => _hall.Now.Register.Sensors.Count(sensor => _alarms.Sensor(sensor.Id) is { Silent: true });

    private IEnumerable<Measurement<int>> DaysSince(DateOnly? night) =>
        night is { } day ? [new(_hall.Now.TimeZone.DayAt(_time.Instant()).DayNumber - day.DayNumber)] : [];

    private static IQueryable<Hazard> Open(SafetyDb db) => db.Hazards.Where(hazard => hazard.State != HazardState.Signed && hazard.State != HazardState.Archived);

    /// <summary>Also one that is tried again later: it has not left.</summary>
    private static IQueryable<Notification> Waiting(SafetyDb db) =>
        db.Notifications.Where(letter => letter.State == NotificationState.Queued || letter.State == NotificationState.Sending);

    private T Of<T>(Func<SafetyDb, T> figure)
    {
        using var db = _database.Read();
        return figure(db);
    }

    private static KeyValuePair<string, object?> Tag(string name, string word) => new($"govhall.{name}", word);
}
