using GovHall.Safety.Core.Schedules.Json;

namespace GovHall.Safety.Core.Words;

/// <summary>How a file is written: what is wrong with its JSON, its keys and its types.</summary>
internal static partial class MistakeWords
{
    public static Text NotUtf8 { get; } = new(
        "文件不是 UTF-8 编码，请在编辑器中另存为 UTF-8 后重试",
        "the file is not UTF-8 from here on; save it as UTF-8 in your editor");

    public static Text EmptyFile { get; } = new(
        "文件是空的；至少要写 hall 和 calendar",
        "the file is empty; it needs at least hall and calendar");

    public static Text EndsTooEarly { get; } = new(
        "文件提前结束：有括号或引号没有闭合",
        "the file ends too early: a bracket or a quote was never closed");

    public static Text HalfACharacter { get; } = new(
        "文字里的 \\u 转义只有半个字符；请直接写出这个字符",
        "a \\u escape in this text is half a character; write the character itself");

    public static Text EmptyText { get; } = new(
        "文字是空的；请填写内容，或删去这个键",
        "the text is empty; write something, or leave the key out");

    public static Text EmptyList { get; } = new(
        "列表是空的；至少写一项，或删去这个键",
        "the list is empty; write at least one entry, or leave the key out");

    public static Text BareText { get; } = new(
        "给人看的文字要写两种语言：{ \"zh\": \"…\", \"en\": \"…\" }",
        "a text for people is written in both languages: { \"zh\": \"…\", \"en\": \"…\" }");

    public static Text ControlCharacter(char sign, int place) => new(
        $"文字的第 {place} 个字符是控制符 U+{(int)sign:X4}；文字写成一行，请删去它",
        $"character {place} of this text is the control character U+{(int)sign:X4}; a text is one line: take it out");

    public static Text UnreadableJson(string sign) => new(
        $"此处的“{sign}”不符合 JSON 语法；请检查它或它前面是否漏了逗号、引号、冒号或括号",
        $"\"{sign}\" is no JSON here; look for a missing comma, quote, colon or bracket at or before it");

    public static Text TooDeep(int deepest) => new(
        $"括号嵌套超过 {deepest} 层；计划表用不到这么深，请检查是否漏了右括号",
        $"brackets are nested more than {deepest} deep, which no schedule needs; look for a bracket that was never closed");

    public static Text RepeatedKey(string name) => new(
        $"键“{name}”在这里写了两次；请只保留一个",
        $"the key \"{name}\" stands here twice; keep one of them");

    public static Text UnknownKey(string name, string? near, IEnumerable<string> known) => new(
        $"这里没有“{name}”这个键；{(near is null ? $"可用：{List(known)}" : $"是不是“{near}”？")}",
        $"there is no key \"{name}\" here; {(near is null ? $"known are: {List(known)}" : $"did you mean \"{near}\"?")}");

    public static Text MissingKey(string name) => new(
        $"缺少“{name}”；请补上",
        $"\"{name}\" is missing; add it");

    public static Text Null(string name) => new(
        $"“{name}”不能是 null；没有就删去这个键",
        $"\"{name}\" cannot be null; leave the key out where there is nothing to say");

    public static Text WrongType(Text expected, Text found) => new(
        $"这里应是{expected.Zh}，却写了{found.Zh}",
        $"this has to be {expected.En}, not {found.En}");

    public static Text UnknownWord(string word, string? near, IEnumerable<string> allowed) => new(
        $"“{word}”不是可用的词；{(near is null ? "" : $"是不是“{near}”？")}可用：{List(allowed)}",
        $"\"{word}\" is none of the words for this; {(near is null ? "" : $"did you mean \"{near}\"? ")}allowed are: {List(allowed)}");

    public static Text WholeNumber { get; } = new(
        "这里要写整数",
        "a whole number has to stand here");

    public static Text NumberOutOfRange(double least, double most) => (least > double.MinValue, most < double.MaxValue) switch
    {
        (true, true) => new($"数值应在 {Number(least)} 到 {Number(most)} 之间", $"the number has to be between {Number(least)} and {Number(most)}"),
        (true, false) when least is double.Epsilon => new("数值应大于 0", "the number has to be above 0"),
        (true, false) => new($"数值不能小于 {Number(least)}", $"the number has to be at least {Number(least)}"),
        _ => new("数值太大，无法计算", "the number is too big to reckon with"),
    };

    public static Text MinAboveMax(double low, double high) => new(
        $"下限 {Number(low)} 不低于上限 {Number(high)}；请调换或改正",
        $"the lower limit {Number(low)} is not below the upper limit {Number(high)}; swap or correct them");

    /// <summary>What a kind of value is called.</summary>
    public static Text TypeOf<T>()
        where T : JsonNode => Types[typeof(T)];

    /// <inheritdoc cref="TypeOf{T}()"/>
    public static Text TypeOf(JsonNode node) => Types[node.GetType()];

    private static readonly ImmutableDictionary<Type, Text> Types = ImmutableDictionary.CreateRange<Type, Text>(
    [
        new(typeof(JsonObject), new("一组键和值 { … }", "keys and values { … }")),
        new(typeof(JsonList), new("列表 [ … ]", "a list [ … ]")),
        new(typeof(JsonString), new("带引号的文字", "a text in quotes")),
        new(typeof(JsonNumber), new("不带引号的数字", "a number without quotes")),
        new(typeof(JsonBoolean), new("true 或 false", "true or false")),
        new(typeof(JsonNull), new("null", "null")),
    ]);

    private static string Number(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> words) => string.Join(", ", words);
}
