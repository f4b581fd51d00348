using System.Reflection;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Binds one section, and turns every value that cannot be what it should be into a line of its own.</summary>
internal static class SettingsBinder
{
    /// <summary>The options as the layers give them; a wrong value leaves its default.</summary>
    /// <param name="configuration">All layers.</param>
    /// <param name="section">The section's whole name.</param>
    /// <param name="defaults">Makes the options as they are with nothing set.</param>
    /// <param name="problems">Where the lines go.</param>
    public static T Bind<T>(IConfiguration configuration, string section, Func<T> defaults, ICollection<string> problems)
        where T : class
    {
        var (values, whole) = (configuration.GetSection(section), defaults());
        try
        {
            values.Bind(whole);
            return whole;
        }
        catch (InvalidOperationException)
        {
            // The binder stops at the first wrong value; people want to know of all of them, so each is bound alone.
            var options = defaults();
            foreach (var leaf in SettingsKeys.Leaves(values))
            {
                if (!Fits(leaf, section, options))
                {
                    problems.Add(Problem(leaf, typeof(T), leaf.Path[(section.Length + 1)..]));
                }
            }

            return options;
        }
    }

    private static bool Fits(IConfigurationSection leaf, string section, object options)
    {
        try
        {
            new ConfigurationBuilder().AddInMemoryCollection([new(leaf.Path, leaf.Value)]).Build().GetSection(section).Bind(options);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Problem(IConfigurationSection leaf, Type options, string path)
    {
        var cure = Kind(path.Split(':').Aggregate((Type?)options, Inside)) is { } kind ? $"write {kind}" : "correct it";
        var usual = SettingsKeys.Find(leaf.Path[(SettingsKeys.Section.Length + 1)..])?.Default;
        return $"{leaf.Path} is '{leaf.Value}'; {cure}, or remove the key to have its default{(usual is null ? "" : $" ({usual})")}.";
    }

    private static Type? Inside(Type? options, string name) =>
        options?.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase)?.PropertyType is { } type ? Nullable.GetUnderlyingType(type) ?? type : null;

    private static string? Kind(Type? type) =>
        type is null ? null :
        type == typeof(bool) ? "true or false" :
        type == typeof(int) ? "a whole number" :
        type == typeof(TimeSpan) ? "a time such as 00:00:20" :
        type == typeof(Uri) ? "an address such as https://safety.example.org" :
        type.IsEnum ? string.Join(" or ", Enum.GetNames(type)) : null;
}
