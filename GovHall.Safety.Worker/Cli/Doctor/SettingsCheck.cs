using GovHall.Safety.Worker.Composition;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>Which settings hold, from where, and which are wrong.</summary>
internal static class SettingsCheck
{
    private const string About = "settings";

    /// <param name="settings">What a worker would make of them.</param>
    /// <param name="layers">Where they stand.</param>
    public static IEnumerable<Finding> Of(WorkerSettings settings, IConfigurationRoot layers)
    {
        foreach (var problem in settings.Problems)
        {
            yield return Finding.Wrong(About, problem);
        }

        foreach (var leaf in SettingsKeys.Leaves(layers.GetSection(SettingsKeys.Section)))
        {
            if (SettingsKeys.Find(leaf.Path[(SettingsKeys.Section.Length + 1)..]) is { Later: false } setting)
            {
                yield return Finding.Ok(About, $"{leaf.Path} = {(setting is { Secret: false, Shown: true } ? leaf.Value : "(hidden)")} ({SettingsLayers.SourceOf(layers, leaf.Path)})");
            }
        }
    }
}
