using System.Collections.Concurrent;
using GovHall.Safety.Worker.Certificates;

namespace GovHall.Safety.Worker.Mail;

/// <summary>A few connections, kept open: a server that is slow over one mail does not hold up the next recipient's.</summary>
/// <remarks>With more than one, the last place is never given to a notification that can wait, so four stuck reports do not stand before a fire.</remarks>
internal sealed class SmtpPool(SmtpOptions options, PresentedCertificates presented, TimeProvider time, ILogger log) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Connections);
    private readonly SemaphoreSlim _calmPlaces = new(Math.Max(1, options.Connections - 1));
    private readonly ConcurrentStack<SmtpConnection> _resting = new();

    /// <summary>Waits for a place to send from; disposing it gives it back.</summary>
    public async Task<IDisposable> Enter(bool urgent, CancellationToken ct)
    {
        if (!urgent)
        {
            await _calmPlaces.WaitAsync(ct);
        }

        try
        {
            await _places.WaitAsync(ct);
        }
        catch when (!urgent)
        {
            _calmPlaces.Release();
            throw;
        }

        return new Place(this, urgent);
    }

    /// <summary>A connection that answers: one that rested, else a new one.</summary>
    public async Task<(SmtpConnection Connection, bool Kept)> Take(CancellationToken ct)
    {
        while (_resting.TryPop(out var rested))
        {
            if (await Answers(rested, ct))
            {
                return (rested, true);
            }
        }

        var connection = await SmtpConnection.Open(options, presented, time, ct);
        Log.MailServerConnected(log, options.Host!, options.Port, options.Security);
        return (connection, false);
    }

    /// <summary>Takes it back: to rest if it is well. One that broke after it had served speaks for the others, which were opened to the same server: they go too.</summary>
    public void Return(SmtpConnection connection, bool broken)
    {
        if (!broken && connection.Usable)
        {
            _resting.Push(connection);
            return;
        }

        connection.Dispose();
        if (broken)
        {
            Clear();
        }
    }

    /// <summary>Closes what rests; what is in use is closed by its user, who still gives back a place.</summary>
    public void Dispose() => Clear();

    private void Clear()
    {
        while (_resting.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    private static async Task<bool> Answers(SmtpConnection connection, CancellationToken ct)
    {
        var answers = false;
        try
        {
            answers = await connection.StillAnswers(ct);
            return answers;
        }
        finally
        {
            if (!answers)
            {
                connection.Dispose();
            }
        }
    }

    private sealed class Place(SmtpPool pool, bool urgent) : IDisposable
    {
        public void Dispose()
        {
            pool._places.Release();
            if (!urgent)
            {
                pool._calmPlaces.Release();
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(4101, LogLevel.Information, "Connected to the mail server {Host}:{Port} ({Security}).")]
    public static partial void MailServerConnected(ILogger logger, string host, int port, MailSecurity security);
}
