using System.Globalization;

namespace GovHall.Safety.Worker.Cli;

/// <summary>Which language somebody at a terminal reads: <c>zh</c> or <c>en</c>.</summary>
internal static class TerminalLanguage
{
    /// <summary>As POSIX orders them (XBD 8.2): the first that is set decides.</summary>
    private static readonly ImmutableArray<string> Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>Windows knows the language itself; elsewhere the worker runs without culture data (decisions/0012), so the variables are asked.</summary>
    /// <param name="variable">A variable of the environment; null or empty where it is not set.</param>
    public static string Of(Func<string, string?> variable)
    {
        var name = CultureInfo.CurrentUICulture is { Name.Length: > 0 } known ? known.Name : Variables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return name is not null && name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh" : "en";
    }
}
