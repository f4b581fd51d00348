using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>One alarm and what happens to it, told step by step.</summary>
internal sealed class AlarmStory(AlarmRule rule)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);

    public AlarmRule Rule { get; } = rule;

    public DateTimeOffset Now { get; private set; } = Start;

    public Alarm Alarm { get; private set; } = Alarm.Calm(new(rule.Id, "TH01"), Start);

    public List<AlarmFact> Facts { get; } = [];

    public Refusal? Refusal { get; private set; }

    public static AlarmRule Rule10(bool latch = false, int onDelay = 10, int offDelay = 10, Severity severity = Severity.High) => new()
    {
        Id = "hot",
        Kind = IncidentKind.Equipment,
        Sensors = new SensorSelector.Named(["TH01"]),
        Metric = "temperature",
        When = new AlarmCondition.Above(32, 1),
        OnDelay = TimeSpan.FromSeconds(onDelay),
        OffDelay = TimeSpan.FromSeconds(offDelay),
        Latch = latch,
        Severity = severity,
        Escalation = "equipment",
        Text = new("温度过高", "Too hot"),
    };

    public static Observation Seen(Sight sight, Quality quality, DateTimeOffset at) =>
        new(sight, quality, "temperature", ReadingValue.Of(sight == Sight.Calm ? 21.5 : 33.5), at);

    public AlarmStory After(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    public AlarmStory Beyond(Quality quality = Quality.Good) => Take(Sight.Beyond, quality);

    public AlarmStory Calm(Quality quality = Quality.Good) => Take(Sight.Calm, quality);

    public AlarmStory Bad() => Take(Sight.Unknown, Quality.Bad);

    public AlarmStory Moment() => Take(Sight.Moment, Quality.Good);

    public AlarmStory Strike() => Decide(AlarmMachine.Strike(Rule, Alarm, Now));

    public AlarmStory Acknowledge(int? occurrence = null) => Decide(AlarmMachine.Acknowledge(Alarm, occurrence, "U04", "on my way", Now));

    public AlarmStory Reset(string? note = "burnt paper, no fire") => Decide(AlarmMachine.Reset(Alarm, "U04", note, Now));

    public AlarmStory Disarm() => Decide(AlarmMachine.Disarm(Rule, Alarm, Now));

    public AlarmStory Worsen() => Decide(AlarmMachine.Worsen(Alarm, Severity.Critical, Now));

    public AlarmStory Remove() => Decide(AlarmMachine.Remove(Alarm, Now));

    /// <summary>The names of the facts since the last call.</summary>
    public string Told()
    {
        var told = string.Join(' ', Facts.Select(f => f.GetType().Name));
        Facts.Clear();
        return told;
    }

    private AlarmStory Take(Sight sight, Quality quality) => Decide(AlarmMachine.Take(Rule, Alarm, Seen(sight, quality, Now), Now));

    private AlarmStory Decide(Decision<AlarmFact> decision)
    {
        Refusal = decision.Refusal;
        Facts.AddRange(decision.Facts);
        Alarm = Alarm.After(decision.Facts)!;
        return this;
    }
}
