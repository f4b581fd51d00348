namespace GovHall.Safety.Core.Words;

/// <summary>Why a sensor's message could not be read.</summary>
public static class PayloadWords
{
    public static Text Empty => new("消息为空。", "The message is empty.");

    public static Text TooLong(int limit) => new($"消息过长，最多 {limit} 字节。", $"The message is too long; at most {limit} bytes are read.");

    public static Text NotUtf8 => new("消息不是 UTF-8 文本。", "The message is not UTF-8 text.");

    public static Text ControlCharacters => new("消息含有控制字符。", "The message holds control characters.");

    public static Text Malformed => new("消息不是合法的 JSON。", "The message is not valid JSON.");

    public static Text NotAnObject => new("消息应为单个值或 JSON 对象。", "The message must be one value or one JSON object.");

    public static Text TooDeep(int limit) => new($"JSON 嵌套过深，最多 {limit} 层。", $"The JSON is nested too deeply; at most {limit} levels are read.");

    public static Text TooManyValues(int limit) => new($"消息内的值过多，最多 {limit} 个。", $"The message holds too many values; at most {limit} are read.");

    public static Text DuplicateKeys => new("同一字段出现了两次，无法判断以哪个为准。", "A field is written twice; which one is meant cannot be known.");

    public static Text UnknownMetric => new("消息中没有可识别的指标。", "The message holds no metric that is known here.");

    public static Text UnknownUnit => new("该指标没有这个计量单位。", "The metric does not come in this unit.");

    public static Text AmbiguousUnit => new("消息有多个值，无法判断单位属于哪一个。", "The message holds several values; which of them the unit belongs to cannot be known.");

    public static Text NoPrimaryMetric => new(
        "台账未登记该传感器的主指标，无法解释单个值；请在台账中填写 primaryMetric。",
        "The register names no primary metric for this sensor, so a bare value means nothing; fill in primaryMetric.");

    public static Text NotAvailability => new("在线状态应为 online 或 offline。", "Availability must be online or offline.");

    public static Text NotStored(string why) => new($"消息可以识别，但系统处理时出错（{why}）。", $"The message could be read, but processing it failed ({why}).");

    public static Text UnknownSensor => new("台账中没有这个传感器。", "The register has no such sensor.");
}
