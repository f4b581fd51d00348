namespace GovHall.Safety.Worker.Hosting;

/// <summary>The moment from which on nothing of the start waits any more. What need not be there before begins then, so that the start has the machine for itself.</summary>
internal sealed class Started(IHostApplicationLifetime lifetime, TimeProvider time)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>For so long after the start whoever has waited for the worker may ask whether it is ready before anything else begins.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Whoever has waited has its answer: the rest need not wait longer.</summary>
    public void Answered() => _answered.TrySetResult();

    /// <summary>Ends when the worker has started, and was asked or given the time to be.</summary>
    /// <exception cref="OperationCanceledException">It stops before.</exception>
    public async Task Wait(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
        await Task.WhenAny(_answered.Task, Task.Delay(Pause, time, ct));
        ct.ThrowIfCancellationRequested();
    }
}
