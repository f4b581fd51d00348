using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>Judges readings that nobody can write down, by the rules by which the hall judges them: what it knows of begins with the board as it was last committed, and ends with it.</summary>
/// <remarks>
/// What can be told without a record is what cannot wait for one: alarms of severity high and above. Of a silence nothing is told: a sensor that
/// waits for its acknowledgement says nothing, and it is ours that is missing.
/// </remarks>
public sealed class AlarmLookout
{
    private readonly AlarmBoard _board;
    private readonly Func<string?, Text?> _zone;
    private readonly TimeZoneInfo _clock;
    private readonly List<IncidentCause> _raised = [];

    /// <param name="known">The board as it was last committed.</param>
    /// <param name="rules">Of the schedule in force.</param>
    /// <param name="sensors">Of the register.</param>
    /// <param name="phase">The hall's phase.</param>
    /// <param name="zone">A zone's name.</param>
    /// <param name="clock">The hall's civil time.</param>
    /// <param name="now">Since when it looks: no silence counts from before.</param>
    public AlarmLookout(
        BoardSnapshot known, ImmutableArray<AlarmRule> rules, ImmutableArray<Sensor> sensors, HallPhase phase, Func<string?, Text?> zone, TimeZoneInfo clock, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(known);
        (_zone, _clock) = (zone, clock);
        _board = new(known.Alarms.Select(bound => bound.Alarm), known.Sensors, now);
        Note(() => _board.Bind(rules, sensors, phase, now));
    }

    /// <summary>What was raised so far, each source once, in order.</summary>
    public IReadOnlyList<IncidentCause> Raised => _raised;

    /// <summary>One reading.</summary>
    /// <param name="reading">As it came in.</param>
    /// <param name="isRetained">A broker kept it and says it again.</param>
    public void Take(Reading reading, bool isRetained) =>
        Note(() => !isRetained ? _board.Take(in reading) : _board.News(in reading) is { } news ? _board.Adopt(in news) : []);

    /// <summary>What time has made due: a condition that has lasted long enough.</summary>
    public void Strike(DateTimeOffset now) => Note(() =>
    {
        var changes = ImmutableArray<AlarmChange>.Empty;
        while (_board.Due(now) is not null)
        {
            changes = changes.AddRange(_board.StrikeDue(now));
        }

        return changes;
    });

    private void Note(Func<ImmutableArray<AlarmChange>> step)
    {
        _board.Begin();
        var changes = step();
        _board.Commit();
        foreach (var change in changes.Where(change => change.Rule?.When is not AlarmCondition.Silent))
        {
            foreach (var cause in change.Facts.SelectMany(fact => Reactions.Reactions.To(fact, change, _zone(change.Sensor?.Zone), _clock)).OfType<Reaction.Raise>().Select(raise => raise.Cause))
            {
                if (cause.Severity <= Severity.High && !_raised.Exists(known => known.Source == cause.Source))
                {
                    _raised.Add(cause);
                }
            }
        }
    }
}
