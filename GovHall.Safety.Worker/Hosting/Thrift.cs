namespace GovHall.Safety.Worker.Hosting;

/// <summary>Gives memory back: once what a start alone needed, and from time to time what was freed and is kept.</summary>
/// <remarks>A hall at rest makes so little garbage that the collector would look at it hours later, if ever; until then the remains of the start stay resident.</remarks>
internal sealed class Thrift(Started started, TimeProvider time, ILogger<Thrift> log) : PeriodicService(time, log)
{
    /// <summary>When everything that a start sets going has come to rest.</summary>
    private static readonly TimeSpan s_later = TimeSpan.FromSeconds(30);

    private bool _isCollected;

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    protected override async Task Before(CancellationToken ct)
    {
        await started.Asked(ct);
        await Task.Delay(s_later, Time, ct);
    }

    protected override Task<bool> Once(CancellationToken ct)
    {
        if (!_isCollected)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _isCollected = true;
        }

        NativeHeap.Trim();
        return Task.FromResult(false);
    }
}
