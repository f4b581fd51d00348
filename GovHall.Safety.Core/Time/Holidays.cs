using System.Collections.Frozen;

namespace GovHall.Safety.Core.Time;

/// <summary>How far a holiday table can be relied on in a year.</summary>
public enum HolidayCoverage
{
    /// <summary>Nothing is known: the weekly hours alone decide.</summary>
    None,

    /// <summary>The statutory days are computed; bridged days and make-up workdays are not announced yet.</summary>
    Provisional,

    /// <summary>As announced.</summary>
    Announced,
}

/// <summary>One statutory day off.</summary>
/// <param name="Day">The date.</param>
/// <param name="Name">What is celebrated.</param>
/// <param name="InLieu">Off because another day was moved here (调休), not a festival day itself.</param>
public sealed record Holiday(DateOnly Day, Text Name, bool InLieu);

/// <summary>One weekend day worked for a holiday (调休上班).</summary>
/// <param name="Day">The date.</param>
/// <param name="As">The weekday whose hours it has; null: its own, or the hall's first.</param>
public readonly record struct MakeUpDay(DateOnly Day, DayOfWeek? As = null);

/// <summary>Days off by law, and the weekend days worked for them (调休上班).</summary>
public sealed class HolidayTable
{
    private readonly FrozenDictionary<DateOnly, Holiday> _holidays;
    private readonly FrozenDictionary<DateOnly, DayOfWeek?> _makeUpDays;
    private readonly FrozenDictionary<int, HolidayCoverage> _years;

    /// <param name="holidays">Days off; a day named twice keeps its first name.</param>
    /// <param name="makeUpDays">Days worked for them.</param>
    /// <param name="years">The years it speaks of.</param>
    public HolidayTable(IEnumerable<Holiday> holidays, IEnumerable<MakeUpDay> makeUpDays, IEnumerable<KeyValuePair<int, HolidayCoverage>> years)
    {
        _holidays = holidays.DistinctBy(holiday => holiday.Day).ToFrozenDictionary(holiday => holiday.Day);
        _makeUpDays = makeUpDays.DistinctBy(day => day.Day).ToFrozenDictionary(day => day.Day, day => day.As);
        _years = years.ToFrozenDictionary();
    }

    /// <summary>No holidays at all, in any year: a hall that keeps none.</summary>
    public static HolidayTable Empty { get; } = new([], [], []);

    public Holiday? On(DateOnly day) => _holidays.GetValueOrDefault(day);

    public bool IsMakeUpDay(DateOnly day) => _makeUpDays.ContainsKey(day);

    /// <summary>A day of the weekday whose hours count that day: itself, or where a make-up workday stands for another weekday, that one of its week.</summary>
    public DateOnly WeekdayOf(DateOnly day) => _makeUpDays.GetValueOrDefault(day) is { } stands ? day.AddDays((int)stands - (int)day.DayOfWeek) : day;

    /// <summary>Announced for every year of the <see cref="Empty"/> table, for which nothing can be missing.</summary>
    public HolidayCoverage CoverageOf(int year) =>
        _years.Count == 0 ? HolidayCoverage.Announced : _years.GetValueOrDefault(year);
}
