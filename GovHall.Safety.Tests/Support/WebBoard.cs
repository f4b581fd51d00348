using System.Collections.Concurrent;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Support;

/// <summary>One latched smoke alarm and three sensors, kept in memory: what the web shows is not the alarms' own business.</summary>
internal sealed class WebBoard : IAlarmDesk
{
    private readonly ConcurrentDictionary<string, AlarmView> _alarms = new(StringComparer.Ordinal);

    public WebBoard() => Latch("smoke@SM01");

    public IReadOnlyList<AlarmView> Alarms => [.. _alarms.Values];

    public AlarmView? Alarm(string id) => _alarms.GetValueOrDefault(id);

    public void Latch(string id) => _alarms[id] = new()
    {
        Id = id,
        Rule = id.Split('@')[0],
        Sensor = id.Split('@')[1],
        Zone = "Z01",
        Text = new("烟感报警", "Smoke alarm"),
        Severity = Severity.Critical,
        State = "latched-unacknowledged",
        Condition = "inactive",
        Quality = Quality.Good,
        Since = WebHall.Monday,
        Occurrence = 1,
        Version = 3,
    };

    public void Raise(string id)
    {
        Latch(id);
        _alarms[id] = _alarms[id] with { State = "unacknowledged", Condition = "active", Value = "true" };
    }

    public SensorNow? Sensor(string id) => id switch
    {
        "TH01" => new(WebHall.Monday, false, [new("temperature", ReadingValue.Of(21.5), "°C", Quality.Good, WebHall.Monday)]),
        "D01" => new(WebHall.Monday, true, [new("contact_open", ReadingValue.Of(true), null, Quality.Good, WebHall.Monday)]),
        _ => null,
    };

    public int? VersionOf(string id) => _alarms.TryGetValue(id, out var alarm) ? alarm.Version : null;

    public Func<Ledger, Outcome<AlarmView>> Acknowledge(string id, int? occurrence, string? note, Actor actor) =>
        Do(id, actor, person => Rights.AcknowledgeAlarm(person, null), alarm => alarm with { State = "latched-acknowledged", AcknowledgedBy = actor.By });

    public Func<Ledger, Outcome<AlarmView>> Reset(string id, string? note, Actor actor) =>
        Do(id, actor, Rights.Reset, alarm => alarm with { State = "normal" });

    private Func<Ledger, Outcome<AlarmView>> Do(string id, Actor actor, Func<GovHall.Safety.Core.Register.Person, Refusal?> right, Func<AlarmView, AlarmView> change) => ledger =>
    {
        if (!_alarms.TryGetValue(id, out var alarm))
        {
            return RightWords.NoSuch(id);
        }

        if (ledger.Hall.Person(actor.By) is not { } person)
        {
            return RightWords.WhoIsIt;
        }

        if (right(person) is { } forbidden)
        {
            return forbidden;
        }

        // Of no noun that has a state, so that whoever replays the journal passes it over.
        ledger.Record("board.changed", $"board:{id}", new { id }, actor);
        return _alarms[id] = change(alarm) with { Version = alarm.Version + 1 };
    };
}
