namespace GovHall.Safety.Core.Words;

/// <summary>What a register says: names that lead nowhere, codes, addresses, dates.</summary>
internal static partial class MistakeWords
{
    public static Text EmptyRegister { get; } = new(
        "文件是空的；台账是一个 JSON 对象，如 { \"people\": [ … ] }",
        "the file is empty; a register is one JSON object, such as { \"people\": [ … ] }");

    public static Text ZonesInACircle { get; } = new(
        "区域的上级绕成了一圈；请改正其中一个 parent",
        "these zones lie in each other; correct one parent");

    public static Text EndsBeforeItBegins { get; } = new(
        "结束日期早于开始日期；请调换或改正",
        "the last day is before the first; swap or correct them");

    public static Text NotInTheRegister(string name, string list, string? near) => new(
        $"台账的 {list} 里没有“{name}”；{(near is null ? "请补上它，或改正此处" : $"是不是“{near}”？")}",
        $"the register has no \"{name}\" among its {list}; {(near is null ? "add it, or correct this name" : $"did you mean \"{near}\"?")}");

    public static Text LeftBehind(string name, string list, string owners, string owner) => new(
        $"“{name}”不再在 {list} 里，但 {owners} 的“{owner}”仍引用它；请一并修改 {owners}",
        $"\"{name}\" is no longer among the {list}, but \"{owner}\" of the {owners} still names it; import the {owners} as well");

    public static Text NoSensorOfKind(string kind, string? near) => new(
        $"台账里没有类型为“{kind}”的传感器，这条规则不会报警；{(near is null ? "请登记传感器或改正类型" : $"是不是“{near}”？")}",
        $"the register has no sensor of the kind \"{kind}\", so this rule never raises an alarm; {(near is null ? "register one, or correct the kind" : $"did you mean \"{near}\"?")}");

    public static Text NotItsMetric(string sensor, string metric, IEnumerable<string> has) => new(
        $"传感器“{sensor}”没有登记测量项 {metric}（已登记：{List(has)}），不发送它就不会报警；请在台账补上，或改正 metric 或 sensors",
        $"the register lists no {metric} for the sensor \"{sensor}\" (it lists {List(has)}), and until it is sent there is no alarm; add it there, or correct metric or sensors");

    public static Text NobodyHasTheMetric(string kind, string metric) => new(
        $"类型为“{kind}”的传感器都没有登记测量项 {metric}；请在台账补上，或改正 metric 或 kind",
        $"the register lists {metric} for no sensor of the kind \"{kind}\"; add it there, or correct metric or kind");

    public static Text NoStandby(IEnumerable<string> sensors) => new(
        $"{List(sensors)} 没有登记待机值，无从比较；请在台账写 standby，或在此写限值",
        $"no standby is registered for {List(sensors)}, so there is nothing to compare with; write standby in the register, or a limit here");

    public static Text StandbyOfAnother(IEnumerable<string> sensors, string metric) => new(
        $"{List(sensors)} 登记的待机值是其主要测量项的，不是 {metric} 的；请写限值，或把 metric 改为主要测量项",
        $"the standby registered for {List(sensors)} is of the primary metric, not of {metric}; write a limit, or make metric the primary one");

    public static Text NothingAsked(IEnumerable<string> sensors) => new(
        $"{List(sensors)} 的主要测量项不是数值，没有待机值可比；请写 is，如 \"is\": \"closed\"",
        $"the primary metric of {List(sensors)} is no number and has no standby; say with is what it has to be, such as \"is\": \"closed\"");

    public static Text NoPrimaryMetric(IEnumerable<string> sensors) => new(
        $"台账没有写 {List(sensors)} 的主要测量项，检查项会因此无法核实；请在台账写 primaryMetric",
        $"the register names no primary metric for {List(sensors)}, so this item would be unverifiable; write primaryMetric there");

    public static Text NoWitness(IEnumerable<string> sensors, string metric) => new(
        $"{List(sensors)} 的主要测量项是 {metric}，这里写的词、限值或单位不适用，检查项会因此无法核实；请改正",
        $"the primary metric of {List(sensors)} is {metric}, which has no such word, limit or unit, so this item would be unverifiable; correct it");

    public static Text AnAsset { get; } = new("设备", "asset");

    public static Text ACheckpoint { get; } = new("巡查点", "checkpoint");

    public static Text NoPlaceOfKind(Text place, string kind, string? near) => new(
        $"台账里没有类型为“{kind}”的{place.Zh}；{(near is null ? $"请登记{place.Zh}或改正类型" : $"是不是“{near}”？")}",
        $"the register has no {place.En} of the kind \"{kind}\"; {(near is null ? "register one, or correct the kind" : $"did you mean \"{near}\"?")}");

    public static Text NobodyHolds(string role) => new(
        $"台账里没有人担任“{role}”，通知会直接转到下一级；请在人员台账中指定",
        $"nobody in the register is \"{role}\", so the next step is told instead; give somebody this role");

    public static Text InvalidCheckpointCode(string code) => new(
        $"“{code}”不能作巡查点编码；应为 7 位大写字母或数字，不含 0、O、1、I；不写则自动生成",
        $"\"{code}\" is no checkpoint code: 7 capital letters or digits without 0, O, 1 and I; leave it out to have one made");

    public static Text SharedMark(string mark, string first) => new(
        $"“{mark}”已经在 {first} 用过；两处不能相同",
        $"\"{mark}\" is taken already by {first}; no two may share it");

    public static Text InvalidMailAddress(string address) => new(
        $"“{address}”不是邮箱地址；请写 name@example.org 这样的地址",
        $"\"{address}\" is no mail address; write one such as name@example.org");

    public static Text InvalidCalendarDuration(string word) => new(
        $"“{word}”不是时长；请写 30d、6mo 或 1y（天、月、年），大于 0",
        $"\"{word}\" is no length of time; write 30d, 6mo or 1y, above 0");

    public static Text RegisterMetric(string name, string? near) => new(
        $"没有名为“{name}”的测量项；{(near is null ? "请用 docs/mqtt.md 里列出的名称" : $"是不是“{near}”？")}",
        $"there is no metric \"{name}\"; {(near is null ? "use a name that docs/mqtt.md lists" : $"did you mean \"{near}\"?")}");

    public static Text RegisterUnit(string unit, string metric, string units) => new(
        $"测量项 {metric} 没有单位“{unit}”；{(units.Length == 0 ? "请删去 unit" : $"可用：{units}")}",
        $"the metric {metric} does not come in \"{unit}\"; {(units.Length == 0 ? "leave unit out" : $"its units are: {units}")}");

    public static Text UnitWithoutMetric { get; } = new(
        "写了 unit，却没有 metrics 或 primaryMetric；请补上它测的是什么",
        "unit needs primaryMetric or metrics: say what the sensor measures");

    public static Text PrimaryIsNotMeasured(string primary) => new(
        $"主测量项“{primary}”不在 metrics 里；请把它加进去",
        $"the primary metric \"{primary}\" is not among metrics; add it there");

    public static Text TopicTaken(string topic, string sensor) => new(
        $"主题“{topic}”已属于传感器“{sensor}”，这里收不到它的消息；请给每个传感器各自的主题",
        $"the topic \"{topic}\" belongs to the sensor \"{sensor}\" already, so this one will not hear it; give each its own");
}
