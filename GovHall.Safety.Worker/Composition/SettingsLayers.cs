namespace GovHall.Safety.Worker.Composition;

/// <summary>The settings of a command that runs beside the worker, from the same layers and in the same order as the worker's own.</summary>
internal static class SettingsLayers
{
    /// <summary>What ASP.NET Core takes from variables with its own prefix.</summary>
    private static readonly ImmutableArray<string> Hosting = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    /// <summary><c>appsettings.json</c> &lt; <c>appsettings.{Environment}.json</c> &lt; environment &lt; command line.</summary>
    /// <param name="arguments">Settings as the command line gives them: <c>--Safety:DataDirectory=…</c>.</param>
    /// <param name="folder">Where the settings files are.</param>
    public static IConfigurationRoot Read(string[] arguments, string folder)
    {
        var early = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables("DOTNET_").AddCommandLine(arguments).Build();
        var environment = early["environment"] ?? Environments.Production;
        return new ConfigurationBuilder()
            .SetBasePath(folder)
            .AddInMemoryCollection([new("environment", environment), .. Hosting.Select(key => KeyValuePair.Create(key, early[key]))])
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(arguments)
            .Build();
    }

    /// <summary>The layer that has the last word on a key, as people call it.</summary>
    public static string SourceOf(IConfigurationRoot settings, string key) =>
        settings.Providers.Reverse().FirstOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            Microsoft.Extensions.Configuration.Json.JsonConfigurationProvider json => json.Source.Path ?? "a settings file",
            Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationProvider => "environment",
            Microsoft.Extensions.Configuration.CommandLine.CommandLineConfigurationProvider => "command line",
            _ => "default",
        };
}
