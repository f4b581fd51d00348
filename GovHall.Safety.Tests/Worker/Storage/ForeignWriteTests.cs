using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Cli;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>What a command beside the worker wrote is noticed, whatever else happens in the same transaction.</summary>
public sealed class ForeignWriteTests
{
    [Fact]
    public async Task A_deed_that_fails_in_the_group_that_noticed_an_import_does_not_hide_it()
    {
        await using var hall = await TestHall.Open();
        using var gate = new ManualResetEventSlim();
        new DeedBeside(hall.Services.GetRequiredService<Database>(), hall.Clock).Do(
            records => RegisterStore.Import(records, RegisterFile.Of(Build.Register() with { Sensors = [] }), Workplace.Somebody));
        var before = hall.Writer.Write(_ => Passed(gate), TestContext.Current.CancellationToken);
        var notice = hall.Writer.Strike(hall.Services.GetRequiredService<AlarmSweep>().Strike, TestContext.Current.CancellationToken);
        var failing = hall.Writer.Write<bool>(_ => throw new InvalidOperationException("Planted."), TestContext.Current.CancellationToken);

        gate.Set();
        await Task.WhenAll(before, notice);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);

        Assert.Empty(hall.Services.GetRequiredService<CurrentHall>().Now.Register.Sensors);
    }

    private static bool Passed(ManualResetEventSlim gate)
    {
        gate.Wait(TestContext.Current.CancellationToken);
        return true;
    }
}
