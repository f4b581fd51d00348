using GovHall.Safety.Worker.Composition;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>Which settings hold, from where, and which mean nothing.</summary>
internal static class SettingsCheck
{
    private const string About = "settings";

    public static IEnumerable<Finding> Of(IConfigurationRoot settings)
    {
        foreach (var problem in SettingsKeys.Problems(settings))
        {
            yield return Finding.Wrong(About, problem);
        }

        foreach (var leaf in SettingsKeys.Leaves(settings.GetSection(SettingsKeys.Section)))
        {
            if (SettingsKeys.Find(leaf.Path[(SettingsKeys.Section.Length + 1)..]) is { Later: false } setting)
            {
                var source = SettingsLayers.SourceOf(settings, leaf.Path);
                yield return setting.Secret && source is not "environment"
                    ? Finding.Warning(About, $"{leaf.Path} stands in {source}, where others can read it; put it in a file and name that in {leaf.Path}File.")
                    : Finding.Ok(About, $"{leaf.Path} = {(setting.Secret ? "(hidden)" : leaf.Value)} ({source})");
            }
        }

        var demo = bool.TryParse(settings["Safety:Demo"], out var said) ? said : settings["environment"] is "Development";
        if (!demo && string.IsNullOrWhiteSpace(settings["Safety:LastResort"]))
        {
            yield return Finding.Wrong(About, "Safety:LastResort is not set: nobody is told when nobody can be reached. Set it to a mail address that is always read.");
        }
    }
}
