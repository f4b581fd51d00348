using GovHall.Safety.Core.SelfTests;

namespace GovHall.Safety.Worker.SelfTests;

/// <summary>One synthetic alarm on its way: which stages it has passed, and when. Noted from the threads of all of them.</summary>
internal sealed class SelfTestRun(DateTimeOffset at, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedList<SelfTestStage, TimeSpan> _passed = [];
    private readonly long _began = time.GetTimestamp();
    private readonly TaskCompletionSource _handedOver = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Text? _why;

    /// <summary>When it began, which tells it from every other. UTC, whole microseconds.</summary>
    public DateTimeOffset At => at;

    /// <summary>Ends once it has passed the last stage.</summary>
    public Task HandedOver => _handedOver.Task;

    /// <summary>It has come by a stage. Only the first time counts: what is tried again comes by once more.</summary>
    public void Pass(SelfTestStage stage)
    {
        lock (_gate)
        {
            _passed.TryAdd(stage, time.GetElapsedTime(_began));
        }

        if (stage == SelfTestStage.HandedOver)
        {
            _handedOver.TrySetResult();
        }
    }

    /// <summary>A stage says why it does not go on from there.</summary>
    public void Fail(Text why)
    {
        lock (_gate)
        {
            _why = why;
        }
    }

    /// <summary>How far it has come by now.</summary>
    public SelfTestResult Result()
    {
        lock (_gate)
        {
            return new(at, [.. _passed.Select(one => new SelfTestPassage(one.Key, one.Value))], _passed.ContainsKey(SelfTestStage.HandedOver) ? null : _why);
        }
    }
}
