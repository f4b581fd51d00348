using System.Collections.Concurrent;
using GovHall.Safety.Worker.Certificates;

namespace GovHall.Safety.Worker.Mail;

/// <summary>A few connections, kept open: a server that is slow over one mail does not hold up the next recipient's.</summary>
/// <remarks>
/// With more than one, the last place is never given to a notification that can wait, so four stuck reports do not stand before a fire.
/// Nor do four stuck fires stand before a fifth: it gets a place over the count. How many that can be is for those to bound who send.
/// </remarks>
internal sealed class SmtpPool(SmtpOptions options, PresentedCertificates presented, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>How long a critical notification waits for one of the places: in a crowd of healthy mails one is free within a tenth of that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _places = new(options.Connections);
    private readonly SemaphoreSlim _calmPlaces = new(Math.Max(1, options.Connections - 1));
    private readonly ConcurrentStack<SmtpConnection> _resting = new();

    /// <summary>Waits for a place to send from; disposing it gives it back.</summary>
    public Task<IDisposable> Enter(bool urgent, CancellationToken ct) => urgent ? EnterUrgently(ct) : EnterCalmly(ct);

    /// <summary>A connection that answers: one that rested, else a new one.</summary>
    public async Task<(SmtpConnection Connection, bool Kept)> Take(CancellationToken ct)
    {
        while (_resting.TryPop(out var rested))
        {
            if (await Answers(rested, ct))
            {
                return (rested, true);
            }

            // It speaks for the others: asked one after the other, each silent one would cost its time.
            Clear();
        }

        var connection = await SmtpConnection.Open(options, presented, time, ct);
        Log.MailServerConnected(log, options.Host!, options.Port, options.Security);
        return (connection, false);
    }

    /// <summary>Takes it back: to rest if it is well. One that broke after it had served speaks for the others, which were opened to the same server: they go too.</summary>
    public void Return(SmtpConnection connection, bool broken)
    {
        if (!broken && connection.Usable && _resting.Count < options.Connections)
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

    private async Task<IDisposable> EnterUrgently(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await _places.WaitAsync(either.Token);
            return new Place(_places);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Log.OneConnectionMore(log, options.Connections, Patience.TotalSeconds);
            return new Place();
        }
    }

    private async Task<IDisposable> EnterCalmly(CancellationToken ct)
    {
        await _calmPlaces.WaitAsync(ct);
        try
        {
            await _places.WaitAsync(ct);
        }
        catch
        {
            _calmPlaces.Release();
            throw;
        }

        return new Place(_places, _calmPlaces);
    }

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

    private sealed class Place(params SemaphoreSlim[] held) : IDisposable
    {
        public void Dispose() => Array.ForEach(held, places => places.Release());
    }
}

internal static partial class Log
{
    [LoggerMessage(4101, LogLevel.Information, "Connected to the mail server {Host}:{Port} ({Security}).")]
    public static partial void MailServerConnected(ILogger logger, string host, int port, MailSecurity security);

    [LoggerMessage(4106, LogLevel.Warning, "All {Connections} connections to the mail server have been taken for {Seconds} s; a critical letter gets one more.")]
    public static partial void OneConnectionMore(ILogger logger, int connections, double seconds);
}
