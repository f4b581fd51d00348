namespace GovHall.Safety.Worker.Cli;

/// <summary>Takes settings out of the command line, so that <c>--Safety:Demo=false</c> may stand with any command.</summary>
/// <param name="Settings">Those that are settings.</param>
/// <param name="Words">The rest: the command and what it takes.</param>
internal sealed record SettingsArguments(string[] Settings, string[] Words)
{
    private static readonly ImmutableArray<string> Sections = ["Safety", "Logging", "Kestrel", "OpenTelemetry"];

    private static readonly ImmutableArray<string> Keys = ["urls", "environment", "contentRoot", "AllowedHosts"];

    public static SettingsArguments Of(IReadOnlyList<string> arguments)
    {
        List<string> settings = [], words = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var end = argument.IndexOf('=', StringComparison.Ordinal);
            var key = (end < 0 ? argument : argument[..end]).TrimStart('-', '/');
            if (!IsSetting(key) || (end < 0 && !argument.StartsWith("--", StringComparison.Ordinal)))
            {
                words.Add(argument);
            }
            else if (end >= 0)
            {
                settings.Add($"--{key.Replace("__", ":", StringComparison.Ordinal)}{argument[end..]}");
            }
            else if (i + 1 < arguments.Count)
            {
                settings.Add($"--{key.Replace("__", ":", StringComparison.Ordinal)}={arguments[++i]}");
            }
            else
            {
                words.Add(argument);
            }
        }

        return new([.. settings], [.. words]);
    }

    private static bool IsSetting(string key) =>
        Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
        || Sections.Any(section => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase) || key.StartsWith(section + "__", StringComparison.OrdinalIgnoreCase));
}
