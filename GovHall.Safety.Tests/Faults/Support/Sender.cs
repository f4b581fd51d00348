using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A sensor that keeps each reading until it is acknowledged, and sends it again after a broken connection.</summary>
/// <param name="port">Where the broker listens; asked at each connection.</param>
/// <param name="sensor">Its id.</param>
internal sealed class Sender(int port, string sensor) : IAsyncDisposable
{
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ConcurrentBag<DateTimeOffset> _acknowledged = [];
    private Task _sending = Task.CompletedTask;
    private int _sent;

    /// <summary>The times of the readings that were acknowledged, in microseconds as the database has them.</summary>
    public IReadOnlyList<long> Acknowledged => [.. _acknowledged.Select(at => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond)];

    /// <summary>How many were sent at least once.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Sends <paramref name="value"/> with ever new times, several connections at once, until <see cref="Stop"/>.</summary>
    public void Begin(string value, int connections = 1) => _sending = Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Forever(value)));

    /// <summary>One reading, until it is acknowledged.</summary>
    public Task Say(string value) => Forever(value, 1);

    /// <summary>Sends no more. What is not acknowledged now never will be.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
    }

    private async Task Forever(string value, int count = int.MaxValue)
    {
        (DateTimeOffset At, string Payload)? kept = null;
        while (count > 0)
        {
            using var client = new MqttClientFactory().CreateMqttClient();
            try
            {
                await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), _stop.Token);
                for (; count > 0; count--)
                {
                    var (at, payload) = kept ??= Next(value);
                    var answer = await client.PublishAsync(
                        new()
                        {
                            Topic = $"govhall/test/sensors/{sensor}",
                            Payload = new(Encoding.UTF8.GetBytes(payload)),
                            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                        },
                        _stop.Token);
                    if (!answer.IsSuccess)
                    {
                        break;
                    }

                    _acknowledged.Add(at);
                    kept = null;
                }
            }
            catch (Exception e) when (!_stop.IsCancellationRequested && e is MqttCommunicationException or MqttClientDisconnectedException or OperationCanceledException)
            {
                // The worker is away, or ended the connection: the reading is kept and comes again.
                await Task.Delay(BeforeAgain, RealTime.Clock, _stop.Token);
            }
        }
    }

    private (DateTimeOffset At, string Payload) Next(string value)
    {
        var now = RealTime.Clock.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)).AddMicroseconds(Interlocked.Increment(ref _sent) % 1000);
        return (at, $$"""{"value":{{value}},"time":"{{at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}}"}""");
    }
}
