using GovHall.Safety.Core.Schedules.Rhythms;
using Quartz;

namespace GovHall.Safety.Worker.Scheduling;

/// <summary>Cron expressions of schedules.json, read by Quartz.</summary>
internal sealed class CronReader : ICronReader
{
    /// <summary>An occurrence is known by plan, day and minute.</summary>
    private const string OncePerMinute = "the first field, the seconds, has to be one number: an inspection starts once a minute at most";

    public ICronTimes? Read(string expression, out string? why)
    {
        try
        {
            var cron = new CronExpression(expression, TimeZoneInfo.Utc);
            why = expression.TrimStart().Split()[0].All(char.IsAsciiDigit) ? null : OncePerMinute;
            return why is null ? new Times(cron) : null;
        }
        catch (FormatException e)
        {
            why = e.Message;
            return null;
        }
    }

    /// <summary>Reckons in UTC what is meant by the wall clock: Core makes instants of it, by the hall's rules for skipped and doubled times.</summary>
    private sealed class Times(CronExpression cron) : ICronTimes
    {
        public IEnumerable<DateTime> On(DateOnly day)
        {
            var first = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            for (var at = cron.GetNextValidTimeAfter(first.AddSeconds(-1)); at is { } next && next < first.AddDays(1); at = cron.GetNextValidTimeAfter(next))
            {
                yield return next.DateTime;
            }
        }

        public override string ToString() => cron.CronExpressionString;
    }
}
