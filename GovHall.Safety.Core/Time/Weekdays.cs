namespace GovHall.Safety.Core.Time;

/// <summary>Days of the week, Monday first.</summary>
[Flags]
public enum Weekdays : byte
{
    None = 0,
    Monday = 1 << 0,
    Tuesday = 1 << 1,
    Wednesday = 1 << 2,
    Thursday = 1 << 3,
    Friday = 1 << 4,
    Saturday = 1 << 5,
    Sunday = 1 << 6,
    All = Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday,
}

public static class WeekdaysExtensions
{
    public static bool Has(this Weekdays days, DateOnly day) => (days & (Weekdays)(1 << (((int)day.DayOfWeek + 6) % 7))) != 0;
}
