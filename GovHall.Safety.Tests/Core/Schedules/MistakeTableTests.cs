using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>Every kind of mistake: a place, what is written there (§ marks where the mistake has to be shown), and its code.</summary>
public sealed class MistakeTableTests
{
    private const string Times = """ "from": "08:00", "to": "09:00" """;

    /// <summary>A year whose holidays are not announced yet.</summary>
    private static readonly DateOnly Uncertain = new(2031, 5, 4);

    /// <summary>A year whose holidays are known: its fullest week has six working days.</summary>
    private static readonly DateOnly Known = new(2026, 1, 1);

    public static TheoryData<MistakeCode, string, string> Rows { get; } = new()
    {
        { MistakeCode.UnreadableJson, "hall", """{ "id": §oops }""" },
        { MistakeCode.UnreadableJson, "hall", """{ "id" §"h" }""" },
        { MistakeCode.UnreadableJson, "file", "§" },
        { MistakeCode.UnreadableJson, "file", "{ \"hall\": { \"id\": \"h\"§" },
        { MistakeCode.UnreadableJson, "file", new string('[', 32) + "§[" + new string(']', 33) },
        { MistakeCode.RepeatedKey, "hall", """{ "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai", §"id": "g" }""" },
        { MistakeCode.RepeatedKey, "key", "§\"hall\": {}" },
        { MistakeCode.UnknownKey, "key", "§\"alarmRule\": []" },
        { MistakeCode.UnknownKey, "plan", "§\"gracee\": \"5m\"" },
        { MistakeCode.UnknownKey, "when", $$"""{ {{Times}}, §"dayz": "daily" }""" },
        { MistakeCode.UnknownKey, "item", "\"answer\": \"pass-fail\", §\"foto\": \"always\"" },
        { MistakeCode.UnknownKey, "condition", """ "metric": "smoke", "when": { "is": true, §"abov": 5 } """ },
        { MistakeCode.InvalidHolidayFile, "calendar", """{ "hours": [ { "days": "Mon", "sessions": [ "08:00-09:00" ] } ], "holidays": §"days.ics" }""" },
        { MistakeCode.MissingKey, "hall", """§{ "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai" }""" },
        { MistakeCode.MissingKey, "when", """§{ "from": "08:00" }""" },
        { MistakeCode.MissingKey, "when", """§{ "every": "1h" }""" },
        { MistakeCode.MissingKey, "items", """§{ "id": "i", "text": { "zh": "门", "en": "Door" }, "answer": "choice" }""" },
        { MistakeCode.MissingKey, "condition", """ "metric": "smoke", "when": §{ } """ },
        { MistakeCode.WrongType, "hall", "§[]" },
        { MistakeCode.WrongType, "plan", "\"grace\": §15" },
        { MistakeCode.WrongType, "plan", "\"ref\": §null" },
        { MistakeCode.WrongType, "plan", "\"name\": §\"巡查\"" },
        { MistakeCode.WrongType, "plan", "\"basis\": §\"S1\"" },
        { MistakeCode.WrongType, "notify", "§null" },
        { MistakeCode.WrongType, "rule", "\"latch\": §\"true\"" },
        { MistakeCode.WrongType, "condition", """ "metric": "smoke", "when": { "is": §[] } """ },
        { MistakeCode.UnknownWord, "item", "\"answer\": §\"passfail\"" },
        { MistakeCode.UnknownWord, "plan", "\"who\": { \"role\": §\"gaurd\" }" },
        { MistakeCode.UnknownWord, "policy", """{ "severity": §"urgent", "steps": [ { "notify": [ "guard" ] } ] }""" },
        { MistakeCode.UnknownWord, "calendar", """{ "hours": [ { "days": "Mon", "sessions": [ "08:00-09:00" ] } ], "holidays": §"de" }""" },
        { MistakeCode.UnknownWord, "condition", """ "when": { "quality": §"good" } """ },
        { MistakeCode.Empty, "policy", """{ "severity": "high", "steps": §[] }""" },
        { MistakeCode.Empty, "plan", "\"ref\": §\" \"" },
        { MistakeCode.Empty, "when", "§[]" },
        { MistakeCode.Empty, "when", $$"""{ "days": §[], {{Times}} }""" },
        { MistakeCode.Empty, "when", """{ "at": §[], "for": "1h" }""" },
        { MistakeCode.Empty, "when", $$"""{ "weekly": §[], {{Times}} }""" },
        { MistakeCode.Empty, "when", $$"""{ "monthly": §[], {{Times}} }""" },
        { MistakeCode.Empty, "when", $$"""{ "yearly": { "months": §[], "on": 1 }, {{Times}} }""" },
        { MistakeCode.Empty, "when", """{ "random": { "times": 2, "per": "month" }, "days": §[], "between": "08:00..17:00", "for": "1h" }""" },
        { MistakeCode.Empty, "plan", "\"who\": §[]" },
        { MistakeCode.Empty, "plan", "\"remind\": §[]" },
        { MistakeCode.Empty, "plan", "\"basis\": §[]" },
        { MistakeCode.Empty, "who", """{ "days": §[], "role": "guard" }""" },
        { MistakeCode.Empty, "where", """{ "checkpoints": §[] }""" },
        { MistakeCode.Empty, "where", """{ "zones": §[] }""" },
        { MistakeCode.Empty, "layer", $$"""{ "days": §[], {{Times}}, "people": [ "U08" ] }""" },
        { MistakeCode.Empty, "layer", $$"""{ {{Times}}, "people": §[] }""" },
        { MistakeCode.Empty, "layer", $$"""{ {{Times}}, "rotate": [ §[] ], "start": "2026-11-23" }""" },
        { MistakeCode.Empty, "layer", """{ "shifts": §{ }, "cycle": "-", "teams": [ [ "U08" ] ], "start": "2026-11-23" }""" },
        { MistakeCode.Empty, "hours", """{ "days": "Mon", "sessions": §[] }""" },
        { MistakeCode.Empty, "items", """{ "id": "i", "text": { "zh": "门", "en": "Door" }, "answer": "choice", "options": §[] }""" },
        { MistakeCode.Empty, "rule", "\"armed\": §[]" },
        { MistakeCode.OutOfRange, "hall", """{ "id": "h", "name": { "zh": §"厅\r\nBcc: evil@x.example", "en": "Hall" }, "timeZone": "Asia/Shanghai" }""" },
        { MistakeCode.OutOfRange, "plan", """ "ref": §"P1\u0000" """ },
        { MistakeCode.OutOfRange, "condition", """ "metric": "event", "when": { "is": §"a\u0085" } """ },
        { MistakeCode.OutOfRange, "item", "\"answer\": \"number\", \"min\": 5, \"max\": §4" },
        { MistakeCode.OutOfRange, "item", "\"answer\": \"number\", \"min\": §1e999" },
        { MistakeCode.OutOfRange, "when", """{ "from": "08:00", "for": §"0m" }""" },
        { MistakeCode.OutOfRange, "when", """{ "every": §"30s", "for": "1s" }""" },
        { MistakeCode.OutOfRange, "when", """{ "days": "working", "from": "08:00", "to": §"close+1440m" }""" },
        { MistakeCode.OutOfRange, "condition", """ "metric": "temperature", "when": { "above": 32, "deadband": §-1 } """ },
        { MistakeCode.OutOfRange, "condition", """ "metric": "temperature", "when": { "outside": §[ 27, 18 ] } """ },
        { MistakeCode.OutOfRange, "condition", """ "metric": "temperature", "when": { "outside": §[ 18, 27 ], "deadband": 5 } """ },
        { MistakeCode.OutOfRange, "condition", """ "metric": "temperature", "when": { "outside": §[ 18 ] } """ },
        { MistakeCode.OutOfRange, "condition", """ "metric": "temperature", "when": { "riseBy": { "value": §0, "in": "1m" } } """ },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "from": "08:00", §"to": "09:00", "for": "1h" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "every": "1h", §"from": "08:00", "for": "10m" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", $$"""{ {{Times}}, §"between": "08:00..09:00" }""" },
        { MistakeCode.KeysDoNotGoTogether, "item", "\"answer\": \"pass-fail\", §\"unit\": \"A\"" },
        { MistakeCode.KeysDoNotGoTogether, "condition", """ §"metric": "smoke", "when": { "silent": "1h" } """ },
        { MistakeCode.KeysDoNotGoTogether, "condition", """ "metric": "temperature", "when": { "above": 1, §"below": 0 } """ },
        { MistakeCode.KeysDoNotGoTogether, "condition", """ "metric": "smoke", "when": { "is": true, §"deadband": 1 } """ },
        { MistakeCode.InvalidId, "plans", """[ { "id": §"Closing check", "kind": "closing", "when": { "from": "08:00", "to": "09:00" } } ]""" },
        { MistakeCode.InvalidId, "escalations", """{ "fire": { "severity": "high", "steps": [ { "notify": [ "guard" ] } ] }, §"Fire!": { "severity": "high", "steps": [ { "notify": [ "guard" ] } ] } }""" },
        { MistakeCode.InvalidId, "alarmRules", """[ { "id": "r", "kind": "fire", "sensors": [ §"SM/1" ], "metric": "smoke", "when": { "is": true }, "severity": "high", "escalation": "fire", "text": { "zh": "烟", "en": "Smoke" } } ]""" },
        { MistakeCode.RepeatedId, "items", """{ "id": "i", "text": { "zh": "门", "en": "Door" }, "answer": "sign" }, { "id": §"i", "text": { "zh": "窗", "en": "Window" }, "answer": "sign" }""" },
        { MistakeCode.RepeatedId, "plans", $$"""[ { "id": "p", "kind": "duty", "when": { {{Times}} } }, { "id": §"p", "kind": "duty", "when": { {{Times}} } } ]""" },
        { MistakeCode.UnknownReference, "plan", "\"checklist\": §\"closing\"" },
        { MistakeCode.UnknownReference, "plan", "\"onMissed\": §\"fier\"" },
        { MistakeCode.InvalidDuration, "plan", "\"grace\": §\"15\"" },
        { MistakeCode.InvalidDuration, "plan", "\"grace\": §\"1h30m\"" },
        { MistakeCode.CalendarUnit, "plan", "\"grace\": §\"6mo\"" },
        { MistakeCode.CalendarUnit, "condition", """ "when": { "silent": §"1y" } """ },
        { MistakeCode.InvalidTime, "when", """{ "from": §"8:00", "to": "09:00" }""" },
        { MistakeCode.InvalidTime, "when", """{ "from": "08:00", "to": §"24:01" }""" },
        { MistakeCode.InvalidTime, "when", """{ "days": "working", "from": §"opne+5m", "to": "09:00" }""" },
        { MistakeCode.InvalidTime, "when", """{ "every": "1h", "between": §"08:00-09:00", "for": "5m" }""" },
        { MistakeCode.InvalidDays, "when", $$"""{ "days": §"Mo-Fr", {{Times}} }""" },
        { MistakeCode.InvalidDays, "hours", """{ "days": §"working", "sessions": [ "08:00-09:00" ] }""" },
        { MistakeCode.InvalidDate, "calendar", """{ "hours": [ { "days": "Mon", "sessions": [ "08:00-09:00" ] } ], "closures": [ "2026-12-24", §"2026-02-29" ] }""" },
        { MistakeCode.InvalidDate, "when", $$"""{ "days": [ §"24.12.2026" ], {{Times}} }""" },
        { MistakeCode.InvalidSessions, "hours", """{ "days": "Mon", "sessions": [ §"12:00-08:30" ] }""" },
        { MistakeCode.InvalidSessions, "hours", """{ "days": "Mon", "sessions": [ "08:30-12:00", §"11:00-17:00" ] }""" },
        { MistakeCode.UnknownTimeZone, "hall", """{ "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": §"Asia/Bejing" }""" },
        { MistakeCode.UnknownTimeZone, "hall", """{ "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": §"China Standard Time" }""" },
        { MistakeCode.AnchorOnNonWorkingDay, "when", """{ "from": §"open", "to": "09:00" }""" },
        { MistakeCode.AnchorOnNonWorkingDay, "when", """{ "days": "Mon-Fri", "from": "08:00", "to": §"close" }""" },
        { MistakeCode.AnchorOnNonWorkingDay, "when", """{ "days": [ "2026-11-28" ], "from": §"open", "to": "09:00" }""" },
        { MistakeCode.OutsideItsDay, "when", """{ "days": "working", "from": §"open-9h", "to": "09:00" }""" },
        { MistakeCode.OutsideItsDay, "when", """{ "days": "working", "from": §"close+7h", "for": "1h" }""" },
        { MistakeCode.InvalidAddressee, "notify", "§\"duty_officer\"" },
        { MistakeCode.InvalidAddressee, "notify", "§\"all:everybody\"" },
        { MistakeCode.InvalidAddressee, "notify", "§\"person:\"" },
        { MistakeCode.InvalidAddressee, "notify", "§\"mailto:nobody\"" },
        { MistakeCode.InvalidAddressee, "notify", "§\"integration\"" },
        { MistakeCode.UnknownMetric, "condition", """ "metric": §"smok", "when": { "is": true } """ },
        { MistakeCode.ValueDoesNotFit, "condition", """ "metric": "temperature", "when": { "is": §true } """ },
        { MistakeCode.ValueDoesNotFit, "condition", """ "metric": "smoke", "when": { "is": §"ajar" } """ },
        { MistakeCode.ValueDoesNotFit, "condition", """ "metric": "event", "when": { "isNot": §1 } """ },
        { MistakeCode.ValueDoesNotFit, "condition", """ "metric": "smoke", "when": { "above": §1 } """ },
        { MistakeCode.ValueDoesNotFit, "condition", """ "metric": "temperature", "when": { "above": 1, "unit": §"bar" } """ },
        { MistakeCode.HolidaysUncertain, "calendar", """{ "hours": [ { "days": "Mon", "sessions": [ "08:00-09:00" ] } ], "holidays": §"cn" }""" },
        { MistakeCode.DateListedTwice, "calendar", """{ "hours": [ { "days": "Mon", "sessions": [ "08:00-09:00" ] } ], "closures": [ "2026-12-24", §"2026-12-24" ] }""" },
        { MistakeCode.HoursNeverUsed, "hours", """{ "days": "Mon-Fri", "sessions": [ "08:00-09:00" ] }, §{ "days": "Tue", "sessions": [ "08:00-09:00" ] }""" },
        { MistakeCode.OutOfRange, "policy", """{ "severity": "high", "repeatEvery": §"0s", "steps": [ { "notify": [ "guard" ] } ] }""" },
        { MistakeCode.RepeatedVeryOften, "policy", """{ "severity": "high", "repeatEvery": §"59s", "steps": [ { "notify": [ "guard" ] } ] }""" },
        { MistakeCode.OutOfRange, "plans", """[ { "id": "p", "kind": "facility", "where": { "assets": "all" }, "when": { "due": { "of": "test", "openBefore": §"101y" } } } ]""" },
        { MistakeCode.InvalidDuration, "plans", """[ { "id": "p", "kind": "facility", "where": { "assets": "all" }, "when": { "due": { "of": "test", "openBefore": §"6 months" } } } ]""" },
        { MistakeCode.SlotsOverlap, "when", """{ "every": "1h", "for": §"61m" }""" },
        { MistakeCode.MoreThanItsDays, "when", """{ "random": { "times": §8, "per": "week" }, "between": "08:00..17:00", "for": "1h" }""" },
        { MistakeCode.MoreThanItsDays, "when", """{ "random": { "times": §"2..7", "per": "week" }, "days": "working", "between": "08:00..17:00", "for": "1h" }""" },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "temperature", "when": { "above": §150 } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "temperature", "when": { "below": §-60 } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "temperature", "when": { "above": §303, "unit": "°F" } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "temperature", "when": { "outside": §[ -60, 150 ] } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "temperature", "when": { "riseBy": §{ "value": 210, "in": "5m" } } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "temperature", "when": { "is": §200 } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "temperature", "when": { "is": §"hot" } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "temperature", "when": { "isNot": §"hot" } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "humidity", "when": { "below": §101 } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "humidity", "when": { "isNot": §101 } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "humidity", "when": { "above": §-1 } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "humidity", "when": { "outside": §[ 101, 110 ] } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "humidity", "when": { "above": §5, "deadband": 6 } """ },
        { MistakeCode.DecidesNothing, "condition", """ "metric": "humidity", "when": { "below": §95, "deadband": 6 } """ },
        { MistakeCode.SlotsOverlap, "when", """{ "every": "1h", "early": "30m", "for": §"31m" }""" },
        { MistakeCode.InvalidCron, "when", """{ "cron": §"0 8 * * *", "for": "1h" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "weekly": "Tue", §"monthly": 1, "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "at": [ "08:00" ], §"from": "08:00", "for": "1h" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "monthly": "1..4", §"for": "1h" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "monthly": "1..4", §"shift": "next-working" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "from": "08:00", "to": "09:00", §"early": "5m" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "event": { "after": "drill-done", "within": "1d" }, §"days": "working" }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "event": { "after": "person-added", §"kind": "guard", "within": "1d" } }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """§{ "due": { "of": "service", "openBefore": "30d" } }""" },
        { MistakeCode.KeysDoNotGoTogether, "when", """{ "random": { "times": 2, "per": "month" }, "between": "08:00..17:00", "for": "1h", §"shift": "skip" }""" },
        { MistakeCode.InvalidDays, "when", """{ "weekly": §"Tuesday", "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.InvalidDays, "when", """{ "monthly": §"15..10", "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.InvalidDays, "when", """{ "monthly": §0, "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.InvalidDays, "when", """{ "days": §"before-holiday:0", "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.OutOfRange, "when", """{ "quarterly": { "month": §4, "on": 1 }, "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.OutOfRange, "when", """{ "yearly": { "months": [ §13 ], "on": 1 }, "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.OutOfRange, "when", """{ "beforeHoliday": §0 }""" },
        { MistakeCode.OutOfRange, "when", """{ "beforeHoliday": §1.5 }""" },
        { MistakeCode.OutOfRange, "when", """{ "random": { "times": §"4..2", "per": "month" }, "between": "08:00..17:00", "for": "1h" }""" },
        { MistakeCode.UnknownWord, "when", """{ "random": { "times": 2, "per": §"year" }, "between": "08:00..17:00", "for": "1h" }""" },
        { MistakeCode.UnknownWord, "when", """{ "weekly": "Tue", "shift": §"next", "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.InvalidDate, "when", """{ "everyMonths": { "n": 2, "from": §"2026-13", "on": 1 }, "from": "08:00", "to": "09:00" }""" },
        { MistakeCode.InvalidDate, "when", """{ "from": "08:00", "to": "09:00", "valid": §"2026-12-31..2026-01-01" }""" },
        { MistakeCode.InvalidDate, "hours", """{ "days": "Mon", "sessions": [ "08:00-09:00" ], "season": §"05-01..02-30" }""" },
        { MistakeCode.AnchorOnNonWorkingDay, "when", """{ "weekly": "Tue", "from": §"open", "to": "24:00" }""" },
        { MistakeCode.AnchorOnNonWorkingDay, "when", """{ "monthly": "10..15", "from": §"open", "to": "24:00" }""" },
        { MistakeCode.KeysDoNotGoTogether, "who", """{ "role": "guard", §"person": "U07" }""" },
        { MistakeCode.MissingKey, "who", """§{ "people": 2 }""" },
        { MistakeCode.UnknownReference, "who", """{ "roster": §"window" }""" },
        { MistakeCode.OutOfRange, "who", """{ "role": "guard", "people": §0 }""" },
        { MistakeCode.OutOfRange, "who", """{ "everyone": §false }""" },
        { MistakeCode.UnknownWord, "where", """{ "zones": §"every" }""" },
        { MistakeCode.WrongType, "where", """{ "zones": §{ "kind": "office" } }""" },
        { MistakeCode.WrongType, "where", """{ "groups": §{ "kind": "office" } }""" },
        { MistakeCode.WrongType, "rosters", """{ "r": { "draw": { "groups": §{ "kind": "office" } }, "start": "2026-11-23" } }""" },
        { MistakeCode.KeysDoNotGoTogether, "where", """{ "zones": "all", "each": §"group" }""" },
        { MistakeCode.KeysDoNotGoTogether, "where", """{ "checkpoints": [ "CP01" ], §"order": "given" }""" },
        { MistakeCode.RepeatedId, "where", """{ "checkpoints": [ "CP01", §"CP01" ] }""" },
        { MistakeCode.InvalidCycle, "layer", """{ "shifts": { "D": "08:00-20:00" }, "cycle": §"DN--", "teams": [ [ "U08" ] ], "start": "2026-11-23" }""" },
        { MistakeCode.InvalidCycle, "layer", """{ "shifts": { "D": §"8-20" }, "cycle": "D-", "teams": [ [ "U08" ] ], "start": "2026-11-23" }""" },
        { MistakeCode.InvalidCycle, "layer", """{ "shifts": { §"-": "08:00-20:00" }, "cycle": "-", "teams": [ [ "U08" ] ], "start": "2026-11-23" }""" },
        { MistakeCode.InvalidCycle, "layer", """{ "shifts": { §"\u0007": "08:00-20:00" }, "cycle": "-", "teams": [ [ "U08" ] ], "start": "2026-11-23" }""" },
        { MistakeCode.MissingKey, "layer", """§{ "from": "08:00", "to": "17:00", "rotate": [ [ "U08" ] ] }""" },
        { MistakeCode.KeysDoNotGoTogether, "layer", """{ "from": "08:00", "to": "17:00", "people": [ "U08" ], §"start": "2026-11-23" }""" },
        { MistakeCode.KeysDoNotGoTogether, "item", """ "answer": "pass-fail", "evidence": { "sensors": { "kind": "door" }, "is": "closed", §"above": 3 } """ },
        { MistakeCode.KeysDoNotGoTogether, "item", """ "answer": "pass-fail", "evidence": { "sensors": { "kind": "door" }, "is": "closed", §"unit": "kW" } """ },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_mistake_is_named_by_its_code_at_its_line_and_column(MistakeCode code, string place, string snippet)
    {
        var reading = SampleSchedule.Read(place, snippet, code == MistakeCode.HolidaysUncertain ? Uncertain : code == MistakeCode.MoreThanItsDays ? Known : null);

        var mistake = Assert.Single(reading.Mistakes);
        Assert.Equal((code, SampleSchedule.Marked(place, snippet)), (mistake.Code, (mistake.Line, mistake.Column)));
        Assert.Equal(mistake.Level == MistakeLevel.Error, reading.Schedule is null);
    }

    [Fact]
    public void Bytes_that_are_no_utf_8_are_shown_where_they_begin()
    {
        byte[] gbk = [.. "{\n \"大\": \""u8, 0xB4, 0xF3, .. "\" }"u8];

        var mistake = Assert.Single(ScheduleReader.Read(gbk, "schedules.json").Mistakes);

        Assert.Equal((MistakeCode.NotUtf8, 2, 8), (mistake.Code, mistake.Line, mistake.Column));
    }

    [Fact]
    public void A_break_is_missed_on_days_with_one_session()
    {
        const string Text = """
            {
              "hall": { "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai" },
              "calendar": { "hours": [ { "days": "Mon-Fri", "sessions": [ "08:30-12:00", "13:00-17:30" ] }, { "days": "Sat", "sessions": [ "09:00-12:00" ] } ] },
              "plans": [ { "id": "p", "kind": "cleaning", "when": { "days": "working", "from": "lunch", "for": "30m" } } ]
            }
            """;

        var mistake = Assert.Single(SampleSchedule.Read(Text).Mistakes);

        Assert.Equal((MistakeCode.NoBreak, 4, 84), (mistake.Code, mistake.Line, mistake.Column));
    }

    [Fact]
    public void Every_kind_of_mistake_has_a_test()
    {
        MistakeCode[] elsewhere = [MistakeCode.NotUtf8, MistakeCode.NoBreak, MistakeCode.LooserThanItsBasis];

        Assert.Empty(Enum.GetValues<MistakeCode>().Where(SampleSchedule.IsOfSchedules).Except(Rows.Select(row => row.Data.Item1)).Except(elsewhere));
    }
}
