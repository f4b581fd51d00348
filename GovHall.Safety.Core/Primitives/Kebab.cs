using System.Text.Json;

namespace GovHall.Safety.Core.Primitives;

/// <summary>Words of a closed set as files, topics and the API write them: <c>missed-inspection</c>.</summary>
public static class Kebab
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Of(value.ToString());

    /// <summary>The word of a name as the code has it.</summary>
    public static string Of(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>The value this word names; false where the set has no such word.</summary>
    public static bool TryRead<TEnum>(string? word, out TEnum value)
        where TEnum : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<TEnum>())
        {
            if (Of(candidate) == word)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
