using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;

namespace GovHall.Safety.Core.Register.Reading;

/// <summary>The lists of one file, and where each of their entries stands.</summary>
internal sealed class RegisterSheet(Fields root, Mistakes mistakes)
{
    private readonly Dictionary<object, JsonNode> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ImmutableArray<string>> _named = new(StringComparer.Ordinal);

    public Mistakes Mistakes => mistakes;

    /// <summary>A list that may be there, also empty; null where it is not.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="read">Reads one entry; null where something in it is wrong and has been said.</param>
    public ImmutableArray<T>? List<T>(string name, Func<Fields, Mistakes, T?> read)
        where T : class
    {
        if (root.May(name)?.As<JsonList>(mistakes) is not { } list)
        {
            return null;
        }

        var ids = list.Items.Select(item => (item as JsonObject)?["id"]?.Value).ToImmutableArray();
        Ids.Unique(ids, mistakes);
        _named[name] = [.. ids.OfType<JsonString>().Select(id => id.Value)];
        var entries = ImmutableArray.CreateBuilder<T>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (Fields.Of(item, mistakes) is { } fields && read(fields, mistakes) is { } entry)
            {
                entries.Add(entry);
                _places.Add(entry, item);
            }
        }

        return entries.DrainToImmutable();
    }

    /// <summary>The ids in a list of the file, also of entries that are wrong themselves: one mistake shall not be reported twice.</summary>
    public ImmutableArray<string> Named(string list) => _named.GetValueOrDefault(list, []);

    /// <summary>Whether the file holds this list.</summary>
    public bool Has(string list) => root.Has(list);

    /// <summary>Where something of an entry stands: <c>zone</c>, or <c>checkpoints</c> and 3; where it has no such key, the entry itself.</summary>
    /// <returns>Null where the entry is none of this file.</returns>
    public JsonPlace? PlaceOf(object entry, string field, int? index = null, string? part = null)
    {
        if (!_places.TryGetValue(entry, out var node))
        {
            return null;
        }

        node = Member(node, field);
        node = index is { } i && node is JsonList list && i < list.Items.Count ? list.Items[i] : node;
        return (part is null ? node : Member(node, part)).At;
    }

    /// <summary>Where a list begins; the file itself where it has none of this name.</summary>
    public JsonPlace PlaceOf(string list) => root.May(list)?.At ?? root.At;

    /// <summary>Says of every mark but the first of its kind that it is there already.</summary>
    public void Unique<T>(ImmutableArray<T>? entries, string field, Func<T, string?> mark, MistakeCode code, Func<string, T, string, Text> why)
        where T : class
    {
        var seen = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries ?? [])
        {
            if (mark(entry) is { } text && !seen.TryAdd(text, entry))
            {
                mistakes.Add(Placed(entry), code, why(text, seen[text], Placed(seen[text]).Path));
            }
        }

        JsonPlace Placed(T entry) => Member(_places[entry], field).At;
    }

    private static JsonNode Member(JsonNode node, string key) => (node as JsonObject)?[key]?.Value ?? node;
}
