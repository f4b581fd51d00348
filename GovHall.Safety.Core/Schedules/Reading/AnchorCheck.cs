using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Whether the times of one <c>when</c> or roster layer exist on every day it can fall on.</summary>
/// <param name="alwaysWorking">Whether it can only fall on working days; null where that is wrong itself: then nothing can be said.</param>
/// <param name="scope">The calendar that gives opening and closing.</param>
internal sealed class AnchorCheck(bool? alwaysWorking, Scope scope)
{
    /// <summary>Whether these days are all working ones.</summary>
    public static bool AlwaysWorking(DaySet days, HallCalendar? calendar) => days switch
    {
        DaySet.Working or DaySet.BeforeHoliday or DaySet.AfterHoliday => true,
        DaySet.Dates dates => calendar is null || dates.Days.All(calendar.IsWorking),
        _ => false,
    };

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

        if (alwaysWorking is false)
        {
            scope.Mistakes.Add(node, MistakeCode.AnchorOnNonWorkingDay, MistakeWords.AnchorOnNonWorkingDay);
        }

        if (anchored.Anchor is DayAnchor.Lunch or DayAnchor.Reopen && calendar.Hours.Any(hours => hours.Sessions.Length == 1))
        {
            scope.Mistakes.Add(node, MistakeCode.NoBreak, MistakeWords.NoBreak);
        }
    }
}
