using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Reactions;

public static partial class Reactions
{
    /// <summary>The source of the incident that a contradiction makes: inspection, item, place and sensor, so that each is told.</summary>
    public static string SourceOf(Testimony testimony, string sensor)
    {
        ArgumentNullException.ThrowIfNull(testimony);
        return $"contradiction:{testimony.Run}:{testimony.Item}:{testimony.Place}@{sensor}";
    }

    /// <summary>What a testimony's fact asks of others: the inspection shows it, and a contradiction is an incident until the sensor agrees.</summary>
    /// <param name="fact">What happened.</param>
    /// <param name="testimony">As it is now.</param>
    /// <param name="run">The inspection it is about.</param>
    /// <param name="sensor">A sensor of the register by id; null where it has it no more.</param>
    /// <param name="nameOf">A person's name by id.</param>
    /// <param name="schedule">Escalations and the hall's civil time.</param>
    public static IEnumerable<Reaction> To(
        TestimonyFact fact, Testimony testimony, InspectionRun run, Func<string, Sensor?> sensor, Func<string, Text> nameOf, HallSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        Reaction shown = new Reaction.Testify(testimony.Run, testimony.Check, testimony.Agreement, fact.At);
        return fact switch
        {
            TestimonyFact.Contradicted against => [shown, new Reaction.Raise(Contradiction(
                testimony, testimony.Statements.Single(statement => statement.Sensor == against.Sensor), run, sensor(against.Sensor), nameOf, schedule, against.At))],
            TestimonyFact.Spoke { Agrees: true } spoke when testimony.Statements.Any(statement => statement.Sensor == spoke.Sensor && statement.Contradicted) =>
                [shown, new Reaction.Settle(SourceOf(testimony, spoke.Sensor))],
            TestimonyFact.Called or TestimonyFact.Spoke or TestimonyFact.Ended => [shown],
            TestimonyFact.ClockSet => [],
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of a testimony without a reaction."),
        };
    }

    private static IncidentCause Contradiction(
        Testimony testimony, Statement statement, InspectionRun run, Sensor? sensor, Func<string, Text> nameOf, HallSchedule schedule, DateTimeOffset at)
    {
        var zone = schedule.Hall.TimeZone;
        var name = sensor?.Name ?? Text.Same(statement.Sensor);
        var check = run.Checks.Last(check => check.Id == testimony.Check);
        var item = run.Items.FirstOrDefault(item => item.Id == testimony.Item)?.Text ?? Text.Same(testimony.Item);
        return new()
        {
            Source = SourceOf(testimony, statement.Sensor),
            Kind = IncidentKind.Contradiction,
            Severity = SeverityOf(run.OnMissed, schedule),
            Title = ClosingWords.ContradictionTitle(run.Name, name),
            Zone = sensor?.Zone,
            Escalation = run.OnMissed,
            Lines =
            [
                .. LinesOf(run, zone),
                new(ClosingWords.Ticked, ClosingWords.TickedBy(item, nameOf(check.By), zone.ClockAt(check.At))),
                new(NoticeWords.Sensor, new($"{name.Zh}（{statement.Sensor}）", $"{name.En} ({statement.Sensor})")),
                new(NoticeWords.Read, Said(statement, zone)),
            ],
            Response = ClosingWords.ContradictionResponse,
            Inspection = run.Id,
            Assignees = run.Assignees,
            At = at,
        };
    }

    private static Text Said(Statement statement, TimeZoneInfo zone)
    {
        var since = zone.ShownAt(statement.AgainstSince!.Value).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return ClosingWords.Since(MetricWords.Value(Metrics.Find(statement.Metric), statement.Value!), since);
    }

    private static Severity SeverityOf(string? escalation, HallSchedule schedule) =>
        (escalation is not null && schedule.Escalations.TryGetValue(escalation, out var found) ? found : Escalation.BuiltIn).Severity;
}
