using GovHall.Safety.Core.Schedules.Reading;
using Microsoft.Extensions.Configuration.CommandLine;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Finds keys under <c>Safety</c> that mean nothing: a slip of the hand must not silence an alarm.</summary>
internal static class SettingsKeys
{
    public const string Section = "Safety";

    /// <summary>One clear line for each key that is unknown, comes later, or tells a secret to whoever reads its file; none where all is well.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration) =>
    [
        .. Leaves(configuration.GetSection(Section))
            .Select(leaf => Problem(leaf.Path[(Section.Length + 1)..], leaf.Value) ?? (IsGivenAway(leaf.Path, configuration) ? GivenAway(leaf.Path) : null))
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

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

    private static string? Problem(string key, string? value) => Find(key) switch
    {
        null when IsGroup(key) => null,
        null => Nearest.To(key, SettingsCatalogue.All.Where(setting => !setting.Later && !setting.Key.EndsWith('*')).Select(setting => setting.Key)) is { } near
            ? $"{Section}:{key} is no setting; did you mean {Section}:{near}? (In the environment: {Variable($"{Section}:{near}")})"
            : $"{Section}:{key} is no setting; docs/configuration.md lists them all. Correct or remove it.",
        { Later: true } => $"{Section}:{key} is not available in this version; remove it until you upgrade.",
        { Only: { } only } when !only.Equals(value, StringComparison.OrdinalIgnoreCase) =>
            $"{Section}:{key} is '{value}', which is not available in this version; write {only}, or remove the key.",
        _ => null,
    };

    /// <summary>A secret in a layer that others can read: a settings file, or the list of processes.</summary>
    private static bool IsGivenAway(string path, IConfiguration configuration) =>
        Find(path[(Section.Length + 1)..]) is { Secret: true }
        && configuration is IConfigurationRoot root
        && root.Providers.Any(provider => provider is FileConfigurationProvider or CommandLineConfigurationProvider && provider.TryGet(path, out _));

    private static string GivenAway(string path) =>
        $"{path} stands in a settings file or on the command line, where others can read it; move it to a file named by {path}File, or to the environment variable {Variable(path)}.";

    private static string Variable(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>A group of keys written as empty (<c>"Smtp": {}</c>).</summary>
    private static bool IsGroup(string key) =>
        SettingsCatalogue.All.Any(setting => !setting.Later && setting.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));
}
