namespace GovHall.Safety.Worker.Composition;

/// <summary>Finds keys under <c>Safety</c> that mean nothing: a slip of the hand must not silence an alarm.</summary>
internal static class SettingsKeys
{
    public const string Section = "Safety";

    /// <summary>One clear line for each key that is unknown or comes later; none where all is well.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration) =>
        [.. Leaves(configuration.GetSection(Section)).Select(leaf => Problem(leaf.Path[(Section.Length + 1)..])).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>What this version knows of a key; null for one it does not.</summary>
    public static Setting? Find(string key) => SettingsCatalogue.All.FirstOrDefault(setting => setting.Key.EndsWith(":*", StringComparison.Ordinal)
        ? key.StartsWith(setting.Key[..^1], StringComparison.OrdinalIgnoreCase) || key.Equals(setting.Key[..^2], StringComparison.OrdinalIgnoreCase)
        : key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Every key that has a value, or is empty where keys should follow.</summary>
    public static IEnumerable<IConfigurationSection> Leaves(IConfigurationSection section)
    {
        var children = section.GetChildren().ToArray();
        return children.Length > 0 ? children.SelectMany(Leaves) :
            // A variable that is called like the section belongs to some other program.
            section.Path.Equals(Section, StringComparison.OrdinalIgnoreCase) ? [] : [section];
    }

    private static string? Problem(string key) => Find(key) switch
    {
        null when IsGroup(key) => null,
        null => Nearest(key) is { } near
            ? $"{Section}:{key} is no setting; did you mean {Section}:{near}? (In the environment: {Section}__{near.Replace(":", "__", StringComparison.Ordinal)})"
            : $"{Section}:{key} is no setting; docs/configuration.md lists them all. Correct or remove it.",
        { Later: true } => $"{Section}:{key} is not available in this version; remove it until you upgrade.",
        _ => null,
    };

    /// <summary>A group of keys written as empty (<c>"Smtp": {}</c>).</summary>
    private static bool IsGroup(string key) =>
        SettingsCatalogue.All.Any(setting => !setting.Later && setting.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));

    private static string? Nearest(string key) => SettingsCatalogue.All
        .Where(setting => !setting.Later && !setting.Key.EndsWith('*'))
        .Select(setting => (setting.Key, Slips: Slips(key.ToUpperInvariant(), setting.Key.ToUpperInvariant())))
        .Where(near => near.Slips <= Math.Max(2, key.Length / 3))
        .OrderBy(near => near.Slips)
        .Select(near => near.Key)
        .FirstOrDefault();

    /// <summary>Letters left out, added or changed (Levenshtein).</summary>
    private static int Slips(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
