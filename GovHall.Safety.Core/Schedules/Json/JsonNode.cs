using System.Globalization;

namespace GovHall.Safety.Core.Schedules.Json;

/// <summary>Where a value stands: its first byte, what holds it, and the step from there to it.</summary>
internal readonly record struct JsonPlace(int Offset, JsonNode? Parent, string Step)
{
    public static JsonPlace Root(int offset) => new(offset, null, "$");

    public static JsonPlace Member(int offset, JsonNode parent, string name) => new(offset, parent, StepTo(name));

    public static JsonPlace Item(int offset, JsonNode parent, int index) =>
        new(offset, parent, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    /// <summary>The JSON path: <c>$.plans[2].when</c>.</summary>
    public string Path => (Parent?.At.Path ?? "") + Step;

    private static string StepTo(string name) =>
        name.Length > 0 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or '$') ? $".{name}" : $"['{name}']";
}

/// <summary>One value of a JSON file that still knows where it stands.</summary>
internal abstract class JsonNode(JsonPlace at)
{
    public JsonPlace At { get; } = at;
}

/// <summary>A key and its value.</summary>
/// <param name="Name">As written, escapes resolved.</param>
/// <param name="Key">Where the key stands, not the value.</param>
/// <param name="Value">What it holds.</param>
internal sealed record JsonMember(string Name, JsonPlace Key, JsonNode Value);

internal sealed class JsonObject(JsonPlace at) : JsonNode(at)
{
    private readonly OrderedDictionary<string, JsonMember> _members = new(StringComparer.Ordinal);

    /// <summary>In the order of the file; a key that stands twice only with its first value.</summary>
    public IReadOnlyCollection<JsonMember> Members => _members.Values;

    public JsonMember? this[string name] => _members.GetValueOrDefault(name);

    /// <returns>False where the key is there already.</returns>
    public bool TryAdd(JsonMember member) => _members.TryAdd(member.Name, member);
}

internal sealed class JsonList(JsonPlace at) : JsonNode(at)
{
    private readonly List<JsonNode> _items = [];

    public IReadOnlyList<JsonNode> Items => _items;

    public void Add(JsonNode item) => _items.Add(item);
}

internal sealed class JsonString(JsonPlace at, string value) : JsonNode(at)
{
    public string Value { get; } = value;
}

internal sealed class JsonNumber(JsonPlace at, double value) : JsonNode(at)
{
    public double Value { get; } = value;
}

internal sealed class JsonBoolean(JsonPlace at, bool value) : JsonNode(at)
{
    public bool Value { get; } = value;
}

internal sealed class JsonNull(JsonPlace at) : JsonNode(at);
