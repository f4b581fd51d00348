using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovHall.Safety.Core.Schedules;

/// <summary>What one accepted schedule says otherwise than the one before it: names only, as the journal keeps them.</summary>
/// <param name="Added">Such as <c>plans/closing-check</c>.</param>
/// <param name="Changed">Likewise; <c>hall</c> and <c>calendar</c> as a whole.</param>
/// <param name="Removed">Likewise.</param>
public sealed record ScheduleDiff(ImmutableArray<string> Added, ImmutableArray<string> Changed, ImmutableArray<string> Removed)
{
    private static readonly ImmutableArray<string> Whole = ["hall", "calendar"];

    private static readonly ImmutableArray<string> Sections = ["escalations", "checklists", "rosters", "plans", "alarmRules"];

    /// <param name="before">The text of a schedule that was accepted.</param>
    /// <param name="after">The text of the next one.</param>
    public static ScheduleDiff Of(string before, string after)
    {
        var (old, now) = (Entries(before), Entries(after));
        return new(
            [.. now.Keys.Except(old.Keys)],
            [.. now.Keys.Where(name => old.TryGetValue(name, out var entry) && !JsonNode.DeepEquals(entry, now[name]))],
            [.. old.Keys.Except(now.Keys)]);
    }

    private static OrderedDictionary<string, JsonNode?> Entries(string text)
    {
        var root = JsonNode.Parse(text, null, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        var found = new OrderedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var section in Whole)
        {
            found[section] = root[section];
        }

        foreach (var section in Sections)
        {
            IEnumerable<KeyValuePair<string, JsonNode?>> entries = root[section] switch
            {
                JsonObject named => named,
                JsonArray list => list.Select(entry => KeyValuePair.Create((string)entry!["id"]!, (JsonNode?)entry)),
                _ => [],
            };
            foreach (var (name, entry) in entries)
            {
                found[$"{section}/{name}"] = entry;
            }
        }

        return found;
    }
}
