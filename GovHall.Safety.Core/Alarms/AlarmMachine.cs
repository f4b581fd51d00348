using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms;

/// <summary>Every rule about one alarm (ISA-18.2 / IEC 62682, base states), as tables that the compiler checks: there is no default arm, so a new state does not build until each rule has met it.</summary>
/// <remarks>
/// Deadlines are struck before anything that is seen, and at their own instants, so the outcome does not depend on when the
/// clock was asked; for a person's command, whoever keeps the alarm strikes first. Only data of good quality calms; bad data
/// never does, and stops a clearing.
/// </remarks>
public static class AlarmMachine
{
    /// <summary>So often raised in one occurrence, an alarm chatters (IEC 62682).</summary>
    public const int Chatters = 3;

    /// <summary>An alarm that chatters is not called over before it has been calm for so long: who is told each time that it is over believes neither.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromMinutes(5);

    /// <summary>Something was seen that the rule has weighed.</summary>
    public static Decision<AlarmFact> Take(AlarmRule rule, Alarm alarm, in Observation seen, DateTimeOffset now)
    {
        var overdue = Strike(rule, alarm, now).Facts;
        if (overdue.IsEmpty)
        {
            return Weigh(rule, alarm, seen, now);
        }

        var then = Weigh(rule, alarm.After(overdue)!, seen, now);
        return Decision<AlarmFact>.Of([.. overdue, .. then.Facts]);
    }

    /// <summary>The clock has struck. Nothing happens before a deadline, and nothing twice, so it may strike as often as it likes.</summary>
    /// <remarks><paramref name="latest"/> is what was seen last, if it is fresher than what began the delay.</remarks>
    public static Decision<AlarmFact> Strike(AlarmRule rule, Alarm alarm, DateTimeOffset now, Evidence? latest = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(alarm);
        return alarm.Condition switch
        {
            ConditionPhase.Pending when alarm.OnDue is { } due && due <= now => Raise(rule, alarm, alarm.Quality, latest ?? Known(alarm), due),
            ConditionPhase.Clearing when alarm.OffDue is { } due && due <= now => Return(rule, alarm, latest ?? Known(alarm), due),
            ConditionPhase.Inactive or ConditionPhase.Pending or ConditionPhase.Active or ConditionPhase.Clearing => Decision<AlarmFact>.AlreadySo,
        };
    }

    /// <summary>The rule does not count in the hall's new state: what it watches is nobody's concern until it does again.</summary>
    public static Decision<AlarmFact> Disarm(AlarmRule rule, Alarm alarm, DateTimeOffset now)
    {
        var overdue = Strike(rule, alarm, now).Facts;
        var struck = alarm.After(overdue)!;
        var then = struck.Condition switch
        {
            ConditionPhase.Inactive => Decision<AlarmFact>.AlreadySo,
            ConditionPhase.Pending => new AlarmFact.Subsided(now, alarm.Id),
            ConditionPhase.Active or ConditionPhase.Clearing => Return(rule, struck, Known(struck), now),
        };
        return Decision<AlarmFact>.Of([.. overdue, .. then.Facts]);
    }

    /// <summary>A person has seen it: <paramref name="occurrence"/>, or where that is null, the one that is open.</summary>
    public static Decision<AlarmFact> Acknowledge(Alarm alarm, int? occurrence, string by, string? note, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        if (!alarm.Open)
        {
            return AlarmRefusals.NothingToAcknowledge;
        }

        if (occurrence is { } seen && seen != alarm.Occurrence)
        {
            return AlarmRefusals.OccurrenceMovedOn(seen, alarm.Occurrence);
        }

        var acknowledged = new AlarmFact.Acknowledged(now, alarm.Id, alarm.Occurrence, by, note);
        return alarm.State switch
        {
            AlarmState.Unacknowledged or AlarmState.LatchedUnacknowledged => acknowledged,
            AlarmState.ReturnedUnacknowledged => Decision<AlarmFact>.Of(acknowledged, Close(alarm, CloseReason.Acknowledged, now)),
            AlarmState.Acknowledged or AlarmState.LatchedAcknowledged => Decision<AlarmFact>.AlreadySo,

            // Neither has an open occurrence.
            AlarmState.Normal or AlarmState.Pending => AlarmRefusals.NothingToAcknowledge,
        };
    }

    /// <summary>A person has made sure on the spot and lets a latched alarm go; <paramref name="note"/> says what was found.</summary>
    public static Decision<AlarmFact> Reset(Alarm alarm, string by, string? note, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        return alarm.State switch
        {
            AlarmState.Normal or AlarmState.Pending => AlarmRefusals.NothingToReset,
            AlarmState.Unacknowledged or AlarmState.Acknowledged => AlarmRefusals.StillActive,
            AlarmState.ReturnedUnacknowledged or AlarmState.LatchedUnacknowledged => AlarmRefusals.NotAcknowledged,
            AlarmState.LatchedAcknowledged when alarm.Quality == Quality.Bad => AlarmRefusals.BadQuality,
            AlarmState.LatchedAcknowledged when string.IsNullOrWhiteSpace(note) => AlarmRefusals.NoteRequired,
            AlarmState.LatchedAcknowledged => Decision<AlarmFact>.Of(
                new AlarmFact.Reset(now, alarm.Id, alarm.Occurrence, by, note), Close(alarm, CloseReason.Reset, now)),
        };
    }

    /// <summary>The rule's severity as it is now. A higher one drops the acknowledgement; a lower one waits for the next occurrence.</summary>
    public static Decision<AlarmFact> Worsen(Alarm alarm, Severity severity, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return alarm.Open && severity < alarm.Severity
            ? new AlarmFact.Worsened(now, alarm.Id, alarm.Occurrence, severity, Known(alarm))
            : Decision<AlarmFact>.AlreadySo;
    }

    /// <summary>Its rule or its sensor is gone.</summary>
    public static Decision<AlarmFact> Remove(Alarm alarm, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return alarm.State switch
        {
            AlarmState.Normal => Decision<AlarmFact>.AlreadySo,
            AlarmState.Pending => new AlarmFact.Subsided(now, alarm.Id),
            AlarmState.Unacknowledged or AlarmState.Acknowledged or AlarmState.ReturnedUnacknowledged
                or AlarmState.LatchedUnacknowledged or AlarmState.LatchedAcknowledged => Close(alarm, CloseReason.Removed, now),
        };
    }

    private static Decision<AlarmFact> Weigh(AlarmRule rule, Alarm alarm, in Observation seen, DateTimeOffset now)
    {
        var moves = seen.Sight switch
        {
            Sight.Beyond => Beyond(rule, alarm, seen, now),
            Sight.Calm => seen.Quality == Quality.Good ? Calm(rule, alarm, seen, now) : Doubt(alarm, seen, now),
            Sight.Moment => Moment(rule, alarm, seen, now),
            Sight.Unknown => Doubt(alarm, seen, now),
        };
        return alarm.Quality == seen.Quality || alarm.State == AlarmState.Normal
            ? moves
            : Decision<AlarmFact>.Of([new AlarmFact.QualityChanged(now, alarm.Id, seen.Quality), .. moves.Facts]);
    }

    private static Decision<AlarmFact> Beyond(AlarmRule rule, Alarm alarm, in Observation seen, DateTimeOffset now) => alarm.Condition switch
    {
        ConditionPhase.Inactive when rule.OnDelay > TimeSpan.Zero =>
            new AlarmFact.BeganPending(now, alarm.Id, now + rule.OnDelay, seen.Quality, seen.ToEvidence()),
        ConditionPhase.Inactive => Raise(rule, alarm, seen.Quality, seen.ToEvidence(), now),
        ConditionPhase.Pending or ConditionPhase.Active => Decision<AlarmFact>.AlreadySo,
        ConditionPhase.Clearing => new AlarmFact.Resumed(now, alarm.Id, seen.ToEvidence()),
    };

    private static Decision<AlarmFact> Calm(AlarmRule rule, Alarm alarm, in Observation seen, DateTimeOffset now) => alarm.Condition switch
    {
        ConditionPhase.Inactive or ConditionPhase.Clearing => Decision<AlarmFact>.AlreadySo,
        ConditionPhase.Pending => new AlarmFact.Subsided(now, alarm.Id),
        ConditionPhase.Active when OffDelay(rule, alarm) is var delay && delay > TimeSpan.Zero =>
            new AlarmFact.BeganClearing(now, alarm.Id, now + delay, seen.ToEvidence()),
        ConditionPhase.Active => Return(rule, alarm, seen.ToEvidence(), now),
    };

    /// <summary>A button tells that it was pressed and never that it was let go: raised and returned at once, without delays.</summary>
    private static Decision<AlarmFact> Moment(AlarmRule rule, Alarm alarm, in Observation seen, DateTimeOffset now)
    {
        var evidence = seen.ToEvidence();
        return alarm.Condition switch
        {
            ConditionPhase.Inactive or ConditionPhase.Pending => Pressed(Raise(rule, alarm, seen.Quality, evidence, now)),
            ConditionPhase.Active or ConditionPhase.Clearing => Return(rule, alarm, evidence, now),
        };

        Decision<AlarmFact> Pressed(Decision<AlarmFact> raised) =>
            Decision<AlarmFact>.Of([.. raised.Facts, .. Return(rule, alarm.After(raised.Facts)!, evidence, now).Facts]);
    }

    /// <summary>A clearing is not finished on a sensor that has stopped making sense.</summary>
    private static Decision<AlarmFact> Doubt(Alarm alarm, in Observation seen, DateTimeOffset now) => alarm.Condition switch
    {
        ConditionPhase.Clearing when seen.Quality == Quality.Bad => new AlarmFact.Resumed(now, alarm.Id, seen.ToEvidence()),
        ConditionPhase.Inactive or ConditionPhase.Pending or ConditionPhase.Active or ConditionPhase.Clearing => Decision<AlarmFact>.AlreadySo,
    };

    private static Decision<AlarmFact> Raise(AlarmRule rule, Alarm alarm, Quality quality, Evidence evidence, DateTimeOffset at) => alarm.Open
        ? new AlarmFact.ReRaised(at, alarm.Id, alarm.Occurrence, alarm.Raises + 1, Worse(rule.Severity, alarm.Severity), quality, evidence)
        : new AlarmFact.Raised(at, alarm.Id, alarm.Occurrence + 1, rule.Severity, quality, evidence);

    private static Decision<AlarmFact> Return(AlarmRule rule, Alarm alarm, Evidence evidence, DateTimeOffset at)
    {
        var returned = new AlarmFact.Returned(at, alarm.Id, alarm.Occurrence, rule.Latch, evidence);
        return alarm.Acknowledged && !rule.Latch
            ? Decision<AlarmFact>.Of(returned, Close(alarm, CloseReason.Returned, at))
            : returned;
    }

    private static AlarmFact.Closed Close(Alarm alarm, CloseReason reason, DateTimeOffset at) => new(at, alarm.Id, alarm.Occurrence, reason);

    private static TimeSpan OffDelay(AlarmRule rule, Alarm alarm) =>
        alarm.Raises >= Chatters && rule.OffDelay < Steady ? Steady : rule.OffDelay;

    private static Severity Worse(Severity one, Severity other) => one < other ? one : other;

    private static Evidence Known(Alarm alarm) => new(alarm.Metric, alarm.Value, alarm.Unit, alarm.MeasuredAt ?? alarm.Since);
}
