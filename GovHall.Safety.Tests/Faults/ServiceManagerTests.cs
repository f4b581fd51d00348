using System.Net.Sockets;
using System.Text;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>The unit in docs/deploy is of type notify: systemd waits for these words, and ends a service that does not say them.</summary>
[Collection(RealProcesses.Name)]
public sealed class ServiceManagerTests : IDisposable
{
    private readonly Deadline _deadline = new();
    private readonly HallOnDisk _hall = new HallOnDisk().WithRegister();
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    [Theory]
    [InlineData]
    [InlineData("guard")]
    public async Task It_is_told_that_the_service_is_ready_that_it_lives_and_that_it_stops(params string[] command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is of Linux; run this there.");
        Listen();

        await using var service = WorkerProcess.Begin(_hall, command);
        await Heard("READY=1");
        await Heard("WATCHDOG=1");
        service.Terminate();
        await Heard("STOPPING=1");

        Assert.Equal(0, (await service.Ended()).Code);
    }

    [Theory]
    [InlineData]
    [InlineData("guard")]
    public async Task One_that_cannot_be_reached_ends_nothing(params string[] command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is of Linux; run this there.");
        _hall.Environment["NOTIFY_SOCKET"] = _hall.Path("nobody");

        await using var service = WorkerProcess.Begin(_hall, command);
        await service.IsReady();
        await RealTime.Until(() => service.Output.Contains("The service manager cannot be told", StringComparison.Ordinal), "that it is said");
        service.Terminate();

        Assert.Equal(0, (await service.Ended()).Code);
    }

    public void Dispose()
    {
        _manager.Dispose();
        _deadline.Dispose();
        _hall.Dispose();
    }

    /// <summary>In the place of systemd, which a process knows by its parent's name.</summary>
    private void Listen()
    {
        var systemd = _hall.Path("systemd");
        File.CreateSymbolicLink(systemd, "/bin/sh");
        _hall.StartedBy = [systemd, "-c", "trap 'kill -TERM $!' TERM; \"$0\" \"$@\" & wait $!; wait $!"];
        _hall.Environment["NOTIFY_SOCKET"] = _hall.Path("notify");
        _manager.Bind(new UnixDomainSocketEndPoint(_hall.Path("notify")));
    }

    private async Task Heard(string word)
    {
        var said = new byte[1024];
        while (!Encoding.UTF8.GetString(said, 0, await _manager.ReceiveAsync(said, _deadline.Token)).Contains(word, StringComparison.Ordinal))
        {
            // Signs of life between the words.
        }
    }
}
