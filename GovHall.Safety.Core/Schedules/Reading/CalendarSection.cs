using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary><c>calendar</c>.</summary>
internal static class CalendarSection
{
    private static readonly ImmutableArray<string> HolidayWords = ["cn", "none"];

    public static HallCalendar? Read(JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var hours = fields.Need("hours")?.AsItems(mistakes) is { } items ? Hours(items, mistakes) : [];
        var holidays = fields.May("holidays") is { } h ? Holidays(h, scope) : HolidayTable.Empty;
        var closures = fields.May("closures")?.AsDates(mistakes) ?? [];
        var extra = fields.May("extraOpenDays")?.AsDates(mistakes) ?? [];
        fields.End();
        return hours.IsEmpty || holidays is null ? null : new HallCalendar
        {
            Hours = hours,
            Holidays = holidays,
            Closures = [.. closures],
            ExtraOpenDays = [.. extra],
        };
    }

    private static HolidayTable? Holidays(JsonNode node, Scope scope)
    {
        if (node.AsString(scope.Mistakes) is not { } word)
        {
            return null;
        }

        switch (word)
        {
            case "cn":
                return Checked(ChineseHolidays.Table, node, scope);
            case "none":
                return HolidayTable.Empty;
            case var file when file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".ics", StringComparison.OrdinalIgnoreCase):
                var read = scope.Sources.Holidays.Read(file);
                if (read.Table is null)
                {
                    scope.Mistakes.Add(node, MistakeCode.InvalidHolidayFile, MistakeWords.InvalidHolidayFile(file, read.Why ?? ""));
                }

                return read.Table is { } table ? Checked(table, node, scope) : null;
            default:
                node.RefuseWord(word, HolidayWords, scope.Mistakes);
                return null;
        }
    }

    /// <summary>Warns of a year that the table does not, or not surely, know.</summary>
    private static HolidayTable Checked(HolidayTable table, JsonNode node, Scope scope)
    {
        if (scope.Today is { } today && table.CoverageOf(today.Year) is var coverage and not HolidayCoverage.Announced)
        {
            scope.Mistakes.Add(node, MistakeCode.HolidaysUncertain, MistakeWords.HolidaysUncertain(today.Year, coverage));
        }

        return table;
    }

    /// <returns>Empty where any entry is wrong.</returns>
    private static ImmutableArray<WeeklyHours> Hours(IReadOnlyList<JsonNode> items, Mistakes mistakes)
    {
        var hours = ImmutableArray.CreateBuilder<WeeklyHours>(items.Count);
        var named = Weekdays.None;
        foreach (var item in items)
        {
            if (Entry(item, mistakes) is not { } entry)
            {
                continue;
            }

            if ((named & entry.Days) == entry.Days)
            {
                mistakes.Add(item, MistakeCode.HoursNeverUsed, MistakeWords.HoursNeverUsed);
            }

            // An entry of a part of the year leaves the rest of it to those after it.
            named |= entry.Season == Season.WholeYear ? entry.Days : Weekdays.None;
            hours.Add(entry);
        }

        return hours.Count == items.Count ? hours.MoveToImmutable() : [];
    }

    private static WeeklyHours? Entry(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var days = fields.Need("days")?.AsWeekdays(mistakes);
        var sessions = fields.Need("sessions")?.AsItems(mistakes) is { } items ? Sessions(items, mistakes) : [];
        var season = fields.May("season") is { } part ? AsSeason(part, mistakes) : Season.WholeYear;
        fields.End();
        return days is null || sessions.IsEmpty || season is null ? null : new(days.Value, sessions) { Season = season.Value };
    }

    /// <summary><c>"05-01..09-30"</c>.</summary>
    private static Season? AsSeason(JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        var ends = word.Split("..");
        if (ends.Length == 2 && DayOfYear(ends[0]) is { } from && DayOfYear(ends[1]) is { } to)
        {
            return new(from, to);
        }

        mistakes.Add(node, MistakeCode.InvalidDate, MistakeWords.InvalidSeason(word));
        return null;

        // A leap year has every day that a season can name.
        static int? DayOfYear(string day) => Days.Date($"2000-{day}") is { } date ? (date.Month * 100) + date.Day : null;
    }

    /// <returns>Empty where any session is wrong.</returns>
    private static ImmutableArray<Session> Sessions(IReadOnlyList<JsonNode> items, Mistakes mistakes)
    {
        var sessions = ImmutableArray.CreateBuilder<Session>(items.Count);
        foreach (var item in items)
        {
            if (item.AsString(mistakes) is not { } word)
            {
                continue;
            }

            var ends = word.Split('-');
            if (ends.Length != 2 || Clocks.Hour(ends[0].Trim()) is not { } from || Clocks.Hour(ends[1].Trim()) is not { } to || to <= from)
            {
                mistakes.Add(item, MistakeCode.InvalidSessions, MistakeWords.InvalidSession(word));
            }
            else if (sessions.Count > 0 && from < sessions[^1].To)
            {
                mistakes.Add(item, MistakeCode.InvalidSessions, MistakeWords.SessionTooEarly(word));
            }
            else
            {
                sessions.Add(new(from, to));
            }
        }

        return sessions.Count == items.Count ? sessions.MoveToImmutable() : [];
    }
}
