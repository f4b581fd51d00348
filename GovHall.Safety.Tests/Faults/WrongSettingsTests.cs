using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A setting that cannot be is named with the cure, in one line and without a stack trace, whichever section it stands in.</summary>
/// <remarks>Seen to fail: each of these ended in an unhandled exception (134), or in 78 beside a stack trace.</remarks>
[Collection(RealProcesses.Name)]
public sealed class WrongSettingsTests : IDisposable
{
    private readonly HallOnDisk _hall = new();

    public void Dispose() => _hall.Dispose();

    [Theory]
    [InlineData("Safety:Demo=x", "Safety:Demo is 'x'; write true or false")]
    [InlineData("Safety:Mqtt:Mode=x", "Safety:Mqtt:Mode is 'x'; write Embedded or External")]
    [InlineData("Safety:Mqtt:Mode=7", "Safety:Mqtt:Mode is '7'; write Embedded or External")]
    [InlineData("Safety:Mqtt:Embedded:Port=abc", "Safety:Mqtt:Embedded:Port is 'abc'; write a whole number, or remove the key to have its default (1883).")]
    [InlineData("Safety:Mail:Smtp:Timeout=soon", "Safety:Mail:Smtp:Timeout is 'soon'; write a time such as 00:00:20")]
    [InlineData("Safety:Mail:Mode=Smtp|Safety:Mail:From=a@b.example", "Safety:Mail:Smtp:Host is empty although Safety:Mail:Mode is Smtp")]
    [InlineData("Safety:PublicUrl=safety.example.org", "Safety:PublicUrl is 'safety.example.org', which no browser can open")]
    [InlineData("Safety:LastResort=foo", "Safety:LastResort is 'foo', which is no mail address")]
    [InlineData("urls=nowhere", "--urls: 'nowhere' is no address to listen on")]
    [InlineData("urls=https://127.0.0.1:0", "The web server cannot start: Unable to configure HTTPS endpoint.")]
    public async Task A_value_that_cannot_be_is_one_line_with_its_cure(string settings, string line) =>
        Assert.StartsWith(line, Assert.Single(await Refused(settings.Split('|'))), StringComparison.Ordinal);

    [Fact]
    public async Task Every_wrong_value_of_every_section_has_its_line()
    {
        var lines = await Refused("Safety:Mail:Mode=x", "Safety:Mail:Smtp:Port=y", "Safety:Mqtt:Embedded:Port=z", "Safety:Demo=maybe");

        Assert.Equal(
            ["Safety:Demo is 'maybe'", "Safety:Mail:Mode is 'x'", "Safety:Mail:Smtp:Port is 'y'", "Safety:Mqtt:Embedded:Port is 'z'"],
            lines.Select(line => line.Split(';')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_is_named()
    {
        await File.WriteAllTextAsync(_hall.Path("broker.pfx"), "no certificate", TestContext.Current.CancellationToken);

        var lines = await Refused("Safety:Mqtt:Embedded:TlsPort=0", $"Safety:Mqtt:Embedded:CertificateFile={_hall.Path("broker.pfx")}");

        Assert.StartsWith($"Safety:Mqtt:Embedded:CertificateFile: '{_hall.Path("broker.pfx")}' cannot be used", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settings_file_that_is_no_json_is_named_with_the_line()
    {
        var file = Path.Combine(WorkerProcess.Home, "appsettings.Broken.json");
        await File.WriteAllTextAsync(file, "{\n  \"Safety\": oops\n}", TestContext.Current.CancellationToken);

        var lines = await Refused("environment=Broken");
        File.Delete(file);

        Assert.Contains(file, Assert.Single(lines), StringComparison.Ordinal);
        Assert.Contains("LineNumber: 1", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_read_is_named()
    {
        var folder = Directory.CreateDirectory(_hall.Path("no-file"));

        var lines = await Refused($"Safety:SchedulesFile={folder.FullName}");

        Assert.StartsWith($"'{folder.FullName}' cannot be read", Assert.Single(lines), StringComparison.Ordinal);
    }

    /// <summary>Starts it; the lines that it prints below its headline.</summary>
    private async Task<string[]> Refused(params string[] settings)
    {
        await using var worker = WorkerProcess.Begin(_hall, settings);
        var (code, _) = await worker.Ended();

        Assert.Equal((78, worker.Output), (code, worker.Output));
        Assert.DoesNotContain("   at ", worker.Output, StringComparison.Ordinal);
        return [.. worker.Output[worker.Output.IndexOf("Cannot start", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim())];
    }
}
