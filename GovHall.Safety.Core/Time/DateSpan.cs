namespace GovHall.Safety.Core.Time;

/// <summary>Days from one to another, both inclusive.</summary>
public readonly record struct DateSpan(DateOnly First, DateOnly Last)
{
    public static DateSpan Always { get; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    public bool Has(DateOnly day) => day >= First && day <= Last;

    /// <summary>The days in order.</summary>
    public IEnumerable<DateOnly> Days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
