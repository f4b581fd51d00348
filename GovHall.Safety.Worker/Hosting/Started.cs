namespace GovHall.Safety.Worker.Hosting;

/// <summary>What follows a start, in order: whoever waited for the worker has its answer, a fire is rehearsed, everything else begins. Side by side they would only make each other late.</summary>
internal sealed class Started(IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>For so long whoever has waited may ask whether the worker is ready before anything else begins.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _rehearsed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whoever has waited has its answer: the rest need not wait longer.</summary>
    public void Answered() => _answered.TrySetResult();

    /// <summary>The first fire is no slower than any other now.</summary>
    public void Rehearsed() => _rehearsed.TrySetResult();

    /// <summary>Ends when the worker has started, and was asked or given the time to be.</summary>
    /// <exception cref="OperationCanceledException">It stops before.</exception>
    public async Task Asked(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
        await Task.WhenAny(_answered.Task, Task.Delay(Pause, time, ct));
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Ends when what may wait for a fire may begin.</summary>
    /// <exception cref="OperationCanceledException">It stops before.</exception>
    public Task Over(CancellationToken ct) => _rehearsed.Task.WaitAsync(ct);
}
