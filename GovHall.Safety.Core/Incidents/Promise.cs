using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Incidents;

/// <summary>How long a person who takes an incident may stay silent (contract 5.1).</summary>
public static class Promise
{
    /// <summary>A hall that does not open within so many days has no next working day to wait for.</summary>
    private const int Horizon = 31;

    /// <summary>Longest promise that is accepted.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(7);

    /// <summary>Where the person does not say: critical 15 minutes, high 30 minutes, medium 2 hours, low until the hall opens on its next working day.</summary>
    /// <param name="severity">Of the incident.</param>
    /// <param name="schedule">Whose calendar says when the hall opens next, holidays and make-up workdays reckoned with; over a long holiday that is more than <see cref="Longest"/>.</param>
    /// <param name="now">When it is taken. UTC.</param>
    public static TimeSpan Usual(Severity severity, HallSchedule schedule, DateTimeOffset now) => severity switch
    {
        Severity.Critical => TimeSpan.FromMinutes(15),
        Severity.High => TimeSpan.FromMinutes(30),
        Severity.Medium => TimeSpan.FromHours(2),
        Severity.Low => NextOpening(schedule, now) - now ?? TimeSpan.FromDays(1),
    };

    private static DateTimeOffset? NextOpening(HallSchedule schedule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var (zone, calendar) = (schedule.Hall.TimeZone, schedule.Calendar);
        var today = zone.DayAt(now);
        for (var day = today.AddDays(1); day <= today.AddDays(Horizon); day = day.AddDays(1))
        {
            if (calendar.OpensAt(day) is { } opens)
            {
                return zone.InstantOf(day.ToDateTime(TimeOnly.MinValue) + opens);
            }
        }

        return null;
    }
}
