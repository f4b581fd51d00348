using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GovHall.Safety.Load.Smtp;

/// <summary>The lines of one SMTP connection, before and after TLS.</summary>
internal sealed class Wire(Stream stream)
{
    private readonly byte[] _buffer = new byte[16_384];
    private Stream _stream = stream;
    private int _start;
    private int _end;

    public bool IsSecure => _stream is SslStream;

    /// <summary>TLS from here; what was sent ahead of it is thrown away, as a server must (CVE-2011-0411).</summary>
    public async Task Secure(X509Certificate2 certificate, CancellationToken ct)
    {
        (_start, _end) = (0, 0);
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ct);
        _stream = tls;
    }

    public Task Say(string answer, CancellationToken ct) => Send($"{answer}\r\n", ct);

    /// <summary>One byte a second, for ever; says so each time.</summary>
    public async Task Drip(TimeProvider time, Action dripped, CancellationToken ct)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        do
        {
            await Send("2", ct);
            dripped();
        }
        while (await second.WaitForNextTickAsync(ct));
    }

    /// <summary>100 MB of it.</summary>
    public async Task Flood(string block, CancellationToken ct)
    {
        for (var sent = 0; sent < 100_000_000; sent += block.Length)
        {
            await Send(block, ct);
        }
    }

    public async Task Send(string text, CancellationToken ct) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(text), ct);

    /// <summary>One line without its end; null: the other side left.</summary>
    public async Task<byte[]?> Read(CancellationToken ct)
    {
        using var line = new MemoryStream();
        return await ReadInto(line, ct) ? line.ToArray()[..^2] : null;
    }

    /// <summary>All lines up to the lone dot, doubled dots made single; null: the other side left.</summary>
    public async Task<byte[]?> ReadContent(CancellationToken ct)
    {
        using var content = new MemoryStream();
        using var line = new MemoryStream();
        while (await ReadInto(line, ct))
        {
            var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
            if (bytes.SequenceEqual(".\r\n"u8))
            {
                return content.ToArray();
            }

            content.Write(bytes.StartsWith("."u8) ? bytes[1..] : bytes);
            line.SetLength(0);
        }

        return null;
    }

    /// <summary>Appends one line with its end (CR LF; a bare LF ends no line).</summary>
    private async Task<bool> ReadInto(MemoryStream line, CancellationToken ct)
    {
        while (true)
        {
            for (var at = _start; at < _end; at++)
            {
                if (_buffer[at] == '\n' && (at > _start ? _buffer[at - 1] == '\r' : line.Length > 0 && line.GetBuffer()[line.Length - 1] == '\r'))
                {
                    line.Write(_buffer, _start, at + 1 - _start);
                    _start = at + 1;
                    return true;
                }
            }

            line.Write(_buffer, _start, _end - _start);
            (_start, _end) = (0, await _stream.ReadAsync(_buffer, ct));
            if (_end == 0)
            {
                return false;
            }
        }
    }
}
