using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>An item's <c>evidence</c>.</summary>
internal static class EvidenceSection
{
    private static readonly ImmutableArray<string> Words = ["is", "above", "below"];

    public static EvidenceRule? Read(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var sensors = fields.Need("sensors") is { } s ? AlarmRuleSection.Sensors(s, mistakes) : null;
        string[] present = [.. Words.Where(fields.Has)];
        foreach (var other in present.Skip(1))
        {
            fields.Refuse(other, MistakeWords.OneCondition(present[0], other));
        }

        fields.Know(Words.AsSpan());
        var word = present.FirstOrDefault();
        fields.RefuseUnless(word is "above" or "below", "unit", MistakeWords.OnlyWith("unit", ["above", "below"]));
        var unit = fields.May("unit")?.AsString(mistakes);
        var limit = word is null ? new EvidenceLimit.AtStandby() : fields.May(word) is { } value ? Limit(word, value, unit, mistakes) : null;
        fields.End();
        return sensors is null || limit is null ? null : new(sensors, limit);
    }

    private static EvidenceLimit? Limit(string word, JsonNode node, string? unit, Mistakes mistakes)
    {
        if (word is "is")
        {
            ReadingValue? wanted = node switch
            {
                JsonBoolean bit => ReadingValue.Of(bit.Value),
                JsonNumber number => ReadingValue.Of(number.Value),
                _ => node.AsString(mistakes) is { } text ? ReadingValue.Of(text) : null,
            };
            return wanted is { } value ? new EvidenceLimit.Is(value) : null;
        }

        return node.AsNumber(mistakes) is { } limit ? word is "above" ? new EvidenceLimit.Above(limit, unit) : new EvidenceLimit.Below(limit, unit) : null;
    }
}
