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
                if (scope.Today is { } today && ChineseHolidays.Table.CoverageOf(today.Year) is var coverage and not HolidayCoverage.Announced)
                {
                    scope.Mistakes.Add(node, MistakeCode.HolidaysUncertain, MistakeWords.HolidaysUncertain(today.Year, coverage));
                }

                return ChineseHolidays.Table;
            case "none":
                return HolidayTable.Empty;
            case var file when file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".ics", StringComparison.OrdinalIgnoreCase):
                scope.Mistakes.Add(node, MistakeCode.NotInThisVersion, MistakeWords.HolidayFileNotInThisVersion(file));
                return null;
            default:
                node.RefuseWord(word, HolidayWords, [], scope.Mistakes);
                return null;
        }
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

            named |= entry.Days;
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

        fields.Later("season");
        var days = fields.Need("days")?.AsWeekdays(mistakes);
        var sessions = fields.Need("sessions")?.AsItems(mistakes) is { } items ? Sessions(items, mistakes) : [];
        fields.End();
        return days is null || sessions.IsEmpty ? null : new(days.Value, sessions);
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
