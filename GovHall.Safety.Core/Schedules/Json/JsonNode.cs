using System.Globalization;

namespace GovHall.Safety.Core.Schedules.Json;

/// <summary>Where a value stands: its first byte, what holds it, and the step from there to it.</summary>
internal readonly record struct Place(int Offset, JsonNode? Parent, string Step)
{
    public static Place Root(int offset) => new(offset, null, "$");

    public static Place Member(int offset, JsonNode parent, string name) => new(offset, parent, StepTo(name));

    public static Place Item(int offset, JsonNode parent, int index) =>
        new(offset, parent, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    /// <summary>The JSON path: <c>$.plans[2].when</c>.</summary>
    public string Path => (Parent?.At.Path ?? "") + Step;

    private static string StepTo(string name) =>
        name.Length > 0 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or '$') ? $".{name}" : $"['{name}']";
}

/// <summary>One value of a JSON file that still knows where it stands.</summary>
internal abstract class JsonNode(Place at)
{
    public Place At { get; } = at;
}

/// <summary>A key and its value.</summary>
/// <param name="Name">As written, escapes resolved.</param>
/// <param name="Key">Where the key stands, not the value.</param>
/// <param name="Value">What it holds.</param>
internal sealed record JsonMember(string Name, Place Key, JsonNode Value);

internal sealed class JsonObject(Place at) : JsonNode(at)
{
    private readonly OrderedDictionary<string, JsonMember> _members = new(StringComparer.Ordinal);

    /// <summary>In the order of the file; a key that stands twice only with its first value.</summary>
    public IReadOnlyCollection<JsonMember> Members => _members.Values;

    public JsonMember? this[string name] => _members.GetValueOrDefault(name);

    /// <returns>False where the key is there already.</returns>
    public bool TryAdd(JsonMember member) => _members.TryAdd(member.Name, member);
}

internal sealed class JsonList(Place at) : JsonNode(at)
{
    private readonly List<JsonNode> _items = [];

    public IReadOnlyList<JsonNode> Items => _items;

    public void Add(JsonNode item) => _items.Add(item);
}

internal sealed class JsonString(Place at, string value) : JsonNode(at)
{
    public string Value { get; } = value;
}

internal sealed class JsonNumber(Place at, double value) : JsonNode(at)
{
    public double Value { get; } = value;
}

internal sealed class JsonBoolean(Place at, bool value) : JsonNode(at)
{
    public bool Value { get; } = value;
}

internal sealed class JsonNull(Place at) : JsonNode(at);
