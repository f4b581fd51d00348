using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GovHall.Safety.Load.Smtp;

/// <summary>A mail server on loopback that keeps what it gets, and misbehaves on command.</summary>
/// <remarks>Knows no test framework, so that other programs can link <c>Support/Smtp*.cs</c>. Offers STARTTLS when it has a certificate, AUTH when it has a login.</remarks>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Task, byte> _sessions = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _clients = new();
    private readonly SemaphoreSlim _stuck = new(0);
    private readonly Lock _gate = new();
    private readonly List<SinkMail> _mails = [];
    private readonly List<(int Count, TaskCompletionSource Done)> _waiting = [];
    private readonly TimeProvider _time;
    private readonly Task _accepting;
    private int _connections;
    private CancellationTokenSource _deaf = new();

    /// <param name="time">By whose clock it drips and stamps.</param>
    /// <param name="port">Where it listens on loopback; 0: anywhere.</param>
    public SmtpSink(TimeProvider time, int port = 0)
    {
        _time = time;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept();
    }

    public int Port { get; }

    /// <summary>May change at any time; counts from the next command.</summary>
    public SmtpMood Mood { get; set; }

    /// <summary>What it shows after STARTTLS; null: STARTTLS is not offered.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Speaks TLS from the first byte.</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>The login without which it takes no mail; null: none. May change.</summary>
    public (string User, string Password)? Login { get; set; }

    /// <summary>What it says to these recipients instead of 250.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many connections it has accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>All mail so far, in order of arrival.</summary>
    public IReadOnlyList<SinkMail> Mails
    {
        get
        {
            lock (_gate)
            {
                return [.. _mails];
            }
        }
    }

    /// <summary>The first <paramref name="count"/> mails, as soon as they are there.</summary>
    public async Task<IReadOnlyList<SinkMail>> Received(int count, CancellationToken ct)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_mails.Count >= count)
            {
                return [.. _mails.Take(count)];
            }

            _waiting.Add((count, done));
        }

        await done.Task.WaitAsync(ct);
        return [.. Mails.Take(count)];
    }

    /// <summary>Ends once per time that a mood began to hang, and per byte that it dripped.</summary>
    public Task Stuck(CancellationToken ct) => _stuck.WaitAsync(ct);

    /// <summary>Hangs up on everybody without a word, as a server does with the idle or when it restarts.</summary>
    public void HangUp()
    {
        foreach (var client in _clients.Keys)
        {
            client.Close();
        }
    }

    /// <summary>Answers no more on any connection there is, as behind a firewall that has forgotten them; new ones are served.</summary>
    public void Deafen() => Interlocked.Exchange(ref _deaf, new()).Cancel();

    /// <summary>From here connections are refused.</summary>
    public void Close() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions.Keys);
        _end.Dispose();
        _stuck.Dispose();
        _deaf.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                // Otherwise every answer waits 40 ms for Nagle and the delayed acknowledgement.
                client.NoDelay = true;
                Interlocked.Increment(ref _connections);
                var session = Serve(client);
                _sessions.TryAdd(session, 0);
                _ = session.ContinueWith(ended => _sessions.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Closed or disposed: the only ways it ends.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            _clients.TryAdd(client, 0);
            try
            {
                var line = new Wire(client.GetStream());
                if (ImplicitTls)
                {
                    await line.Secure(Certificate!, _end.Token);
                }

                if (await Greets(line))
                {
                    await Converse(line);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
            {
                // The other side left, the sink hung up, or it is being disposed.
            }
            finally
            {
                _clients.TryRemove(client, out _);
            }
        }
    }

    private async Task<bool> Greets(Wire line)
    {
        switch (Mood)
        {
            case SmtpMood.Busy:
                await line.Say("421 4.3.2 busy", _end.Token);
                return false;
            case SmtpMood.HangAtGreeting:
                await Hang();
                return false;
            case SmtpMood.DripGreeting:
                await line.Drip(_time, () => _stuck.Release(), _end.Token);
                return false;
            case SmtpMood.HugeGreeting:
                await line.Send("220 ", _end.Token);
                await line.Flood(new string('A', 50_000), _end.Token);
                return false;
            case SmtpMood.GarbageGreeting:
                await line.Send($"{string.Concat(Enumerable.Repeat("\0\x7F", 5000))}\r\n", _end.Token);
                return false;
            default:
                await line.Say("220 sink.localhost ESMTP", _end.Token);
                return true;
        }
    }

    private async Task Converse(Wire line)
    {
        var (sender, recipients, authenticated) = ("", new List<string>(), false);
        var deaf = Volatile.Read(ref _deaf).Token;
        while (await line.Read(_end.Token) is { } bytes)
        {
            if (deaf.IsCancellationRequested)
            {
                await Hang();
            }

            var command = Encoding.UTF8.GetString(bytes);
            switch (command.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await Introduce(line);
                    break;
                case "STARTTLS" when Certificate is not null:
                    await line.Say("220 go ahead", _end.Token);
                    await line.Secure(Certificate, _end.Token);
                    break;
                case "AUTH":
                    authenticated = await Authenticate(line, command);
                    await line.Say(authenticated ? "235 2.7.0 welcome" : "535 5.7.8 wrong name or password", _end.Token);
                    break;
                case "MAIL" when Login is not null && !authenticated:
                    await line.Say("530 5.7.0 log in first", _end.Token);
                    break;
                case "MAIL" when Mood is SmtpMood.RefuseSender:
                    sender = "";
                    await line.Say("550 5.1.8 sender refused", _end.Token);
                    break;
                case "MAIL":
                    sender = Address(command);
                    recipients.Clear();
                    await line.Say("250 ok", _end.Token);
                    break;
                case "RCPT" when sender.Length == 0:
                    await line.Say("503 5.5.1 sender first", _end.Token);
                    break;
                case "RCPT":
                    var (answer, accepted) = Judge(Address(command));
                    if (accepted)
                    {
                        recipients.Add(Address(command));
                    }

                    await line.Say(answer, _end.Token);
                    if (answer.StartsWith("421", StringComparison.Ordinal))
                    {
                        return;
                    }

                    break;
                case "DATA" when recipients.Count == 0:
                    await line.Say("554 5.5.1 no valid recipients", _end.Token);
                    break;
                case "DATA":
                    if (!await Take(line, sender, [.. recipients]))
                    {
                        return;
                    }

                    break;
                case "RSET" or "NOOP":
                    await line.Say("250 ok", _end.Token);
                    break;
                case "QUIT":
                    await line.Say("221 bye", _end.Token);
                    return;
                default:
                    await line.Say("502 5.5.1 no", _end.Token);
                    break;
            }
        }
    }

    private async Task Introduce(Wire line)
    {
        if (Mood is SmtpMood.HugeEhlo)
        {
            await line.Flood(string.Concat(Enumerable.Repeat($"250-X{new string('A', 500)}\r\n", 100)), _end.Token);
        }

        string?[] offers =
        [
            "250-sink.localhost",
            "250-PIPELINING",
            Certificate is not null && !line.IsSecure ? "250-STARTTLS" : null,
            Login is not null ? "250-AUTH PLAIN LOGIN" : null,
            "250 8BITMIME",
        ];
        await line.Say(string.Join("\r\n", offers.OfType<string>()), _end.Token);
    }

    private async Task<bool> Authenticate(Wire line, string command)
    {
        var words = command.Split(' ');
        if (words.Length > 1 && words[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            var secret = words.Length > 2 ? words[2] : await Ask("");
            return Decode(secret).Split('\0') is [_, var user, var password] && Login == (user, password);
        }

        var name = words.Length > 2 ? words[2] : await Ask("VXNlcm5hbWU6");
        return Login == (Decode(name), Decode(await Ask("UGFzc3dvcmQ6")));

        async Task<string> Ask(string challenge)
        {
            await line.Say($"334 {challenge}", _end.Token);
            return Encoding.ASCII.GetString(await line.Read(_end.Token) ?? []);
        }

        static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
    }

    private (string Answer, bool Accepted) Judge(string recipient) =>
        Answers.TryGetValue(recipient, out var answer) ? (answer, false)
        : Mood is SmtpMood.BusyAtRecipient ? ("421 4.3.2 shutting down", false)
        : Mood is SmtpMood.Greylist && _seen.TryAdd(recipient, 0) ? ("451 4.7.1 greylisted", false)
        : ("250 ok", true);

    /// <summary>Takes the content; false: hang up.</summary>
    private async Task<bool> Take(Wire line, string sender, IReadOnlyList<string> recipients)
    {
        await line.Say("354 go", _end.Token);
        switch (Mood)
        {
            case SmtpMood.DropInData:
                return false;
            case SmtpMood.HangInData:
                await Hang();
                return false;
        }

        if (await line.ReadContent(_end.Token) is not { } content)
        {
            return false;
        }

        switch (Mood)
        {
            case SmtpMood.RefuseContent:
                await line.Say("554 5.7.1 content refused", _end.Token);
                return true;
            case SmtpMood.FullAfterData:
                await line.Say("452 4.3.1 disk full", _end.Token);
                return true;
        }

        Keep(new SinkMail(sender, recipients, content, _time.GetUtcNow(), _time.GetTimestamp()));
        switch (Mood)
        {
            case SmtpMood.DropAfterData:
                return false;
            case SmtpMood.HangAfterData:
                await Hang();
                return false;
            case SmtpMood.DripAfterData:
                await line.Send("250 ", _end.Token);
                await line.Drip(_time, () => _stuck.Release(), _end.Token);
                return false;
            default:
                await line.Say("250 2.0.0 queued", _end.Token);
                return true;
        }
    }

    private void Keep(SinkMail mail)
    {
        lock (_gate)
        {
            _mails.Add(mail);
            foreach (var (count, done) in _waiting)
            {
                if (_mails.Count >= count)
                {
                    done.TrySetResult();
                }
            }

            _waiting.RemoveAll(waiter => waiter.Done.Task.IsCompleted);
        }
    }

    private async Task Hang()
    {
        _stuck.Release();
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, _end.Token);
    }

    private static string Address(string command) =>
        command.IndexOf('<', StringComparison.Ordinal) is >= 0 and var start && command.IndexOf('>', start) is > 0 and var end ? command[(start + 1)..end] : "";
}
