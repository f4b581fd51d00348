namespace GovHall.Safety.Core.Time;

/// <summary>A part of every year, both ends inclusive: <c>05-01..09-30</c>; it may wrap the year (<c>11-01..03-31</c>).</summary>
/// <param name="From">Month times 100 and day.</param>
/// <param name="To">Likewise.</param>
public readonly record struct Season(int From, int To)
{
    public static Season WholeYear { get; } = new(0101, 1231);

    public bool Has(DateOnly day)
    {
        var at = (day.Month * 100) + day.Day;
        return From <= To ? at >= From && at <= To : at >= From || at <= To;
    }
}
