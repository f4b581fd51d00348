using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Watchdog;

/// <summary>Tells the monitors at each beat that the worker lives: while every loop does its work and the disk takes what is written. Else it is silent, and the silence is the alarm.</summary>
internal sealed class Heartbeat(
    IEnumerable<IMonitor> monitors, WatchedLoops loops, StoreHealth store, WatchdogOptions options, Started started, TimeProvider time, ILogger<Heartbeat> log)
    : PeriodicService(time, log)
{
    /// <summary>All monitors hear it side by side; less than the patience there is with a loop, so that no monitor can end the worker.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>A stop does not wait longer for them.</summary>
    private static readonly TimeSpan LimitAtStop = TimeSpan.FromSeconds(2);

    private readonly ImmutableArray<IMonitor> _monitors = [.. monitors];
    private readonly HashSet<IMonitor> _deaf = [];
    private string? _wrong;
    private bool _hasSpoken;

    protected override TimeSpan Every => options.Every;

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!_hasSpoken)
        {
            return;
        }

        foreach (var (monitor, why) in await Tell(alive: false, LimitAtStop, cancellationToken))
        {
            if (why is not null)
            {
                Log.StopNotHeard(Logger, monitor.Name, why);
            }
        }
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        var wrong = WhatIsWrong();
        Note(wrong);
        if (wrong is null)
        {
            _hasSpoken = true;
            foreach (var (monitor, why) in await Tell(alive: true, Limit, ct))
            {
                Note(monitor, why);
            }
        }

        return false;
    }

    private string? WhatIsWrong() =>
        loops().FirstOrDefault(loop => loop.Pulse.IsDead) is { Name: { } dead } ? $"{dead} does no work" :
        store.IsWorking ? null :
        "the disk takes nothing";

    /// <summary>Each monitor with why it did not hear it; null: it did.</summary>
    private async Task<IEnumerable<(IMonitor Monitor, string? Why)>> Tell(bool alive, TimeSpan limit, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(limit, Time);
        using var within = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        var now = Time.Instant();
        return _monitors.Zip(await Task.WhenAll(_monitors.Select(monitor => Tell(monitor, alive, now, within.Token, ct))));
    }

    private static async Task<string?> Tell(IMonitor monitor, bool alive, DateTimeOffset now, CancellationToken within, CancellationToken stopping)
    {
        try
        {
            return await monitor.Tell(alive, now, within);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return "it does not answer in time.";
        }
    }

    /// <summary>Once when it begins and once when it ends, not once a beat.</summary>
    private void Note(IMonitor monitor, string? why)
    {
        if (why is not null && _deaf.Add(monitor))
        {
            Log.NotHeard(Logger, monitor.Name, why);
        }
        else if (why is null && _deaf.Remove(monitor))
        {
            Log.HeardAgain(Logger, monitor.Name);
        }
    }

    private void Note(string? wrong)
    {
        if (wrong is not null && wrong != _wrong)
        {
            Log.Silent(Logger, wrong);
        }
        else if (wrong is null && _wrong is not null)
        {
            Log.SpeaksAgain(Logger);
        }

        _wrong = wrong;
    }
}

internal static partial class Log
{
    [LoggerMessage(1501, LogLevel.Error, "The monitor {Monitor} does not hear that the worker lives: {Why} It is tried at each beat. Check Safety:Watchdog and the way there.")]
    public static partial void NotHeard(ILogger logger, string monitor, string why);

    [LoggerMessage(1502, LogLevel.Information, "The monitor {Monitor} hears again that the worker lives.")]
    public static partial void HeardAgain(ILogger logger, string monitor);

    [LoggerMessage(1503, LogLevel.Error, "No monitor is told that the worker lives, for {Wrong}.")]
    public static partial void Silent(ILogger logger, string wrong);

    [LoggerMessage(1504, LogLevel.Information, "Monitors are told again that the worker lives.")]
    public static partial void SpeaksAgain(ILogger logger);

    [LoggerMessage(1505, LogLevel.Warning, "The monitor {Monitor} was not told that the worker stops: {Why}")]
    public static partial void StopNotHeard(ILogger logger, string monitor, string why);
}
