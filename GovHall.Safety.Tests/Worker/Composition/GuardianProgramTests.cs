using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Composition;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GovHall.Safety.Tests.Worker.Composition;

public sealed class GuardianProgramTests : IDisposable
{
    private readonly HallOnDisk _hall = new HallOnDisk().WithRegister();

    public void Dispose() => _hall.Dispose();

    [Fact]
    public async Task A_guardian_that_breaks_down_ends_with_1_to_be_started_again() => Assert.Equal(1, await RunBroken());

    [Fact]
    public async Task Its_start_counts_as_one_that_did_not_end_in_good_order()
    {
        await RunBroken();

        Assert.Single(new StartRecord(new DataFolder(_hall.Data)).Kept(RealTime.Clock.GetUtcNow()));
    }

    /// <summary>In place of all its parts, so that no worker is started.</summary>
    private Task<int> RunBroken() => GuardianProgram.Run(
        [$"--Safety:DataDirectory={_hall.Data}", $"--Safety:SchedulesFile={_hall.Schedule}", "--Safety:LastResort=last@resort.example"],
        adopted: null,
        RealTime.Clock,
        services => services.RemoveAll<IHostedService>().AddHostedService<BreaksDown>());
}
