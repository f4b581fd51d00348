using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>A small hall with a board, each call committed by itself.</summary>
internal sealed class BoardScene
{
    public static readonly DateTimeOffset Start = AlarmStory.Start;

    public static readonly ImmutableArray<Sensor> Sensors =
    [
        new() { Id = "SM01", Name = Text.Same("SM01"), Kind = "smoke", Metrics = ["smoke", "battery"], PrimaryMetric = "smoke", Interval = TimeSpan.FromSeconds(30) },
        new() { Id = "TH01", Name = Text.Same("TH01"), Kind = "climate", Metrics = ["temperature", "humidity"], Interval = TimeSpan.FromMinutes(10) },
        new() { Id = "DC01", Name = Text.Same("DC01"), Kind = "door", Metrics = ["contact_open"] },
        new() { Id = "SB02", Name = Text.Same("SB02"), Kind = "panic-button", Metrics = ["event"] },
    ];

    public static readonly ImmutableArray<AlarmRule> Rules =
    [
        Rule("smoke", "smoke", "smoke", new AlarmCondition.Is(ReadingValue.Of(true))) with { Latch = true, OffDelay = TimeSpan.FromSeconds(30), Severity = Severity.Critical },
        Rule("hot", "climate", "temperature", new AlarmCondition.Above(32, 1)) with { OnDelay = TimeSpan.FromMinutes(5), OffDelay = TimeSpan.FromMinutes(10) },
        Rule("rise", "climate", "temperature", new AlarmCondition.RiseBy(8, TimeSpan.FromMinutes(1))),
        Rule("door-at-night", "door", "contact_open", new AlarmCondition.Is(ReadingValue.Of("open"))) with { Armed = [HallPhase.Closed], OnDelay = TimeSpan.FromSeconds(30) },
        Rule("panic", "panic-button", "event", new AlarmCondition.Is(ReadingValue.Of("emergency"))) with { Latch = true },
        Rule("smoke-silent", "smoke", null, new AlarmCondition.Silent(TimeSpan.FromSeconds(100))),
        Rule("fault", "climate", null, new AlarmCondition.BadQuality()) with { OnDelay = TimeSpan.FromSeconds(60) },
    ];

    private DateTimeOffset _now;

    public BoardScene(IEnumerable<Alarm>? alarms = null, IEnumerable<SensorState>? sensors = null, HallPhase phase = HallPhase.Open, int startedAfter = 0)
    {
        _now = Start.AddSeconds(startedAfter);
        Board = new AlarmBoard(alarms ?? [], sensors ?? [], _now);
        AtStart = Bind(phase: phase);
    }

    public AlarmBoard Board { get; }

    public string AtStart { get; }

    public static AlarmRule Rule(string id, string kind, string? metric, AlarmCondition when) => new()
    {
        Id = id,
        Kind = IncidentKind.Equipment,
        Sensors = new SensorSelector.OfKind(kind),
        Metric = metric,
        When = when,
        Severity = Severity.Medium,
        Escalation = "equipment",
        Text = Text.Same(id),
    };

    public BoardScene At(double seconds)
    {
        _now = Start.AddSeconds(seconds);
        return this;
    }

    public string Bind(ImmutableArray<AlarmRule>? rules = null, ImmutableArray<Sensor>? sensors = null, HallPhase phase = HallPhase.Open) =>
        Committed(() => Board.Bind(rules ?? Rules, sensors ?? Sensors, phase, _now));

    public string Says(string sensor, string metric, ReadingValue value, Quality quality = Quality.Good) =>
        Committed(() => Board.Take(new Reading(sensor, metric, value, quality, _now, _now)));

    /// <summary>The sensor brings a value that it measured so many seconds after the start.</summary>
    public string Brings(string sensor, string metric, ReadingValue value, double measured, Quality quality = Quality.Good, bool again = false) =>
        Committed(() => Board.Take(new Reading(sensor, metric, value, quality, Start.AddSeconds(measured), _now), again));

    /// <summary>A broker says what it has kept: measured so many seconds after the start; null: nobody knows when.</summary>
    public string Replays(string sensor, string metric, ReadingValue value, double? measured = null) => Committed(() =>
        Board.News(new(sensor, metric, value, Quality.Good, measured is { } at ? Start.AddSeconds(at) : _now, _now)) is { } news ? Board.Adopt(news) : []);

    public string Smoke(bool yes) => Says("SM01", "smoke", ReadingValue.Of(yes));

    public string Warm(double celsius) => Says("TH01", "temperature", ReadingValue.Of(celsius));

    public string Door(bool open) => Says("DC01", "contact_open", ReadingValue.Of(open));

    public string ClockSet(double seconds) => Committed(() => Board.ClockSet(TimeSpan.FromSeconds(seconds), _now));

    public string Strike() => Committed(() => Board.Strike(_now));

    public string Enter(HallPhase phase) => Committed(() => Board.Enter(phase, _now));

    public string Offline(string sensor) => Committed(() => Board.Offline(sensor, _now));

    public string Heard(string sensor) => Committed(() => Board.Heard(sensor, _now));

    public string? Acknowledge(string alarm) => Answered(id => Board.Acknowledge(id, null, "U04", null, _now), alarm);

    public string? Reset(string alarm) => Answered(id => Board.Reset(id, "U04", "looked at it", _now), alarm);

    public Alarm Alarm(string id) => AlarmId.TryParse(id, out var parsed) && Board.Find(parsed) is { } alarm ? alarm : throw new ArgumentException(id, nameof(id));

    public AlarmState State(string id) => Alarm(id).State;

    /// <summary>The same board after a restart, that many seconds after the start.</summary>
    public BoardScene Restarted(double seconds)
    {
        var snapshot = Board.Snapshot();
        return new BoardScene(snapshot.Alarms.Select(a => a.Alarm), snapshot.Sensors, startedAfter: (int)seconds);
    }

    private string Committed(Func<ImmutableArray<AlarmChange>> deed)
    {
        Board.Begin();
        var changes = deed();
        Board.Commit();
        return Told(changes);
    }

    private string? Answered(Func<AlarmId, BoardAnswer> deed, string alarm)
    {
        Board.Begin();
        var answer = deed(AlarmId.TryParse(alarm, out var id) ? id : default);
        Board.Commit();
        return answer.Refusal?.Code;
    }

    internal static string Told(ImmutableArray<AlarmChange> changes) =>
        string.Join("; ", changes.Select(c => $"{c.After.Id}: {string.Join(' ', c.Facts.Select(f => f.GetType().Name))}"));
}
