using System.Threading.Channels;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>A background loop: it runs once at its start and at each beat, at once when <see cref="Poke"/>d, and again at once while there is more to do.</summary>
/// <remarks>
/// The beats are the clock's own multiples of <see cref="Every"/>, so that what is due at a whole second is not left waiting for the next one.
/// Clock and poke ring the same bell (a channel that holds one ring), so a poke during a run is never lost and ten pokes are one run.
/// A run that throws is logged and tried again after a growing pause; one that could not be written, at the next ring, which may
/// be at once: the writer says itself that the disk takes nothing. Only stopping ends the loop.
/// </remarks>
internal abstract class PeriodicService(TimeProvider time, ILogger log) : BackgroundService
{
    private readonly Channel<byte> _bell = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Pulse _pulse = new();

    private TaskCompletionSource _rested = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected abstract TimeSpan Every { get; }

    /// <summary>So long one run may take before the loop counts as dead.</summary>
    protected virtual TimeSpan Patience => Pulse.Patience;

    /// <summary>By which its supervisor sees that it goes on.</summary>
    internal Pulse Pulse => _pulse;

    /// <summary>How many runs in a row threw; 0 while all is well.</summary>
    internal int Failures { get; private set; }

    /// <summary>What the last run threw; null while all is well.</summary>
    internal string? LastFailure { get; private set; }

    protected TimeProvider Time { get; } = time;

    protected ILogger Logger { get; } = log;

    /// <summary>Completes when the loop next has nothing left to do. For tests, which would otherwise have to sleep.</summary>
    internal Task NextRest => Volatile.Read(ref _rested).Task;

    public void Poke() => _bell.Writer.TryWrite(0);

    /// <summary>What the first run waits for; nothing, unless said.</summary>
    protected virtual Task Before(CancellationToken ct) => Task.CompletedTask;

    /// <summary>One run. True means there is more waiting.</summary>
    protected abstract Task<bool> Once(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Before(stoppingToken);
            await Task.WhenAll(Beat(stoppingToken), Loop(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The one way in which a loop ends; after a start that failed elsewhere, too.
        }
        finally
        {
            _pulse.Rest();
        }
    }

    private async Task Beat(CancellationToken stopping)
    {
        while (true)
        {
            // In whole milliseconds, as a timer counts, and rounded up: a hair too early would find nothing due yet.
            var wait = Math.Ceiling((Every.Ticks - (Time.GetUtcNow().UtcTicks % Every.Ticks)) / (double)TimeSpan.TicksPerMillisecond);
            var next = Task.Delay(TimeSpan.FromMilliseconds(wait), Time, stopping);
            Poke();
            await next;
        }
    }

    private async Task Loop(CancellationToken stopping)
    {
        _pulse.Expect(Every + Patience);
        await foreach (var _ in _bell.Reader.ReadAllAsync(stopping))
        {
            try
            {
                do
                {
                    _pulse.Expect(Patience);
                }
                while (await Once(stopping));

                (Failures, LastFailure) = (0, null);
            }
            catch (StoreUnavailableException)
            {
                // The next ring asks again.
            }
#pragma warning disable CA1031 // whatever one run throws, the next run must happen
            catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LastFailure = e.Message;
                var pause = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Failures++)));
                Log.RunFailed(Logger, e, GetType().Name, Failures, pause);
                _pulse.Expect(pause + Patience);
                await Task.Delay(pause, Time, stopping);
                Poke();
            }
            finally
            {
                _pulse.Expect(Every + Patience);
                Interlocked.Exchange(ref _rested, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "{Loop} failed ({Failures} in a row); it runs again in {Pause}.")]
    public static partial void RunFailed(ILogger logger, Exception error, string loop, int failures, TimeSpan pause);
}
