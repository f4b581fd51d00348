using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace GovHall.Safety.Tests.Worker.Watchdog.Support;

/// <summary>A monitor's web server on a free loopback port: it keeps what it is asked, and answers as it is told to, or not at all.</summary>
internal sealed class MonitorSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly Task _serving;

    public MonitorSite()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = Serve();
    }

    public int Port { get; }

    /// <summary>The status it answers with; null: it takes the question and says nothing.</summary>
    public int? Answer { get; set; } = 200;

    /// <summary>What it says beside the status.</summary>
    public string Says { get; set; } = "";

    /// <summary>How often it was asked and nobody has looked yet.</summary>
    public int Unseen => _asked.Reader.Count;

    /// <summary>The next question, whole.</summary>
    public async Task<string> Asked(CancellationToken ct) => await _asked.Reader.ReadAsync(ct);

    /// <summary>From now on nobody listens there.</summary>
    public void Close() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task Serve()
    {
        List<TcpClient> silent = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_over.Token);
                silent.Add(client);
                var question = await Read(client.GetStream());
                var answer = Answer;

                // Kept first: whoever has the answer finds that it was asked.
                _asked.Writer.TryWrite(question);
                if (answer is { } status)
                {
                    await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status} -\r\nContent-Length: {Says.Length}\r\nConnection: close\r\n\r\n{Says}"), _over.Token);
                    client.Close();
                }
            }
        }
        finally
        {
            silent.ForEach(client => client.Dispose());
        }
    }

    private async Task<string> Read(NetworkStream from)
    {
        var text = new StringBuilder();
        var bytes = new byte[4096];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await from.ReadAsync(bytes, _over.Token) is > 0 and var count)
        {
            text.Append(Encoding.ASCII.GetString(bytes, 0, count));
        }

        return text.ToString();
    }
}
