namespace GovHall.Safety.Tests;

/// <summary>Zones that find out what a clock can do.</summary>
internal static class Zones
{
    public static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Summer time in the south.</summary>
    public static TimeZoneInfo Santiago { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");

    /// <summary>Summer time by half an hour.</summary>
    public static TimeZoneInfo LordHowe { get; } = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");

    /// <summary>Skipped the whole of 2011-12-30.</summary>
    public static TimeZoneInfo Apia { get; } = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");

    public static ImmutableArray<TimeZoneInfo> All { get; } = [Shanghai, Berlin, Santiago, LordHowe, Apia];

    /// <summary>Two days before the clocks change in Berlin, Lord Howe and Santiago, and before Apia left out a day.</summary>
    public static ImmutableArray<DateOnly> Changes { get; } =
        [new(2026, 3, 27), new(2026, 10, 23), new(2026, 4, 3), new(2026, 10, 2), new(2026, 9, 4), new(2011, 12, 28)];
}
