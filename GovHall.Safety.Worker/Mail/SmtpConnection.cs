using System.Net.Sockets;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Faults;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace GovHall.Safety.Worker.Mail;

/// <summary>One connection to the mail server, logged in. Used by one sender at a time.</summary>
internal sealed class SmtpConnection : IDisposable
{
    /// <summary>Greeting, capabilities and certificates of a talkative server stay below 32 KiB.</summary>
    private const int AnswerBytes = 256 * 1024;

    /// <summary>A server hangs up on the idle without a word, and a firewall forgets them; after this long it is asked first.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>How long it may take over that question. One that needs longer is left for a new connection, which costs less than waiting for a dead one.</summary>
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(2);

    private readonly CappedStream _stream;
    private readonly TimeProvider _time;
    private readonly Client _client = new() { CheckCertificateRevocation = false };
    private long _usedAt;

    private SmtpConnection(Socket socket, TimeProvider time)
    {
        _stream = new CappedStream(new NetworkStream(socket, ownsSocket: true), AnswerBytes);
        _time = time;
        _usedAt = time.GetTimestamp();
    }

    /// <summary>Whether it can be used again after a command failed.</summary>
    public bool Usable => _client.IsConnected;

    /// <summary>Connects, greets, secures and logs in; password and authorities are read now, so that changed files count at once.</summary>
    public static async Task<SmtpConnection> Open(SmtpOptions options, PresentedCertificates presented, TimeProvider time, CancellationToken ct)
    {
        // MailOptionsRules let no server through without a host.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SmtpConnection? connection = null;
        try
        {
            await socket.ConnectAsync(options.Host!, options.Port, ct);
            connection = new SmtpConnection(socket, time);
            await connection.Greet(options, presented, ct);
            return connection;
        }
        catch
        {
            connection?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether the server still answers on it. Asked only of a connection that rested a while.</summary>
    public async Task<bool> StillAnswers(CancellationToken ct)
    {
        if (_time.GetElapsedTime(_usedAt) < Fresh)
        {
            return _client.IsConnected;
        }

        using var patience = new CancellationTokenSource(AnswersWithin, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            _stream.Renew();
            await _client.NoOpAsync(either.Token);
            return true;
        }
        catch (Exception e) when (SmtpVerdict.Knows(e) && !ct.IsCancellationRequested)
        {
            // It hung up or fell silent while nobody was looking: not a failure, the next one is fresh.
            return false;
        }
    }

    /// <summary>Sends one message.</summary>
    /// <param name="message">From and To are its envelope.</param>
    /// <param name="contentBegins">Called once the recipient was accepted: from here the server may come to hold the mail.</param>
    /// <param name="ct">Ends it, and the connection with it.</param>
    /// <returns>What the server said last.</returns>
    public async Task<string> Send(MimeMessage message, Action contentBegins, CancellationToken ct)
    {
        _stream.Renew();
        _client.ContentBegins = contentBegins;
        var answer = await _client.SendAsync(message, ct);
        CrashPoint.Pass(CrashAt.MailAccepted);
        _usedAt = _time.GetTimestamp();
        return answer;
    }

    public void Dispose()
    {
        _client.Dispose();
        _stream.Dispose();
    }

    private async Task Greet(SmtpOptions options, PresentedCertificates presented, CancellationToken ct)
    {
        _client.Trust(options.CertificateAuthorityFile is { Length: > 0 } file ? PinnedAuthority.Read(file) : null, presented);

        await _client.ConnectAsync(_stream, options.Host!, options.Port, Protection(options.Security), ct);
        if (options.Username is { Length: > 0 } user)
        {
            var password = options.PasswordFile is { Length: > 0 } secret ? (await File.ReadAllTextAsync(secret, ct)).TrimEnd('\r', '\n') : options.Password!;
            await _client.AuthenticateAsync(user, password, ct);
        }
    }

    private static SecureSocketOptions Protection(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
    };

    /// <summary>MailKit's client, which says when the envelope is through, and what the server shows of itself.</summary>
    private sealed class Client : SmtpClient
    {
        public Action? ContentBegins { get; set; }

        /// <summary>Trusts by this authority alone; without one as MailKit does.</summary>
        public void Trust(PinnedAuthority? authority, PresentedCertificates presented) =>
            ServerCertificateValidationCallback = (sender, certificate, chain, errors) =>
            {
                presented.Note(CertificatePlace.MailServer, certificate);
                return authority?.Vouches(sender, certificate, chain, errors) ?? DefaultServerCertificateValidationCallback(sender, certificate, chain, errors);
            };

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            ContentBegins?.Invoke();
            CrashPoint.Pass(CrashAt.RecipientAccepted);
            base.OnRecipientAccepted(message, mailbox, response);
        }
    }
}
