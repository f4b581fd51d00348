using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Witnesses;

/// <summary>
/// Every rule about what sensors say of a tick (contract 3.4): compared with the last good value that is not too old, else
/// with the first good one after it, and watched for fifteen minutes. What says otherwise counts once it lasts more than a
/// minute: an exit that opens for less is somebody leaving.
/// </summary>
public static class TestimonyMachine
{
    /// <summary>How long after the tick its sensors are listened to.</summary>
    public static TimeSpan WatchedFor { get; } = TimeSpan.FromMinutes(15);

    /// <summary>What says otherwise no longer than this says nothing.</summary>
    public static TimeSpan Tolerated { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a contradiction that stands is followed, so that everybody hears when it is over.</summary>
    public static TimeSpan FollowedFor { get; } = TimeSpan.FromHours(24);

    // Instants are whole microseconds: the first at which more than the tolerated time has passed.
    private static readonly TimeSpan Beyond = TimeSpan.FromMicroseconds(1);

    /// <summary>An item was ticked: what its sensors have said since, and at the tick.</summary>
    /// <param name="called">Nothing heard yet.</param>
    /// <param name="heard">What the sensors said, in the order it was received; what lies before the tick too.</param>
    /// <param name="now">When we heard of the tick.</param>
    public static Decision<TestimonyFact> Call(Testimony called, IEnumerable<Reading> heard, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(called);
        ArgumentNullException.ThrowIfNull(heard);
        List<TestimonyFact> facts = [new TestimonyFact.Called(now, called with { NextAt = NextAt(called) })];
        var testimony = facts[0].After(null);
        var (before, since) = (new Dictionary<string, Reading>(StringComparer.Ordinal), new List<Reading>());
        foreach (var reading in heard)
        {
            if (reading.ReceivedAt > called.At)
            {
                since.Add(reading);
            }
            else if (IsFresh(called, reading))
            {
                before[reading.Sensor] = reading;
            }
        }

        foreach (var reading in before.Values.OrderBy(reading => reading.Sensor, StringComparer.Ordinal).Select(reading => reading with { ReceivedAt = called.At }).Concat(since))
        {
            Add(Take(testimony, reading));
        }

        Add(Strike(testimony, now));
        return Decision<TestimonyFact>.Of([.. facts]);

        void Add(Decision<TestimonyFact> decision)
        {
            facts.AddRange(decision.Facts);
            testimony = testimony.After(decision.Facts)!;
        }
    }

    /// <summary>A sensor says something. Only a good value is heard: a bad one neither accuses nor clears.</summary>
    public static Decision<TestimonyFact> Take(Testimony testimony, in Reading reading)
    {
        ArgumentNullException.ThrowIfNull(testimony);
        if (testimony.Ended || Of(testimony, reading) is not { } statement || reading.Quality != Quality.Good
            || EvidenceLimits.Agrees(statement.Limit, reading.Value) is not { } agrees)
        {
            return Decision<TestimonyFact>.AlreadySo;
        }

        // What was due before it was said comes first.
        var struck = Strike(testimony, reading.ReceivedAt).Facts;
        var now = testimony.After(struck)!;
        statement = Of(now, reading)!;
        if (now.Ended || (statement.Value is not null && agrees == (statement.AgainstSince is null)))
        {
            return Decision<TestimonyFact>.Of([.. struck]);
        }

        var spoke = new TestimonyFact.Spoke(reading.ReceivedAt, reading.Sensor, reading.Value.ToString(), agrees);
        return OverAt(spoke.After(now)) <= reading.ReceivedAt
            ? Decision<TestimonyFact>.Of([.. struck, spoke, new TestimonyFact.Ended(reading.ReceivedAt)])
            : Decision<TestimonyFact>.Of([.. struck, spoke]);
    }

    /// <summary>The clock has struck. Never refused, so that it may strike as often as it likes.</summary>
    public static Decision<TestimonyFact> Strike(Testimony testimony, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(testimony);
        if (testimony.Ended)
        {
            return Decision<TestimonyFact>.AlreadySo;
        }

        List<TestimonyFact> facts =
        [
            .. testimony.Statements
                .Where(statement => EstablishedAt(testimony, statement) is { } at && at < now)
                .OrderBy(statement => statement.AgainstSince)
                .Select(statement => new TestimonyFact.Contradicted(statement.AgainstSince!.Value + Tolerated, statement.Sensor)),
        ];
        if (OverAt(testimony.After(facts)!) is var over && over <= now)
        {
            facts.Add(new TestimonyFact.Ended(over));
        }

        return Decision<TestimonyFact>.Of([.. facts]);
    }

    /// <summary>The item was answered anew: what its sensors say of the earlier tick is asked no more.</summary>
    public static Decision<TestimonyFact> Dismiss(Testimony testimony, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(testimony);
        var struck = Strike(testimony, now).Facts;
        return testimony.After(struck)!.Ended ? Decision<TestimonyFact>.Of([.. struck]) : Decision<TestimonyFact>.Of([.. struck, new TestimonyFact.Ended(now)]);
    }

    internal static DateTimeOffset? NextAt(Testimony testimony) => testimony.Ended ? null : testimony.Statements
        .Select(statement => EstablishedAt(testimony, statement) + Beyond)
        .Append(OverAt(testimony))
        .Min();

    private static bool IsFresh(Testimony testimony, in Reading reading) =>
        Of(testimony, reading) is { } statement && reading.Quality == Quality.Good && testimony.At - reading.ReceivedAt <= statement.FreshFor;

    private static Statement? Of(Testimony testimony, Reading reading) =>
        testimony.Statements.FirstOrDefault(statement => statement.Sensor == reading.Sensor && statement.Metric == reading.Metric);

    /// <summary>When what it says becomes a contradiction, if it goes on; null where it does not, has already, or the watch is over before.</summary>
    private static DateTimeOffset? EstablishedAt(Testimony testimony, Statement statement) =>
        !statement.Stands && statement.AgainstSince + Tolerated is { } at && at < testimony.Until ? at : null;

    private static DateTimeOffset OverAt(Testimony testimony) =>
        testimony.Statements.Any(statement => statement.Stands) ? testimony.Until + FollowedFor : testimony.Until;
}
