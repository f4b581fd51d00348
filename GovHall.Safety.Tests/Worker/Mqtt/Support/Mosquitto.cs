using System.Diagnostics;
using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Worker.Mqtt.Support;

/// <summary>A real Mosquitto on a free loopback port, which keeps nothing over a kill and everything over a stop.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private static readonly string? Program = new[] { "/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto" }.FirstOrDefault(File.Exists);
    private readonly string _settings = Path.Combine(Directory.CreateTempSubdirectory("govhall-").FullName, "mosquitto.conf");
    private Process? _process;

    private Mosquitto(int port) => Port = port;

    public int Port { get; }

    /// <param name="ct">Ends the wait.</param>
    /// <param name="listener">Lines of its settings about who may come in; everybody may, unless said.</param>
    public static async Task<Mosquitto> Start(CancellationToken ct, string listener = "allow_anonymous true")
    {
        Assert.SkipWhen(Program is null, "mosquitto is not here; `apt-get install mosquitto` (or brew install mosquitto) and run again.");
        var broker = new Mosquitto(FreePorts.Next());
        await File.WriteAllTextAsync(broker._settings, $"listener {broker.Port} 127.0.0.1\n{listener}\nmax_queued_messages 0\npersistence true\npersistence_location {Path.GetDirectoryName(broker._settings)}/\n{(Environment.IsPrivilegedProcess ? "user root\n" : "")}", ct);
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

    public Task Kill() => End(process => process.Kill());

    /// <summary>Stopped as a service manager does it: it writes down what it holds.</summary>
    public Task Stop() => End(process =>
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    });

    private async Task End(Action<Process> how)
    {
        if (_process is { } process)
        {
            how(process);
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
