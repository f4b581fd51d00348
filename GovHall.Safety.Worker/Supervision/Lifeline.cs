using System.ComponentModel;

namespace GovHall.Safety.Worker.Supervision;

/// <summary>Looks each second, on a thread that waits for nothing, whether every loop of the worker does its work. While it does, its guardian and the service manager get a sign of life; when one is dead, the worker ends itself.</summary>
/// <remarks>
/// A worker that does half of its work looks alive to everybody and is not: to die and be started again is what is tried most. The
/// thread pool counts as a loop, too: where nothing gets a turn, nothing is done. Seconds are counted as this thread lives through them,
/// so that a machine that stood still finds nobody dead when it goes on.
/// </remarks>
internal sealed class Lifeline : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Looks between two tries to start a new guardian.</summary>
    private const int TriesEvery = 10;

    private readonly string[] _settings;
    private readonly TimeProvider _time;
    private readonly Action<string> _end;
    private readonly Pulse _pool = new();
    private readonly SignsOfLife _signs = new();
    private readonly ManualResetEventSlim _over = new();
    private GuardianLink? _link;

    /// <summary>Looks since the guardian was lost; negative: none was lost.</summary>
    private int _looksForNew = -1;

    private volatile IReadOnlyList<(string Name, Pulse Pulse)> _loops = [];
    private volatile bool _isReady;
    private volatile Action? _stop;
    private volatile ILogger? _log;

    private Lifeline(string[] settings, GuardianLink? link, TimeProvider time, Action<string> end) =>
        (_settings, _link, _time, _end, IsGuarded) = (settings, link, time, end, link is not null);

    /// <summary>Begins before anything else does: a start, too, can hang.</summary>
    /// <param name="settings">What this process was started with, for a guardian that has to be started again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="end">Ends this process at once.</param>
    public static Lifeline Begin(string[] settings, TimeProvider time, Action<string> end)
    {
        var lifeline = new Lifeline(settings, GuardianLink.Inherited(), time, end);
        new Thread(lifeline.Run) { IsBackground = true, Name = "lifeline" }.Start();
        lifeline.Obey();
        return lifeline;
    }

    /// <summary>A guardian of ours started this process, and counts how often.</summary>
    public bool IsGuarded { get; }

    /// <summary>What is watched from now on, and how the worker is stopped in good order.</summary>
    public void Watch(IReadOnlyList<(string Name, Pulse Pulse)> loops, Action stop, ILogger log) => (_log, _stop, _loops) = (log, stop, loops);

    /// <summary>The worker does its work.</summary>
    public void Ready() => _isReady = true;

    public void Dispose() => _over.Set();

    private void Run()
    {
        var last = _time.GetTimestamp();
        using var ring = new AutoResetEvent(false);
        using var timer = _time.CreateTimer(_ => ring.Set(), null, Second, Second);
        while (!_over.IsSet)
        {
            ring.WaitOne();
            var now = _time.GetTimestamp();
            var lived = _time.GetElapsedTime(last, now);
            last = now;
            Look(lived < 2 * Second ? lived : 2 * Second);
        }
    }

    /// <summary>Whether the thread pool has given the last look's turn.</summary>
    internal bool HadItsTurn => _pool.IsAtRest;

    /// <summary>One look.</summary>
    /// <param name="lived">So long since the last.</param>
    internal void Look(TimeSpan lived)
    {
        var watched = _loops;
        var isAtDisk = watched.Any(loop => loop.Pulse.AtDisk >= Pulse.DiskIsLate);
        foreach (var (_, pulse) in watched)
        {
            // Whoever waits for one that waits for the disk is not dead.
            if (!isAtDisk || pulse.AtDisk > TimeSpan.Zero)
            {
                pulse.Age(lived);
            }
        }

        _pool.Age(lived);
        if (_pool.IsDead || watched.Any(loop => loop.Pulse.IsDead))
        {
            var dead = string.Join(", ", watched.Where(loop => loop.Pulse.IsDead).Select(loop => loop.Name).DefaultIfEmpty("the thread pool"));
            if (_log is { } log)
            {
                Log.LoopDead(log, dead);
            }

            _end($"GovHall Safety: {dead} did no work for {Pulse.Patience.TotalSeconds:F0} s; the worker ends itself, to be started again.");
            return;
        }

        if (_pool.IsAtRest)
        {
            _pool.Expect(Pulse.Patience);
            ThreadPool.UnsafeQueueUserWorkItem(static pool => pool.Rest(), _pool, preferLocal: false);
        }

        _signs.Give(_log);
        Report();
    }

    private void Report()
    {
        if (_link is { } link && !link.Say(_isReady ? GuardianLink.Ready : GuardianLink.Alive))
        {
            link.Dispose();
            (_link, _looksForNew) = (null, 0);
        }

        // Whoever watches over us is watched by us. Another process cannot be started every second, where none can be.
        if (_link is null && _looksForNew >= 0 && _stop is not null && !_over.IsSet && _looksForNew++ % TriesEvery == 0)
        {
            StartGuardian();
        }
    }

    private void StartGuardian()
    {
        try
        {
            _link = GuardianLink.ToNew(_settings);
            Obey();
            Log.GuardianDied(_log!);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            Log.NoGuardian(_log!, e.Message);
        }
    }

    private void Obey()
    {
        if (_link is not { } link)
        {
            return;
        }

        new Thread(() =>
        {
            if (link.HearsStop())
            {
                (_stop ?? (() => _end("Stopped while starting.")))();
            }
        })
        { IsBackground = true, Name = "orders" }.Start();
    }
}

internal static partial class Log
{
    [LoggerMessage(1301, LogLevel.Critical, "{Loops} did no work for 15 seconds. The worker ends itself, to be started again; what was acknowledged is on disk.")]
    public static partial void LoopDead(ILogger logger, string loops);

    [LoggerMessage(1302, LogLevel.Error, "The guardian died; a new one was started.")]
    public static partial void GuardianDied(ILogger logger);

    [LoggerMessage(1303, LogLevel.Error, "The guardian died and no new one could be started ({Why}): nobody starts this worker again if it dies. Start it by 'guard'.")]
    public static partial void NoGuardian(ILogger logger, string why);
}
