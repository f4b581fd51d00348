using System.ComponentModel;
using System.Threading.Channels;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Guardian;

/// <summary>Watches over a worker: starts it, starts it again when it dies, ends it when it hangs, and has people told. It opens no database, so that nothing that stops the worker stops it.</summary>
internal sealed class GuardianLoop(GuardianTask task, GuardianMail mail, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<GuardianLoop> log) : BackgroundService
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>A worker that is asked to stop has ten seconds; then it is ended.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(12);

    private readonly Channel<Seen> _seen = Channel.CreateUnbounded<Seen>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SignsOfLife _signs = new();
    private readonly long _began = time.GetTimestamp();
    private readonly DateTimeOffset _beganAt = time.GetUtcNow();
    private GuardedProcess? _worker;
    private long _ticked = time.GetTimestamp();

    /// <summary>How the guardian ends.</summary>
    public int ExitCode { get; private set; }

    /// <summary>A clock that no correction moves.</summary>
    private DateTimeOffset Now => _beganAt + time.GetElapsedTime(_began);

    /// <summary>Stops the worker first, in good order.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_worker is { } worker)
        {
            worker.Stop();
            using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            within.CancelAfter(StopWithin);
            if (!await HasEnded(within.Token))
            {
                Log.NotStopped(log);
                worker.Kill();
                await HasEnded(cancellationToken);
            }

            worker.Dispose();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var guarded = task.Adopted is null ? GuardianMachine.Begin(Now) : GuardianMachine.Adopt(Now);
        if (task.Adopted is { } adopted)
        {
            _worker = GuardedProcess.Adopt(adopted, _seen.Writer);
            Log.Adopted(log, _worker.Id);
        }

        _seen.Writer.TryWrite(new Seen.Tick());
        using var timer = time.CreateTimer(_ => _seen.Writer.TryWrite(new Seen.Tick()), null, Second, Second);
        await foreach (var seen in _seen.Reader.ReadAllAsync(stoppingToken))
        {
            guarded = Next(guarded, seen);
            if (guarded.Phase == GuardedPhase.Over)
            {
                ExitCode = guarded.ExitCode;
                lifetime.StopApplication();
                return;
            }
        }
    }

    private Guarded Next(Guarded guarded, Seen seen)
    {
        switch (seen)
        {
            case Seen.Sign sign:
                return GuardianMachine.Sign(guarded, sign.IsReady, Now);
            case Seen.End end:
                _worker?.Dispose();
                _worker = null;
                var now = Now;
                var ended = GuardianMachine.Ended(guarded, end.ExitCode, now);
                if (ended.Interruption is { } interruption && ended.Phase == GuardedPhase.Down)
                {
                    Log.WorkerEnded(log, interruption.How, end.ExitCode, ended.StartAt!.Value - now);
                }

                return Ticked(ended);
            default:
                _signs.Give(log);
                return Ticked(guarded);
        }
    }

    private Guarded Ticked(Guarded guarded)
    {
        var (stamp, now) = (time.GetTimestamp(), Now);
        var lived = time.GetElapsedTime(_ticked, stamp);
        _ticked = stamp;
        var (next, order, news) = GuardianMachine.Tick(guarded, lived < 2 * Second ? lived : 2 * Second, now);
        if (news is { } told)
        {
            mail.Tell(told, next, now);
        }

        switch (order)
        {
            case GuardianOrder.Start:
                Start();
                break;
            case GuardianOrder.Kill:
                Log.WorkerSilent(log, _worker!.Id);
                _worker.Kill();
                break;
        }

        return next;
    }

    private void Start()
    {
        try
        {
            _worker = GuardedProcess.Start(["run", .. task.Settings], _seen.Writer);
            Log.WorkerStarted(log, _worker.Id);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            Log.NotStarted(log, e.Message);
            _seen.Writer.TryWrite(new Seen.End(null));
        }
    }

    private async Task<bool> HasEnded(CancellationToken within)
    {
        try
        {
            await foreach (var seen in _seen.Reader.ReadAllAsync(within))
            {
                if (seen is Seen.End)
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (within.IsCancellationRequested)
        {
            // It has not.
        }

        return false;
    }
}

/// <summary>What a guardian was started for.</summary>
/// <param name="Settings">Those of the worker.</param>
/// <param name="Adopted">The worker that started it in place of one that died; null: it starts one.</param>
internal sealed record GuardianTask(ImmutableArray<string> Settings, string? Adopted);

internal static partial class Log
{
    [LoggerMessage(1311, LogLevel.Information, "Guardian: the worker runs as process {Id}.")]
    public static partial void WorkerStarted(ILogger logger, int id);

    [LoggerMessage(1312, LogLevel.Information, "Guardian: watching over the worker that runs already as process {Id}.")]
    public static partial void Adopted(ILogger logger, int id);

    [LoggerMessage(1313, LogLevel.Error, "Guardian: the worker ended ({How}, exit code {ExitCode}); it is started again in {Pause}.")]
    public static partial void WorkerEnded(ILogger logger, Ending how, int? exitCode, TimeSpan pause);

    [LoggerMessage(1314, LogLevel.Error, "Guardian: worker {Id} gave no sign of life for 15 seconds and is ended.")]
    public static partial void WorkerSilent(ILogger logger, int id);

    [LoggerMessage(1315, LogLevel.Error, "Guardian: the worker could not be started: {Why}")]
    public static partial void NotStarted(ILogger logger, string why);

    [LoggerMessage(1316, LogLevel.Warning, "Guardian: the worker did not stop in time and is ended; what it acknowledged is on disk.")]
    public static partial void NotStopped(ILogger logger);
}
