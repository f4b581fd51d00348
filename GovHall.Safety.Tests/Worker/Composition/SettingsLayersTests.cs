using GovHall.Safety.Worker.Composition;

namespace GovHall.Safety.Tests.Worker.Composition;

public sealed class SettingsLayersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("govhall-").FullName;

    public SettingsLayersTests()
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), """{ "Safety": { "DataDirectory": "file", "LastResort": "file" } }""");
        File.WriteAllText(Path.Combine(_folder, "appsettings.Trial.json"), """{ "Safety": { "LastResort": "trial" } }""");
    }

    [Theory]
    [InlineData("Safety:DataDirectory", "line", "command line")]
    [InlineData("Safety:LastResort", "trial", "appsettings.Trial.json")]
    [InlineData("Safety:PublicUrl", null, "default")]
    public void The_later_layer_has_the_last_word(string key, string? value, string source)
    {
        var settings = SettingsLayers.Read(["--environment=Trial", "--Safety:DataDirectory=line"], _folder);

        Assert.Equal((value, source), (settings[key], SettingsLayers.SourceOf(settings, key)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
