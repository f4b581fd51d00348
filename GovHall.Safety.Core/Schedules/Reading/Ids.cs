using System.Buffers;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Names of things: those of the file itself, and those of the register.</summary>
internal static class Ids
{
    /// <summary>They stand in topics and links, on paper and in file names.</summary>
    private const int Longest = 64;

    private static readonly SearchValues<char> OfTheFile = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>What would break a topic, a link or an alarm's id (<c>rule@source</c>).</summary>
    private static readonly SearchValues<char> NeverInTheRegister = SearchValues.Create("/+#@");

    public static bool IsRegisterId(string id) =>
        id.Length is > 0 and <= Longest && !id.AsSpan().ContainsAny(NeverInTheRegister) && !id.Any(char.IsWhiteSpace);

    /// <summary>An id of the file: <c>[a-z0-9-]</c>.</summary>
    public static string? AsId(this JsonNode node, Mistakes mistakes) =>
        node.AsString(mistakes) is { } id && Check(id, node.At, mistakes) ? id : null;

    /// <summary>A key that is an id: an escalation's or a checklist's name.</summary>
    public static bool Check(string id, JsonPlace at, Mistakes mistakes)
    {
        if (id.Length is > 0 and <= Longest && !id.AsSpan().ContainsAnyExcept(OfTheFile))
        {
            return true;
        }

        mistakes.Add(at, MistakeCode.InvalidId, MistakeWords.InvalidId(id, Longest));
        return false;
    }

    /// <summary>An id of the register: whatever the hall calls its people and sensors.</summary>
    public static string? AsRegisterId(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } id)
        {
            return null;
        }

        if (IsRegisterId(id))
        {
            return id;
        }

        mistakes.Add(node, MistakeCode.InvalidId, MistakeWords.InvalidRegisterId(id, Longest));
        return null;
    }

    /// <summary>The name of something else in the file.</summary>
    public static string? AsReference(this JsonNode node, IReadOnlyCollection<string> known, Text kind, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } name)
        {
            return null;
        }

        if (known.Contains(name))
        {
            return name;
        }

        mistakes.Add(node, MistakeCode.UnknownReference, MistakeWords.UnknownReference(kind, name, Nearest.To(name, known), known));
        return null;
    }

    /// <summary>Says of every id but the first of its name that it is there already.</summary>
    public static void Unique(IEnumerable<JsonNode?> ids, Mistakes mistakes)
    {
        var seen = new Dictionary<string, JsonPlace>(StringComparer.Ordinal);
        foreach (var id in ids.OfType<JsonString>())
        {
            if (!seen.TryAdd(id.Value, id.At))
            {
                mistakes.Add(id, MistakeCode.RepeatedId, MistakeWords.RepeatedId(id.Value, seen[id.Value].Path));
            }
        }
    }
}
