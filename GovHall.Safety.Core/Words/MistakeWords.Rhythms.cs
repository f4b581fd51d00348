using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Words;

/// <summary>What is wrong with a plan's rhythm, places and people, and with a roster.</summary>
internal static partial class MistakeWords
{
    public static Text NotOverSeveralDays(string name) => new(
        $"跨几天的时段只写 from 和 to：从第一天的 from 到最后一天的 to；不写“{name}”",
        $"one window over several days has from (on the first) and to (on the last) only; leave out \"{name}\"");

    public static Text ShiftOverSeveralDays { get; } = new(
        "shift 只移动单独一天；跨几天的时段请用 \"days\": \"working\" 收缩到工作日",
        "shift moves single days; a window over several days shrinks to working days with \"days\": \"working\"");

    public static Text EarlyNeedsFor { get; } = new(
        "early 要和 for 一起写：时点前 early 开始，时点后 for 结束",
        "early goes with for: the window opens that long before its time and closes for after it");

    public static Text InvalidMonth(string word) => new(
        $"“{word}”不是月份；请写成 2026-01",
        $"\"{word}\" is no month; write it as 2026-01");

    public static Text InvalidMonthDays(string word) => new(
        $"“{word}”不是每月的日子；可写 1 到 31、-1（最后一天）、\"10..15\"、\"first-working\"、\"last-working\"、\"working:5\" 或 \"last-working:5\"",
        $"\"{word}\" names no days of a month; write 1 to 31, -1 (the last), \"10..15\", \"first-working\", \"last-working\", \"working:5\" or \"last-working:5\"");

    public static Text InvalidTimes(string word) => new(
        $"“{word}”不是次数；请写 2，或 \"2..4\"（最少到最多，不超过 90）",
        $"\"{word}\" is no number of times; write 2, or \"2..4\" (least and most, up to 90)");

    public static Text MoreThanItsDays(int times, int days, DrawPeriod per) => new(
        $"要抽 {times} 次，但{(per is DrawPeriod.Week ? "一周" : per is DrawPeriod.Month ? "一个月" : "一个季度")}里能抽的日子最多 {days} 天，每天只抽一次；请减少 times，或放宽 days",
        $"{times} times, but a {Kebab.Of(per)} has {days} days to draw from at most, and each is drawn once; make times fewer, or let more days count");

    public static Text InvalidValidity(string word) => new(
        $"“{word}”不是有效期；请写成 \"2026-01-01..2026-12-31\"，两头可以空一头",
        $"\"{word}\" is no validity; write \"2026-01-01..2026-12-31\", either end may be left out");

    public static Text InvalidSeason(string word) => new(
        $"“{word}”不是季节；请写成 \"05-01..09-30\"",
        $"\"{word}\" is no season; write it as \"05-01..09-30\"");

    public static Text InvalidCron(string expression, string why) => new(
        $"“{expression}”不是 Quartz cron 表达式（秒 分 时 日 月 周 [年]）：{why}",
        $"\"{expression}\" is no Quartz cron expression (seconds minutes hours day month weekday [year]): {why}");

    public static Text InvalidHolidayFile(string file, string why) => new(
        $"节假日文件“{file}”用不了：{why}",
        $"the holiday file \"{file}\" cannot be used: {why}");

    public static Text LooserThanItsBasis(string code, Text says, Text source, string when) => new(
        $"{code}（{says.Zh}，{source.Zh}）没有做到：{when} 起缺一次；请加密，或删去这条依据",
        $"{code} ({says.En}; {source.En}) is not kept: there is none for {when}; plan it more often, or take the code out");

    public static Text NoPlanForRule(string code, Text says, Text source) => new(
        $"{code}（{says.Zh}，{source.Zh}）没有计划对应",
        $"{code} ({says.En}; {source.En}) is named by no plan");

    public static Text EveryoneIsTrue { get; } = new(
        "everyone 只能写 true；不是所有人就写 role、roster 或 person",
        "everyone can only be true; write role, roster or person where not everybody is meant");

    public static Text EachOfNothing(string kind) => new(
        $"each 写了“{kind}”，where 里却没有这类地点；请补上，或改 each",
        $"each says \"{kind}\", but where names no such places; add them, or change each");

    public static Text WithoutKinds { get; } = new(
        "台账里的区域和小组没有类型，不能写 { \"kind\": … }；请写编号列表或 \"all\"",
        "zones and groups have no kind in the register, so { \"kind\": … } chooses none; write a list of ids, or \"all\"");

    public static Text DueOfNothing { get; } = new(
        "due 按设备到期日安排，where 里要写 assets",
        "due goes by the dates of assets; name them as assets under where");

    public static Text UnknownShift(char sign, IEnumerable<char> known) => new(
        $"cycle 里的“{sign}”不是班次；可用：{string.Join(", ", known)}，休息写 -",
        $"\"{sign}\" in cycle is no shift; known are: {string.Join(", ", known)}, and - for a day off");

    public static Text NoShifts { get; } = new(
        "shifts 是空的；至少写一个班次，如 { \"D\": \"08:00-20:00\" }",
        "shifts is empty; write at least one, such as { \"D\": \"08:00-20:00\" }");

    public static Text InvalidShiftSign(string name) => new(
        $"班次“{name}”要用一个字符表示，且不能是 -",
        $"the shift \"{name}\" has to be one sign, and not -");

    public static Text InvalidShift(string word) => new(
        $"“{word}”不是班次时间；请写成 \"08:00-20:00\"，跨午夜写 \"20:00-08:00\"",
        $"\"{word}\" is no shift; write it as \"08:00-20:00\", over midnight as \"20:00-08:00\"");
}
