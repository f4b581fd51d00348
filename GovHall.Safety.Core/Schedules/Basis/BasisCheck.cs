using System.Globalization;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Basis;

/// <summary>Whether plans come round as often as the rules they name ask; all plans that name a rule are taken together.</summary>
public static class BasisCheck
{
    private const int OneYear = 366;

    /// <summary>Where the plans of a schedule are looser than what they name, and what a hall of its profile needs and no plan names, over a year.</summary>
    public static ImmutableArray<BasisGap> Gaps(HallSchedule schedule, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var gaps = ImmutableArray.CreateBuilder<BasisGap>();
        foreach (var rule in BasisTable.All)
        {
            var plans = schedule.Plans.Where(plan => plan.Basis.Contains(rule.Code)).ToList();
            if (plans.Count == 0)
            {
                if (rule.Asked(schedule.Hall.Profile))
                {
                    gaps.Add(new(rule, null, null));
                }
            }
            else if (rule.Longest(schedule.Hall.Profile) is { } longest && FirstGap(plans, longest, schedule, from) is { } missing)
            {
                gaps.Add(new(rule, plans[0].Id, missing));
            }
        }

        return gaps.ToImmutable();
    }

    /// <summary>The same as warnings, each at the <c>basis</c> of the first plan that names the rule.</summary>
    /// <param name="utf8">The file that <paramref name="schedule"/> was read from without an error.</param>
    /// <param name="fileName">As the mistakes shall name it.</param>
    /// <param name="schedule">What it says.</param>
    /// <param name="from">From when a year is looked at.</param>
    public static ImmutableArray<Mistake> Check(ReadOnlySpan<byte> utf8, string fileName, HallSchedule schedule, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var source = new JsonSource(utf8);
        var mistakes = new Mistakes(fileName, source);
        if (JsonTree.Parse(source, mistakes) is not JsonObject root || root["plans"]?.Value is not JsonList plans)
        {
            return mistakes.InOrder();
        }

        foreach (var gap in Gaps(schedule, from).Where(gap => gap.Plan is not null))
        {
            var plan = plans.Items.OfType<JsonObject>().First(one => one["id"]?.Value is JsonString id && id.Value == gap.Plan);
            var code = (plan["basis"]?.Value as JsonList)?.Items.OfType<JsonString>().FirstOrDefault(one => one.Value == gap.Rule.Code);
            mistakes.Add(code ?? (JsonNode)plan, MistakeCode.LooserThanItsBasis, gap.Text);
        }

        return mistakes.InOrder();
    }

    /// <summary>When it first does not come round in time; null: always.</summary>
    private static string? FirstGap(List<Plan> plans, Interval longest, HallSchedule schedule, DateOnly from)
    {
        if (plans.Exists(plan => plan.When.Any(when => when is not When.ByCalendar)))
        {
            // What is drawn, due or follows an event is in time by its own rule.
            return null;
        }

        // A span over midnight belongs to the day before, and the first stretch may have begun earlier.
        var occurrences = plans.SelectMany(plan => Occurrences.Of(plan, schedule.Setting(), from.AddDays(-31), from.AddDays(OneYear + 31))).ToList();
        return longest switch
        {
            Interval.Hours hours => FirstGap(occurrences, hours, schedule, from),
            Interval.Once once => FirstGap(occurrences, once.Stretch, schedule.Calendar, from),
            _ => null,
        };
    }

    private static string? FirstGap(List<Occurrence> occurrences, Interval.Hours hours, HallSchedule schedule, DateOnly from)
    {
        var starts = occurrences.Select(occurrence => occurrence.NominalStart).Order().ToList();
        foreach (var (begins, ends) in Watched(hours, schedule.Calendar, from))
        {
            var last = begins;
            foreach (var start in starts.Where(start => start >= begins && start < ends).Append(ends))
            {
                if (start - last > hours.Longest)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"{last:yyyy-MM-dd HH:mm}..{start:HH:mm}");
                }

                last = start;
            }
        }

        return null;
    }

    /// <summary>From when to when somebody has to come round: all the year, midnights too, or the hours of each day.</summary>
    private static IEnumerable<(DateTime Begins, DateTime Ends)> Watched(Interval.Hours hours, HallCalendar calendar, DateOnly first) => hours.RoundTheClock
        ? [(Midnight(first), Midnight(first.AddDays(OneYear)))]
        : from day in new DateSpan(first, first.AddDays(OneYear)).Days()
          let sessions = calendar.SessionsOf(day)
          where !sessions.IsEmpty
          select (Midnight(day) + sessions[0].From, Midnight(day) + sessions[^1].To);

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    private static string? FirstGap(List<Occurrence> occurrences, Stretch stretch, HallCalendar calendar, DateOnly from)
    {
        var covered = occurrences.Select(occurrence => StartOf(stretch, occurrence.Day)).ToHashSet();
        foreach (var day in new DateSpan(from, from.AddDays(OneYear)).Days().Where(day => stretch == Stretch.Day || calendar.IsWorking(day)))
        {
            var start = StartOf(stretch, day);
            if (start >= from && !covered.Contains(start))
            {
                return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private static DateOnly StartOf(Stretch stretch, DateOnly day) => stretch switch
    {
        Stretch.WorkingDay or Stretch.Day => day,
        Stretch.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Stretch.HalfMonth => new(day.Year, day.Month, day.Day <= 15 ? 1 : 16),
        Stretch.Month => new(day.Year, day.Month, 1),
        Stretch.Quarter => new(day.Year, day.Month - ((day.Month - 1) % 3), 1),
        Stretch.HalfYear => new(day.Year, day.Month <= 6 ? 1 : 7, 1),
        Stretch.Year => new(day.Year, 1, 1),
    };
}

/// <summary>A rule that is not kept by the schedule.</summary>
/// <param name="Rule">What asks for it.</param>
/// <param name="Plan">The first plan that names it; null: none does.</param>
/// <param name="Missing">When it first does not come round in time; null where no plan names it.</param>
public sealed record BasisGap(BasisRule Rule, string? Plan, string? Missing)
{
    public Text Text => Missing is { } when
        ? MistakeWords.LooserThanItsBasis(Rule.Code, Rule.Says, Rule.Source, when)
        : MistakeWords.NoPlanForRule(Rule.Code, Rule.Says, Rule.Source);
}
