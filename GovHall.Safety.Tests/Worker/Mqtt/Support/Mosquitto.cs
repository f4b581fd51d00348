using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GovHall.Safety.Tests.Worker.Mqtt.Support;

/// <summary>A real Mosquitto on a free loopback port, which keeps nothing over its own end.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private static readonly string? Program = new[] { "/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto" }.FirstOrDefault(File.Exists);
    private readonly string _settings = Path.Combine(Directory.CreateTempSubdirectory("govhall-").FullName, "mosquitto.conf");
    private Process? _process;

    private Mosquitto(int port) => Port = port;

    public int Port { get; }

    public static async Task<Mosquitto> Start(CancellationToken ct)
    {
        Assert.SkipWhen(Program is null, "mosquitto is not here; `apt-get install mosquitto` (or brew install mosquitto) and run again.");
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var broker = new Mosquitto(((IPEndPoint)free.LocalEndpoint).Port);
        free.Stop();
        await File.WriteAllTextAsync(broker._settings, $"listener {broker.Port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n", ct);
        await broker.Begin(ct);
        return broker;
    }

    /// <summary>Starts it, or starts it again.</summary>
    public async Task Begin(CancellationToken ct)
    {
        _process = Process.Start(new ProcessStartInfo(Program!, ["-v", "-c", _settings]) { RedirectStandardError = true })!;
        while (await _process.StandardError.ReadLineAsync(ct) is { } line)
        {
            if (line.EndsWith(" running", StringComparison.Ordinal))
            {
                _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        Assert.Fail("mosquitto ended before it ran.");
    }

    public async Task Kill()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(Path.GetDirectoryName(_settings)!, recursive: true);
    }
}
