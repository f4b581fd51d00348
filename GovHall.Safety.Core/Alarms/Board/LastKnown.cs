using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>What is known of one metric of a sensor. Readings are taken in the order in which they came in; a restart takes the stored ones in the same order, and so comes to the same last one.</summary>
/// <param name="Latest">What was measured last, by the sensor's own time where it gives one; null: nothing yet.</param>
/// <param name="Late">What came late after that; null: nothing.</param>
public readonly record struct LastKnown(Reading? Latest, Reading? Late)
{
    /// <summary>What comes faster one after the other was kept somewhere, and says nothing of the sensor's clock.</summary>
    private static readonly TimeSpan ShortestPace = TimeSpan.FromSeconds(1);

    /// <summary>The same with one reading more.</summary>
    /// <param name="reading">The next that came in.</param>
    /// <param name="isLate">Whether it comes late: another one is known that the sensor measured after it.</param>
    public LastKnown With(in Reading reading, out bool isLate)
    {
        isLate = Latest is { } latest && IsDated(latest) && IsDated(reading) && reading.At < latest.At && !(Late is { } before && GoesOnFrom(before, reading));
        return isLate ? this with { Late = reading } : new(reading, null);
    }

    private static bool IsDated(in Reading reading) => reading.At != reading.ReceivedAt;

    /// <summary>One late reading after the other, and as far apart as they come in: nothing is late, the sensor's clock was set back.</summary>
    private static bool GoesOnFrom(in Reading before, in Reading reading)
    {
        var (measured, cameIn) = (reading.At - before.At, reading.ReceivedAt - before.ReceivedAt);
        return cameIn >= ShortestPace && (measured - cameIn).Duration() <= cameIn / 10;
    }
}
