using System.Globalization;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>Writes the letter about a year whose holidays are not known.</summary>
public static class HolidayLetters
{
    /// <summary>To those who keep the schedule, once a week.</summary>
    /// <param name="year">Which year's.</param>
    /// <param name="coverage">What is known of it.</param>
    /// <param name="readers">Those of them who can be told.</param>
    /// <param name="context">The hall and its clock.</param>
    public static IEnumerable<Notification> InDoubt(int year, HolidayCoverage coverage, IEnumerable<Called> readers, RunLetterContext context)
    {
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(context);
        var letter = PlainLetters.Of(NotificationKind.Schedule, context) with
        {
            Severity = Severity.Medium,
            Headline = HolidayWords.InDoubt(year),
            Lead = HolidayWords.Lead(year, coverage),
            Lines = [new(NoticeWords.Consequence, HolidayWords.Consequence)],
            Instruction = HolidayWords.DoNow,
        };
        var day = context.Hall.TimeZone.DayAt(context.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return readers.Select(called => PlainLetters.To(
            letter with { Reason = called.Why }, called.To, $"holidays|{year}|{day}", $"holidays-{year}@{context.Domain}", context));
    }
}
