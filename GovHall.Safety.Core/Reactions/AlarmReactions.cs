using System.Globalization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Reactions;

public static partial class Reactions
{
    /// <summary>The source of the incident that an alarm makes.</summary>
    public static string SourceOf(AlarmId alarm) => $"alarm:{alarm}";

    /// <summary>What an alarm's fact asks of others.</summary>
    /// <param name="fact">What happened.</param>
    /// <param name="change">The alarm, its rule and its sensor.</param>
    /// <param name="zone">The zone's name; null where the sensor is in none.</param>
    /// <param name="clock">The hall's civil time.</param>
    public static IEnumerable<Reaction> To(AlarmFact fact, AlarmChange change, Text? zone, TimeZoneInfo clock)
    {
        ArgumentNullException.ThrowIfNull(change);
        var (id, source) = (fact.Subject, SourceOf(fact.Subject));
        return fact switch
        {
            AlarmFact.Raised raised => Raise(raised.At, raised.Severity, raised.Evidence),
            AlarmFact.ReRaised raised => Raise(raised.At, raised.Severity, raised.Evidence),
            AlarmFact.Worsened worse => Raise(worse.At, worse.Severity, worse.Evidence),

            // A button that was pressed is not let go: nothing is normal again.
            AlarmFact.Returned when change.Facts.Any(one => one is AlarmFact.Raised or AlarmFact.ReRaised && one.At == fact.At) => [],
            AlarmFact.Returned returned => [new Reaction.Calm(
                source, id.ToString(), returned.Latched, Lines(returned.At, returned.Evidence, change, zone, clock), returned.At)],
            AlarmFact.Acknowledged seen => [new Reaction.TakeIncident(source, seen.By, seen.Note, seen.At)],
            AlarmFact.Closed closed => [new Reaction.Clear(source, id.ToString(), closed.At)],
            AlarmFact.BeganPending or AlarmFact.Subsided or AlarmFact.BeganClearing or AlarmFact.Resumed => [],
            AlarmFact.Reset or AlarmFact.QualityChanged or AlarmFact.ClockSet => [],
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of an alarm without a reaction."),
        };

        IEnumerable<Reaction> Raise(DateTimeOffset at, Severity severity, Evidence evidence) => change.Rule is { } rule
            ? [new Reaction.Raise(new IncidentCause
            {
                Source = source,
                Kind = rule.Kind,
                Severity = severity,
                Title = zone is null ? rule.Text : new($"{zone.Zh} {rule.Text.Zh}", $"{rule.Text.En}, {zone.En}"),
                Zone = change.Sensor?.Zone,
                Escalation = rule.Escalation,
                Lines = Lines(at, evidence, change, zone, clock),
                Response = rule.Response,
                Alarm = id.ToString(),
                At = at,
            })]
            : [];
    }

    private static ImmutableArray<LetterLine> Lines(
        DateTimeOffset at, Evidence evidence, AlarmChange change, Text? zone, TimeZoneInfo clock)
    {
        var lines = ImmutableArray.CreateBuilder<LetterLine>();
        lines.Add(new(NoticeWords.When, Text.Same(clock.ShownAt(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))));
        if (zone is not null)
        {
            lines.Add(new(NoticeWords.Where, zone));
        }

        if (change.Sensor is { } sensor)
        {
            lines.Add(new(NoticeWords.Sensor, new($"{sensor.Name.Zh}（{sensor.Id}）", $"{sensor.Name.En} ({sensor.Id})")));
        }

        lines.Add(new(NoticeWords.Read, Reading(evidence, clock)));
        if (change.Rule?.Consequence is { } consequence)
        {
            lines.Add(new(NoticeWords.Consequence, consequence));
        }

        return lines.ToImmutable();
    }

    private static Text Reading(Evidence evidence, TimeZoneInfo clock)
    {
        if (evidence is not { Metric: { } name, Value: { } value })
        {
            var heard = clock.ShownAt(evidence.At).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            return NoticeWords.LastHeard(heard);
        }

        var metric = Metrics.Find(name);
        var shown = MetricWords.Value(metric, value);
        var title = metric?.Title ?? Text.Same(name);
        return new($"{title.Zh} {shown.Zh}", $"{title.En}: {shown.En}");
    }
}
