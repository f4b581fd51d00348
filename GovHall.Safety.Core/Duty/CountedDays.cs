namespace GovHall.Safety.Core.Duty;

/// <summary>How many days of a kind lie between a start and a day. Counted once; asked again it only looks up.</summary>
/// <param name="start">Day 0.</param>
/// <param name="counts">Which days count.</param>
internal sealed class CountedDays(DateOnly start, Func<DateOnly, bool> counts)
{
    private readonly Lock _gate = new();
    private readonly List<int> _after = [0];
    private readonly List<int> _before = [0];

    /// <summary>Counting days from the start up to, but not including, this one; before the start, as a negative number, from this one up to the start.</summary>
    public int Until(DateOnly day)
    {
        var away = day.DayNumber - start.DayNumber;
        lock (_gate)
        {
            return away >= 0 ? Grown(_after, away, last => start.AddDays(last)) : -Grown(_before, -away, last => start.AddDays(-last - 1));
        }
    }

    private int Grown(List<int> sums, int count, Func<int, DateOnly> dayAt)
    {
        for (var last = sums.Count - 1; last < count; last++)
        {
            sums.Add(sums[last] + (counts(dayAt(last)) ? 1 : 0));
        }

        return sums[count];
    }
}
