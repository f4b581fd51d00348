using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Alarms;

/// <summary>The alarms as people see and handle them: shown as they were last committed, changed inside the writing transaction.</summary>
internal sealed class AlarmDesk(AlarmRoom room, TimeProvider time) : IAlarmDesk
{
    public IReadOnlyList<AlarmView> Alarms => [.. room.Shown.Alarms.Select(bound => Of(bound.Alarm, bound.Rule, bound.Sensor))];

    public AlarmView? Alarm(string id) =>
        AlarmId.TryParse(id, out var alarm) && room.Shown.Alarms.FirstOrDefault(bound => bound.Alarm.Id == alarm) is { } bound
            ? Of(bound.Alarm, bound.Rule, bound.Sensor)
            : null;

    public SensorNow? Sensor(string id) => room.Shown.Sensors.FirstOrDefault(sensor => sensor.Sensor == id) is { } sensor
        ? new(sensor.HeardAt, sensor.IsSilentAt(time.Instant()), [.. sensor.Metrics.Select(m => new MetricNow(m.Metric, m.Value, m.Unit, m.Quality, m.At))])
        : null;

    public int? VersionOf(string id) => AlarmId.TryParse(id, out var alarm) ? room.Find(alarm)?.Version : null;

    public Func<Ledger, Outcome<AlarmView>> Acknowledge(string id, int? occurrence, string? note, Actor actor) => Ask(
        id,
        actor,
        (person, ledger, alarm) =>
        {
            var source = Reactions.SourceOf(alarm);
            return Rights.AcknowledgeAlarm(person, ledger.Db.Incidents.FirstOrDefault(i => i.Source == source && i.State != IncidentState.Closed));
        },
        (alarm, by, now) => room.Acknowledge(alarm, occurrence, by, note, now));

    public Func<Ledger, Outcome<AlarmView>> Reset(string id, string? note, Actor actor) => Ask(
        id, actor, (person, _, _) => Rights.Reset(person), (alarm, by, now) => room.Reset(alarm, by, note, now));

    private Func<Ledger, Outcome<AlarmView>> Ask(
        string id, Actor actor, Func<Person, Ledger, AlarmId, Refusal?> right, Func<AlarmId, string, DateTimeOffset, BoardAnswer> command) =>
        PersonDeed.Of<Alarm, AlarmView>(
            id,
            actor,
            _ => AlarmId.TryParse(id, out var alarm) ? room.Find(alarm) : null,
            (person, alarm, ledger) => right(person, ledger, alarm.Id),
            (alarm, person, ledger) =>
            {
                var answer = command(alarm.Id, person.Id, ledger.Now);
                ledger.Commit(answer.Changes, actor);
                return answer.Refusal is { } refusal ? refusal : Now(alarm.Id, ledger);
            });

    private AlarmView Now(AlarmId alarm, Ledger ledger) => Of(
        room.Find(alarm)!,
        ledger.Hall.Schedule.AlarmRules.First(rule => rule.Id == alarm.Rule),
        ledger.Hall.Register.Sensors.First(sensor => sensor.Id == alarm.Sensor));

    private static AlarmView Of(Alarm alarm, AlarmRule rule, Sensor sensor) => new()
    {
        Id = alarm.Id.ToString(),
        Rule = alarm.Rule,
        Sensor = alarm.Sensor,
        Zone = sensor.Zone,
        Text = rule.Text,
        Severity = alarm.Open ? alarm.Severity : rule.Severity,
        State = Kebab.Of(alarm.State),
        Condition = Kebab.Of(alarm.Condition),
        Quality = alarm.Quality,
        Since = alarm.Since,
        Occurrence = alarm.Occurrence,
        Value = alarm.Value,
        Unit = alarm.Unit,
        AcknowledgedBy = alarm.AcknowledgedBy,
        Version = alarm.Version,
    };
}
