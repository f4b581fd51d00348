using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for the morning's report.</summary>
internal sealed partial class Ledger
{
    /// <summary>A letter that is due for so long and has not left waits.</summary>
    private static readonly TimeSpan s_waits = TimeSpan.FromMinutes(1);

    /// <summary>Once each morning those who keep the schedule are told what the day before came to: that it was done is written with the letters.</summary>
    /// <param name="backup">The night of the last backup; null: there is none.</param>
    /// <returns>When it is done next.</returns>
    public DateTimeOffset ReportMorning(DateOnly? backup)
    {
        var day = hall.TimeZone.DayAt(now);
        var morning = hall.TimeZone.InstantOf(day, MorningReport.At);
        var done = DoneUpTo(Counter.MorningReported, day, now < morning ? day.AddDays(-1) : day);
        if (now < morning)
        {
            return morning;
        }

        if (done is null || done.Value < day.DayNumber)
        {
            // A hall that began today has no day before.
            foreach (var notification in done is null ? [] : MorningOf(day.AddDays(-1), backup).To(KeepersOfTheSchedule(), RunLetterContext))
            {
                Queue(notification);
            }

            Mark(done, Counter.MorningReported, day.DayNumber);
        }

        return hall.TimeZone.InstantOf(day.AddDays(1), MorningReport.At);
    }

    private MorningReport MorningOf(DateOnly day, DateOnly? backup)
    {
        _db.SaveChanges();
        var (from, until) = (hall.TimeZone.InstantOf(day, TimeOnly.MinValue), hall.TimeZone.InstantOf(day.AddDays(1), TimeOnly.MinValue));
        var hazards = _db.Hazards.Where(hazard => hazard.State != HazardState.Signed && hazard.State != HazardState.Archived);
        var due = now - s_waits;
        var waiting = _db.Notifications.Where(letter => (letter.State == NotificationState.Queued || letter.State == NotificationState.Sending) && letter.DueAt <= due);
        return new()
        {
            Day = day,
            Inspections = _db.Runs.Where(run => run.Day == day).GroupBy(run => run.State).Select(state => new { state.Key, Count = state.Count() })
                .ToImmutableSortedDictionary(state => state.Key, state => state.Count),
            IncidentsBegun = _db.Incidents.Count(incident => incident.OpenedAt >= from && incident.OpenedAt < until),
            IncidentsOpen = _db.Incidents.Count(incident => incident.State == IncidentState.Open),
            IncidentsTaken = _db.Incidents.Count(incident => incident.State == IncidentState.Acknowledged),
            HazardsOpen = hazards.Count(),
            HazardsOverdue = hazards.Count(hazard => hazard.State != HazardState.Submitted && hazard.Deadline <= now),
            LettersWaiting = waiting.Count(),
            OldestLetter = waiting.OrderBy(letter => letter.DueAt).Select(letter => (DateTimeOffset?)letter.DueAt).FirstOrDefault(),
            Backup = backup,
            SigningKey = NamedKey()?.ToString(),
        };
    }
}
