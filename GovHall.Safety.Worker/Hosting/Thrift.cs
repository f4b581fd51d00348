namespace GovHall.Safety.Worker.Hosting;

/// <summary>Gives back, once, the memory that the start alone needed.</summary>
/// <remarks>A hall at rest makes so little garbage that the collector would look at it hours later, if ever; until then the remains of the start stay resident.</remarks>
internal sealed class Thrift(Started started, TimeProvider time, ILogger<Thrift> log) : AfterStart(started, time, log)
{
    /// <summary>When everything that a start sets going has come to rest.</summary>
    protected override TimeSpan Later => TimeSpan.FromSeconds(30);

    protected override Task Once(CancellationToken ct)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.Trim();
        return Task.CompletedTask;
    }
}
