using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.SelfTests;

/// <summary>Where each stage says that the synthetic alarm came by. Nothing here decides anything; what belongs to no test that is under way is nobody's business.</summary>
internal sealed class SelfTestTrack(TimeProvider time)
{
    private volatile SelfTestRun? _run;
    private volatile SelfTestResult? _last;
    private Notification? _waiting;

    /// <summary>The last that began; null before the first.</summary>
    public SelfTestRun? Run => _run;

    /// <summary>How the last one ended; null before the first.</summary>
    public SelfTestResult? Last => _last;

    /// <summary>Another self-test begins; the one before is over, however far it came.</summary>
    public SelfTestRun Begin()
    {
        var run = new SelfTestRun(time.Instant(), time);
        Interlocked.Exchange(ref _waiting, null);
        _run = run;
        return run;
    }

    /// <summary>It is over.</summary>
    public SelfTestResult End(SelfTestRun run)
    {
        var result = run.Result();
        _last = result;
        return result;
    }

    /// <summary>The test that began at this instant has come by a stage.</summary>
    public void Pass(SelfTestStage stage, DateTimeOffset at) => Of(at)?.Pass(stage);

    /// <summary>The writer's thread has judged these; their transaction is still open.</summary>
    public void Judged(IReadOnlyList<SelfTestTry> tries)
    {
        foreach (var one in tries)
        {
            if (one.Letter is null)
            {
                Of(one.At)?.Fail(SelfTestWords.NotRaised);
            }
            else
            {
                Pass(SelfTestStage.Judged, one.At);
            }
        }
    }

    /// <summary>Their transaction is on disk.</summary>
    /// <returns>The letters of which senders are rung. One for which no sender was free waits as a real one does, and is taken by <see cref="TakeWaiting"/>.</returns>
    public ImmutableArray<Notification> Stored(IReadOnlyList<SelfTestTry> tries)
    {
        if (tries.Count == 0)
        {
            return [];
        }

        foreach (var one in tries.Where(one => one.Letter is not null && Of(one.At) is not null))
        {
            Pass(SelfTestStage.Queued, one.At);
            if (one.Letter!.State == NotificationState.Queued)
            {
                Interlocked.Exchange(ref _waiting, one.Letter);
            }
        }

        return [.. tries.Select(one => one.Letter).OfType<Notification>()];
    }

    /// <summary>The letter that waits for a free sender, which has it from now on; null where none waits.</summary>
    public Notification? TakeWaiting() => Interlocked.Exchange(ref _waiting, null) is { } letter ? letter with { State = NotificationState.Sending } : null;

    /// <summary>A sender has handed this letter over.</summary>
    public void HandOver(Guid letter)
    {
        if (_run is { } run && SyntheticAlarm.LetterOf(run.At) == letter)
        {
            run.Pass(SelfTestStage.HandedOver);
        }
    }

    private SelfTestRun? Of(DateTimeOffset at) => _run is { } run && run.At == at ? run : null;
}
