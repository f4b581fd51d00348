using System.Text;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.SelfTests;

/// <summary>An alarm that is none: a smoke detector that does not exist, its rule, and whom it calls. It takes the way of a fire by the same machines, and leaves nothing behind.</summary>
public static class SyntheticAlarm
{
    /// <summary>The channel of its letters, which is nobody's mailbox.</summary>
    public const string Channel = "self-test";

    /// <summary>What it is called where an incident or a person would have a number.</summary>
    private const string Name = "self-test";

    private const string Smoke = "smoke";

    /// <summary>No register can have it: an id there is without <c>@</c>.</summary>
    public static Sensor Sensor { get; } = new() { Id = "@self-test", Name = SelfTestWords.Sensor, Kind = "self-test", Metrics = [Smoke] };

    /// <summary>As a hall's rule for smoke is, but for this sensor alone.</summary>
    public static AlarmRule Rule { get; } = new()
    {
        Id = Name,
        Kind = IncidentKind.Fire,
        Sensors = new SensorSelector.Named([Sensor.Id]),
        Metric = Smoke,
        When = new AlarmCondition.Is(ReadingValue.Of(true)),
        Latch = true,
        Severity = Severity.Critical,
        Escalation = Name,
        Text = SelfTestWords.Alarm,
    };

    private static EscalationPolicy Policy { get; } = new(Name, Severity.Critical, [new(TimeSpan.Zero, [new Addressee.Mailbox(Name)])], null, null);

    /// <summary>The topic on which it is sent.</summary>
    /// <param name="hall">The hall's id.</param>
    public static string TopicOf(string hall) => $"govhall/{hall}/self-test";

    /// <summary>What the detector says. The instant tells one test from another, all along the way.</summary>
    public static byte[] Payload(DateTimeOffset at) => Encoding.UTF8.GetBytes($$"""{"value": true, "time": "{{at.UtcDateTime:O}}"}""");

    /// <summary>The letter of the test of this instant.</summary>
    public static Guid LetterOf(DateTimeOffset at) => StableId.From($"self-test|{at.Microseconds()}");

    /// <summary>From the reading to the letter, as a fire goes: the board raises, the reaction opens, the escalation calls, the letter is written. All of it on state of its own.</summary>
    /// <param name="reading">What the detector said.</param>
    /// <param name="hall">The hall and its clock.</param>
    /// <param name="domain">The right side of its Message-ID.</param>
    /// <param name="journalHead">The journal's head, for the footer.</param>
    /// <param name="now">When it is judged.</param>
    /// <returns>Null where no alarm came of it, or nobody was called: then a fire would call nobody either.</returns>
    public static Notification? Judge(in Reading reading, HallInfo hall, string domain, string journalHead, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var board = new AlarmBoard([], [], reading.ReceivedAt);
        board.Begin();
        board.Bind([Rule], [Sensor], HallPhase.Closed, reading.ReceivedAt);
        var changes = board.Take(in reading);
        board.Commit();
        var raised = changes.SelectMany(change => change.Facts.SelectMany(fact => Reactions.Reactions.To(fact, change, null, hall.TimeZone)))
            .OfType<Reaction.Raise>().FirstOrDefault();
        if (raised is null)
        {
            return null;
        }

        var opened = IncidentMachine.Open(raised.Cause, 0, Name);
        var duty = new Nobody();
        ImmutableArray<IncidentFact> facts = [opened, .. Escalation.Strike(opened.After(null), Policy, duty, now)];
        var letter = NotificationRules.About(null, facts, new(hall, Policy, duty, Text.Same, domain, journalHead)).FirstOrDefault();
        return letter is null ? null : letter with { Id = LetterOf(reading.At), Incidents = [], Channel = Channel };
    }

    /// <summary>Whom it calls: a channel, and no person.</summary>
    private sealed class Nobody : IOnDuty
    {
        public Called? LastResort => null;

        public ImmutableArray<Called> Meant(Addressee word, Incident incident, DateTimeOffset at) =>
            [new(new(null, SelfTestWords.Alarm, Channel, "zh"), SelfTestWords.Alarm)];
    }
}
