using GovHall.Safety.Worker.Composition;
using Microsoft.Extensions.Configuration;

namespace GovHall.Safety.Tests.Worker.Composition;

public sealed class SettingsKeysTests
{
    [Theory]
    [InlineData("Safety:Demo", "true")]
    [InlineData("safety:mail:smtp:host", "mail.example")]
    [InlineData("Safety:Mqtt:External:Topics:0", "a/#")]
    [InlineData("Safety:Mail:Smtp", "")]
    [InlineData("Logging:LogLevel:Default", "Debug")]
    [InlineData("Safety:Database:Provider", "Sqlite")]
    [InlineData("Safety:Watchdog:PingUrl", "https://monitor.example.org/ping")]
    public void A_known_key_is_no_problem(string key, string value) => Assert.Empty(Problems(key, value));

    [Theory]
    [InlineData("Safety:DataDirectroy", "Safety:DataDirectory")]
    [InlineData("Safety:Mail:Smpt:Host", "Safety:Mail:Smtp:Host")]
    [InlineData("Safety:LastRessort", "Safety:LastResort")]
    [InlineData("Safety:Watchdog:PingUri", "Safety:Watchdog:PingUrl")]
    public void A_slip_of_the_hand_is_named_with_what_was_meant(string key, string meant) =>
        Assert.StartsWith($"{key} is no setting; did you mean {meant}?", Assert.Single(Problems(key, "x")), StringComparison.Ordinal);

    [Fact]
    public void A_key_that_resembles_nothing_is_refused_too() =>
        Assert.Equal("Safety:Zzzzzzzzzzzzzzzzz is no setting; docs/configuration.md lists them all. Correct or remove it.", Assert.Single(Problems("Safety:Zzzzzzzzzzzzzzzzz", "x")));

    [Theory]
    [InlineData("Safety:Retention:Records")]
    [InlineData("Safety:Mail:Replies:Host")]
    [InlineData("Safety:Database:ConnectionString")]
    [InlineData("Safety:Mqtt:Discovery")]
    public void A_key_of_a_later_version_is_refused_and_not_ignored(string key) =>
        Assert.Equal($"{key} is not available in this version; remove it until you upgrade.", Assert.Single(Problems(key, "x")));

    [Fact]
    public void A_database_of_a_later_version_is_refused_with_the_one_there_is() => Assert.Equal(
        "Safety:Database:Provider is 'PostgreSql', which is not available in this version; write Sqlite, or remove the key.", Assert.Single(Problems("Safety:Database:Provider", "PostgreSql")));

    [Theory]
    [InlineData("Safety:Mail:Smtp:Password")]
    [InlineData("Safety:Mqtt:External:Password")]
    public void A_password_on_the_command_line_is_refused_and_not_repeated(string key)
    {
        var problem = Assert.Single(SettingsKeys.Problems(new ConfigurationBuilder().AddCommandLine([$"--{key}=s3cret"]).Build()));

        Assert.StartsWith($"{key} stands in a settings file or on the command line", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_key_has_a_line_of_its_own() => Assert.Equal(
        2, SettingsKeys.Problems(new ConfigurationBuilder().AddInMemoryCollection([new("Safety:A", "1"), new("Safety:B", "2")]).Build()).Count);

    [Fact]
    public void A_variable_called_like_the_section_is_some_other_programs() => Assert.Empty(Problems("SAFETY", "x"));

    [Fact]
    public void The_document_lists_every_key_with_default_and_meaning()
    {
        var document = File.ReadAllText(Path.Combine(Repository(), "docs", "configuration.md"));

        var missing = SettingsCatalogue.All.Select(ConfigurationDocument.Row).Where(row => !document.Contains(row + "\n", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_document_lists_nothing_else()
    {
        var document = File.ReadAllLines(Path.Combine(Repository(), "docs", "configuration.md"));

        var rows = document.Count(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(SettingsCatalogue.All.Length, rows);
    }

    private static IReadOnlyList<string> Problems(string key, string value) =>
        SettingsKeys.Problems(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovHall.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
