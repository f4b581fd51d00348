using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A service manager stops the worker in the middle of a burst.</summary>
/// <remarks>Guards against an acknowledgement before the commit, as the kill loop does with a defect planted.</remarks>
[Collection(RealProcesses.Name)]
public sealed class StopTests
{
    [Fact]
    public async Task It_ends_in_time_with_0_and_has_stored_all_that_it_acknowledged()
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var worker = await WorkerProcess.Start(hall);
        await using var sensor = new Sender(worker.Mqtt, "SM06");
        sensor.Begin("false", connections: 32);
        await RealTime.Until(() => sensor.Acknowledged.Count > 500, "a burst");

        var asked = RealTime.Clock.GetTimestamp();
        worker.Terminate();
        var (code, _) = await worker.Ended();
        var took = RealTime.Clock.GetElapsedTime(asked);
        await sensor.Stop();

        Assert.Equal((0, worker.Output), (code, worker.Output));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Empty(sensor.Acknowledged.Except(hall.Readings("SM06")));
        Assert.DoesNotContain("fail:", worker.Output, StringComparison.Ordinal);
    }
}
