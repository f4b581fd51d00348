using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Whether the times of one <c>when</c> exist on every day it can fall on.</summary>
/// <param name="days">Null where they are wrong themselves: then nothing can be said.</param>
/// <param name="scope">The calendar that gives opening and closing.</param>
internal sealed class AnchorCheck(DaySet? days, Scope scope)
{
    /// <summary>A time at which windows begin: within the day they belong to.</summary>
    public void Start(JsonNode? node, DayTime? time)
    {
        Time(node, time);
        if (node is null || time is not { NeedsWorkingDay: true } start || scope.Calendar is not { } calendar)
        {
            return;
        }

        var starts = calendar.Hours.Select(hours => start.In(hours.Sessions)).OfType<TimeSpan>().ToList();
        if (starts.Exists(at => at < TimeSpan.Zero || at > TimeSpan.FromDays(1)))
        {
            scope.Mistakes.Add(node, MistakeCode.OutsideItsDay, MistakeWords.OutsideItsDay);
        }
    }

    /// <summary>Any time.</summary>
    public void Time(JsonNode? node, DayTime? time)
    {
        if (node is null || time is not { NeedsWorkingDay: true } anchored || scope.Calendar is not { } calendar)
        {
            return;
        }

        if (days is not null && !AlwaysWorking(days, calendar))
        {
            scope.Mistakes.Add(node, MistakeCode.AnchorOnNonWorkingDay, MistakeWords.AnchorOnNonWorkingDay);
        }

        if (anchored.Anchor is DayAnchor.Lunch or DayAnchor.Reopen && calendar.Hours.Any(hours => hours.Sessions.Length == 1))
        {
            scope.Mistakes.Add(node, MistakeCode.NoBreak, MistakeWords.NoBreak);
        }
    }

    private static bool AlwaysWorking(DaySet days, HallCalendar calendar) => days switch
    {
        DaySet.Working => true,
        DaySet.Dates dates => dates.Days.All(calendar.IsWorking),
        _ => false,
    };
}
