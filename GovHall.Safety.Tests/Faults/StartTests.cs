using System.Net;
using System.Net.Sockets;
using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A worker that cannot start says why in one clear line, and what to do, and ends with 78 so that a service manager does not try for ever.</summary>
/// <remarks>Seen to fail: before the ports were asked for first, a taken one was said after the whole start, and with a stack trace.</remarks>
[Collection(RealProcesses.Name)]
public sealed class StartTests : IDisposable
{
    private const int ConfigurationError = 78;

    private readonly HallOnDisk _hall = new();

    public void Dispose() => _hall.Dispose();

    [Fact]
    public async Task A_taken_mqtt_port_is_named_with_its_key_and_the_cure()
    {
        using var other = Listening(out var port);

        var line = await Refused($"Safety:Mqtt:Embedded:Port={port}");

        Assert.Contains($"Safety:Mqtt:Embedded:Port: cannot listen on 127.0.0.1:{port}", line, StringComparison.Ordinal);
        Assert.Contains("to a free port", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_web_port_is_named_with_its_key_and_the_cure()
    {
        using var other = Listening(out var port);

        var line = await Refused($"urls=http://127.0.0.1:{port}");

        Assert.Contains($"127.0.0.1:{port}", line, StringComparison.Ordinal);
        Assert.Contains("--urls", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_data_folder_is_named()
    {
        await File.WriteAllTextAsync(_hall.Data, "not a folder", TestContext.Current.CancellationToken);

        var line = await Refused();

        Assert.Contains($"Safety:DataDirectory: the folder '{_hall.Data}' cannot be used", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named()
    {
        using var mount = Mount.Tmpfs(_hall.Data, "size=1m,ro");

        var line = await Refused();

        Assert.Contains($"Safety:DataDirectory: the folder '{_hall.Data}' cannot be", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_without_space_is_named()
    {
        using var mount = Mount.Tmpfs(_hall.Data, "size=64k");

        var line = await Refused();

        Assert.Contains(_hall.Data, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_worker_on_the_same_folder_is_refused_and_the_first_goes_on()
    {
        _hall.WithRegister();
        await using var first = await WorkerProcess.Start(_hall);

        var line = await Refused();
        await first.IsReady();

        Assert.Contains($"another worker is running on '{_hall.Data}'", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_setting_is_named_with_the_one_that_was_meant() =>
        Assert.Contains("did you mean Safety:LastResort?", await Refused("Safety:LastResrot=a@b.example"), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_last_resort_only_a_demo_starts() =>
        Assert.Contains("Safety:LastResort is not set", await Refused("Safety:LastResort="), StringComparison.Ordinal);

    /// <summary>Starts it; the one line that it prints below its headline.</summary>
    private async Task<string> Refused(params string[] settings)
    {
        await using var worker = WorkerProcess.Begin(_hall, settings);
        var (code, _) = await worker.Ended();

        Assert.Equal((ConfigurationError, worker.Output), (code, worker.Output));
        Assert.DoesNotContain("   at ", worker.Output, StringComparison.Ordinal);
        return Assert.Single(worker.Output.Split('\n'), line => line.StartsWith("  ", StringComparison.Ordinal)).Trim();
    }

    private static TcpListener Listening(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }
}
