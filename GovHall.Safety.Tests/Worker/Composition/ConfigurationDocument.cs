using GovHall.Safety.Worker.Composition;

namespace GovHall.Safety.Tests.Worker.Composition;

/// <summary>How docs/configuration.md writes a setting.</summary>
internal static class ConfigurationDocument
{
    public static string Row(Setting setting) =>
        $"| `{setting.Key}` | {setting.Default} | {setting.Meaning}{(setting.Later ? " Not available in this version: refused." : "")} |";
}
