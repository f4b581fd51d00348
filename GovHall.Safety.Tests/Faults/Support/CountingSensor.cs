using System.Globalization;
using System.Text;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A meter at the end of a bad line: each reading is one more than the last, and is sent again until it is acknowledged, on a new connection where the old one says nothing.</summary>
/// <param name="port">Where its line begins.</param>
/// <param name="sensor">Its id, and its name at the broker.</param>
/// <param name="metric">What its readings are called.</param>
internal sealed class CountingSensor(int port, string sensor, string metric = "energy") : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>As patient as a device with a short keep-alive.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task _sending = Task.CompletedTask;
    private volatile bool _lastOne;
    private volatile int _perConnection = int.MaxValue;
    private int _acknowledged;

    public string Id => sensor;

    /// <summary>Readings, from 1, that were acknowledged: all up to this one.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>How many readings it sends before it connects anew by itself.</summary>
    public int PerConnection { set => _perConnection = value; }

    public void Begin() => _sending = Forever();

    /// <summary>Until the reading under way is acknowledged, too; then it sends no more.</summary>
    public Task Finish()
    {
        _lastOne = true;
        return _sending;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Forever()
    {
        (int Number, DateTimeOffset At) next = (1, RealTime.Clock.GetUtcNow());
        while (true)
        {
            using var client = new MqttClientFactory().CreateMqttClient();
            try
            {
                await Within(ct => client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId(sensor).WithTimeout(Patience).Build(), ct));
                for (var sent = 0; sent < _perConnection; sent++)
                {
                    await Within(ct => client.PublishAsync(Message(next), ct));
                    Volatile.Write(ref _acknowledged, next.Number);
                    if (_lastOne)
                    {
                        return;
                    }

                    next = (next.Number + 1, RealTime.Clock.GetUtcNow());
                    await Task.Delay(Between, RealTime.Clock, _stop.Token);
                }
            }
            catch (Exception e) when (!_stop.IsCancellationRequested && e is MqttCommunicationException or MqttClientDisconnectedException or MqttClientNotConnectedException or OperationCanceledException)
            {
                // The line is bad: the reading is kept and comes again.
                await Task.Delay(Between, RealTime.Clock, _stop.Token);
            }
        }
    }

    private async Task Within(Func<CancellationToken, Task> deed)
    {
        using var within = new CancellationTokenSource(Patience, RealTime.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(within.Token, _stop.Token);
        await deed(either.Token);
    }

    private MqttApplicationMessage Message((int Number, DateTimeOffset At) reading) => new()
    {
        Topic = $"govhall/test/sensors/{sensor}",
        Payload = new(Encoding.UTF8.GetBytes(
            $$"""{"{{metric}}":{{reading.Number}},"time":"{{reading.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}}"}""")),
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    };
}
