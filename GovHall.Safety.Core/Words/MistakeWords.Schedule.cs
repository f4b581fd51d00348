using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Words;

/// <summary>What a schedule says: ids, times, days, people, metrics.</summary>
internal static partial class MistakeWords
{
    public static Text AChecklist { get; } = new("检查清单", "checklist");

    public static Text AnEscalation { get; } = new("上报策略", "escalation");

    public static Text ARoster { get; } = new("排班表", "roster");

    public static Text InvalidId(string id, int longest) => new(
        $"“{id}”不能作编号：只用小写字母、数字和连字符，最多 {longest} 个",
        $"\"{id}\" is no id: use small letters, digits and hyphens only, at most {longest}");

    public static Text InvalidRegisterId(string id, int longest) => new(
        $"“{id}”不能作台账编号：不能含空格和 / + # @，最多 {longest} 个字符",
        $"\"{id}\" is no id of the register: no spaces and no / + # @, at most {longest} characters");

    public static Text RepeatedId(string id, string first) => new(
        $"“{id}”已经在 {first} 用过；请换一个编号",
        $"\"{id}\" is taken already by {first}; give this one another id");

    public static Text UnknownReference(Text kind, string name, string? near, IReadOnlyCollection<string> known) => new(
        $"文件里没有名为“{name}”的{kind.Zh}；{(near is not null ? $"是不是“{near}”？" : known.Count == 0 ? "请先写出它" : $"现有：{List(known)}")}",
        $"there is no {kind.En} \"{name}\" in this file; {(near is not null ? $"did you mean \"{near}\"?" : known.Count == 0 ? "write it first" : $"there are: {List(known)}")}");

    public static Text InvalidDuration(string word) => new(
        $"“{word}”不是时长；请写 90s、30m、2h 或 7d（秒、分、时、天）",
        $"\"{word}\" is no length of time; write 90s, 30m, 2h or 7d");

    public static Text CalendarUnit(string word) => new(
        $"“{word}”：月和年长短不一，这里要准确的时长；请写天数，如 30d",
        $"\"{word}\": months and years differ in length, and an exact length is needed here; write days, such as 30d");

    public static Text DurationOutOfRange(string word, string least, string most) => new(
        $"“{word}”超出范围；应在 {least} 到 {most} 之间",
        $"\"{word}\" is out of range; it has to be between {least} and {most}");

    public static Text InvalidTime(string word, string? near) => new(
        $"“{word}”不是时刻；{(near is null ? "" : $"是不是“{near}”？")}请写 08:30、24:00，或 open、close、lunch、reopen 加减时长，如 close+30m",
        $"\"{word}\" is no time of day; {(near is null ? "" : $"did you mean \"{near}\"? ")}write 08:30, 24:00, or open, close, lunch, reopen with an offset such as close+30m");

    public static Text InvalidStretch(string word) => new(
        $"“{word}”不是时段；请写 起..止，如 open..close 或 22:00..06:00",
        $"\"{word}\" is no stretch of time; write start..end, such as open..close or 22:00..06:00");

    public static Text OffsetTooLong(string word) => new(
        $"“{word}”偏移太长；应不到一天",
        $"the offset of \"{word}\" is too long; it has to be less than a day");

    public static Text InvalidDays(string word, string? near) => new(
        $"“{word}”不是日期范围；{(near is null ? "" : $"是不是“{near}”？")}请写 daily、working、non-working、Mon-Fri、Tue,Thu，或日期列表 [\"2026-12-24\"]",
        $"\"{word}\" is no set of days; {(near is null ? "" : $"did you mean \"{near}\"? ")}write daily, working, non-working, Mon-Fri, Tue,Thu, or a list of dates [\"2026-12-24\"]");

    public static Text InvalidWeekdays(string word) => new(
        $"“{word}”不是星期；请写 Mon-Fri、Sat、Tue,Thu 这样的英文缩写",
        $"\"{word}\" names no weekdays; write Mon-Fri, Sat, or Tue,Thu");

    public static Text InvalidDate(string word) => new(
        $"“{word}”不是日期；请写 2026-12-24 这样的真实日期（1900 至 2200 年）",
        $"\"{word}\" is no date; write one that exists, such as 2026-12-24 (years 1900 to 2200)");

    public static Text InvalidSession(string word) => new(
        $"“{word}”不是开放时段；请写 08:30-12:00，止在起之后，不跨午夜",
        $"\"{word}\" is no session; write 08:30-12:00, the end after the start and not past midnight");

    public static Text SessionTooEarly(string word) => new(
        $"时段“{word}”与前一段重叠或次序颠倒；请按先后排列",
        $"the session \"{word}\" begins before the one above has ended; put them in order");

    public static Text UnknownTimeZone(string name) => new(
        $"不认识时区“{name}”；请写 IANA 名称，如 Asia/Shanghai",
        $"the time zone \"{name}\" is not known here; write an IANA name such as Asia/Shanghai");

    public static Text AnchorOnNonWorkingDay { get; } = new(
        "这些日子可能不开馆，就没有 open、close、lunch、reopen；请写 \"days\": \"working\"，或改用 08:30 这样的时刻",
        "these days can be days on which the hall stays shut, without open, close, lunch or reopen; write \"days\": \"working\", or a time such as 08:30");

    public static Text OutsideItsDay { get; } = new(
        "按开放时间推算，这个起点落到了另一天；请缩短偏移，或改用当天的时刻",
        "by the opening hours this start falls on another day; shorten the offset, or write a time of the day itself");

    public static Text NoBreak { get; } = new(
        "有的日子只有一个时段，没有午休：那天 lunch 就是闭馆，reopen 就是开馆",
        "some days have a single session and no break: on those, lunch means closing and reopen means opening");

    public static Text NotBeside(string name, string other) => new(
        $"“{name}”不能和“{other}”写在一起；请只留一个，或分成两项写",
        $"\"{name}\" does not go with \"{other}\"; keep one of them, or write two entries");

    public static Text OnlyWithEvery(string name) => new(
        $"“{name}”只与 every 同用；请加上 every，或改写 from 和 to",
        $"\"{name}\" goes with every only; add every, or write from and to");

    public static Text ToOrFor { get; } = new(
        "to 和 for 只能写一个：到几点，或持续多久",
        "write either to (until when) or for (how long), not both");

    public static Text SlotsOverlap(string open, string every) => new(
        $"每 {every} 一次，每次却开放 {open}，前后两次会重叠",
        $"a slot every {every}, each open for {open}: they overlap");

    public static Text InvalidAddressee(string word, string? near) => new(
        $"“{word}”指不到任何人；{(near is null ? "" : $"是不是“{near}”？")}请写岗位（如 duty-officer）、all:岗位、person:编号、assignee、owner 或 mailto:邮箱",
        $"\"{word}\" names nobody; {(near is null ? "" : $"did you mean \"{near}\"? ")}write a role such as duty-officer, all:ROLE, person:ID, assignee, owner or mailto:ADDRESS");

    public static Text RepeatedVeryOften(string every) => new(
        $"每 {every} 就给所有被通知的人再发一次，来不及回应，邮箱也会被淹没；一般不短于 1m",
        $"everybody told is written to again every {every}, faster than they can answer and until their mailbox drowns; 1m or more is usual");

    public static Text OnlyWithAnswer(string name, string answers) => new(
        $"“{name}”只用于 answer 为 {answers} 的检查项；请删去或改 answer",
        $"\"{name}\" goes with an item whose answer is {answers}; take it out or change the answer");

    public static Text NoCondition(IEnumerable<string> words) => new(
        $"没有写条件；请从这些词里选一个：{List(words)}",
        $"there is no condition; write one of: {List(words)}");

    public static Text OneCondition(string first, string other) => new(
        $"一条规则只有一个条件，已有“{first}”；请删去“{other}”，上下限用 outside，其余写成两条规则",
        $"a rule has one condition, and there is \"{first}\" already; take out \"{other}\", use outside for two limits, or write two rules");

    public static Text OnlyWith(string name, IEnumerable<string> words) => new(
        $"“{name}”只与这些词同用：{List(words)}",
        $"\"{name}\" goes with these only: {List(words)}");

    public static Text NoMetricWith(string word) => new(
        $"“{word}”看的是传感器本身，不看某个量；请删去 metric",
        $"\"{word}\" is about the sensor, not about one of its metrics; take metric out");

    public static Text UnknownMetric(string metric, string? near, IEnumerable<string> known) => new(
        $"没有“{metric}”这个量；{(near is null ? $"可用：{List(known)}" : $"是不是“{near}”？")}",
        $"there is no metric \"{metric}\"; {(near is null ? $"there are: {List(known)}" : $"did you mean \"{near}\"?")}");

    public static Text UnknownUnit(string unit, string metric) => new(
        $"“{metric}”没有单位“{unit}”；请删去 unit，按标准单位填写",
        $"\"{metric}\" has no unit \"{unit}\"; take unit out and write the limit in the canonical unit");

    public static Text ValueDoesNotFit(string metric, ValueKind? kind) => kind switch
    {
        ValueKind.Boolean => new($"“{metric}”只有是与否；请写 true 或 false", $"\"{metric}\" is yes or no; write true or false"),
        ValueKind.Number => new($"“{metric}”是数；请写不带引号的数字", $"\"{metric}\" is a number; write one without quotes"),
        ValueKind.Word => new($"“{metric}”是词；请写带引号的文字", $"\"{metric}\" is a word; write it in quotes"),
        null => new("请写 true、false、一个数或一个词", "write true, false, a number or a word"),
    };

    public static Text LimitOnNoNumber(string metric) => new(
        $"“{metric}”不是数，没有限值；请用 is 或 isNot",
        $"\"{metric}\" is no number and has no limits; use is or isNot");

    public static Text TwoLimits { get; } = new(
        "outside 要两个数：[下限, 上限]",
        "outside takes two numbers: [low, high]");

    public static Text DecidesNothing(Metric metric, ConditionReach reach)
    {
        var range = $"{Number(metric.Lowest)} … {Number(metric.Highest)}{(metric.Unit is { } unit ? $" {unit}" : "")}";
        return reach switch
        {
            ConditionReach.NeverMet => new(
                $"{metric.Name} 的值都在 {range} 之间，没有一个满足这个条件，所以永远不会报警；请改正",
                $"the values of {metric.Name} lie in {range} and none of them meets this, so no alarm is ever raised; correct it"),
            ConditionReach.AlwaysMet => new(
                $"{metric.Name} 的值都在 {range} 之间，每一个都满足这个条件，所以一直报警；请改正",
                $"the values of {metric.Name} lie in {range} and every one of them meets this, so there is always an alarm; correct it"),
            _ => new(
                $"{metric.Name} 的值都在 {range} 之间，按这个限值和回差，报警后永远不会恢复；请改正限值或减小 deadband",
                $"the values of {metric.Name} lie in {range}: with this limit and deadband an alarm never returns; correct the limit or make the deadband smaller"),
        };
    }

    public static Text DeadbandTooWide { get; } = new(
        "回差太大：两个限值之间没有能恢复正常的范围；请减小 deadband",
        "the deadband is too wide: between the limits nothing is left where the alarm could return; make it smaller");

    public static Text HolidaysUncertain(int year, HolidayCoverage coverage) => coverage switch
    {
        HolidayCoverage.Provisional => new(
            $"内置表只有 {year} 年的法定节假日，还没有调休安排；请升级，或把调休写进 closures 和 extraOpenDays",
            $"of {year} the built-in table knows only the statutory days, not the bridged days and make-up workdays; upgrade, or write them under closures and extraOpenDays"),
        _ => new(
            $"内置节假日表没有 {year} 年，只按每周开放时间计算；请升级，或把日期写进 closures 和 extraOpenDays",
            $"the built-in holiday table has no {year}, so the weekly hours alone decide; upgrade, or write the dates under closures and extraOpenDays"),
    };

    public static Text DateListedTwice(DateOnly date) => new(
        $"{Date(date)} 列了两次；请删去一个",
        $"{Date(date)} is listed twice; take one out");

    public static Text HoursNeverUsed { get; } = new(
        "这些星期前面都已写过，以先写的为准，本条不起作用；请合并",
        "all these weekdays are named above, where the first counts, so this entry does nothing; merge them");

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
