using Ical.Net;
using Ical.Net.CalendarComponents;

namespace GovHall.Safety.Worker.Holidays;

/// <summary>A holiday calendar as iCalendar: every event is days off, unless its summary says that they are worked (春节 班, 补班, make-up workday).</summary>
internal static class HolidayIcs
{
    private static readonly ImmutableArray<string> WorkedWords = ["补班", "上班", "workday", "working day"];

    /// <exception cref="FormatException">It is no calendar, or has no events.</exception>
    public static HolidayTable Read(string text)
    {
        var events = Calendar.Load(text)?.Events;
        return events is { Count: > 0 }
            ? HolidayRow.Table(events.SelectMany(RowsOf))
            : throw new FormatException("It holds no calendar with events (BEGIN:VCALENDAR, BEGIN:VEVENT, DTSTART, SUMMARY).");
    }

    private static IEnumerable<HolidayRow> RowsOf(CalendarEvent one)
    {
        if (one.DtStart is not { } start)
        {
            throw new FormatException($"The event '{one.Summary}' has no DTSTART.");
        }

        var name = Text.Same(one.Summary ?? "");
        var last = one.DtEnd is { } end && end.Date > start.Date ? end.Date.AddDays(-1) : start.Date;
        return new DateSpan(start.Date, last).Days().Select(day => new HolidayRow(day, IsWorked(name.Zh), name));
    }

    private static bool IsWorked(string summary) =>
        summary.TrimEnd(' ', ')', '）').EndsWith('班') || WorkedWords.Any(word => summary.Contains(word, StringComparison.OrdinalIgnoreCase));
}
