using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Composition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovHall.Safety.Tests.Worker.Composition;

public sealed class WorkerProgramTests : IDisposable
{
    private readonly HallOnDisk _hall = new();

    public void Dispose() => _hall.Dispose();

    [Fact]
    public async Task Any_background_part_that_breaks_down_ends_the_worker_with_1()
    {
        var code = await Run(services => services.AddHostedService<BreaksDown>());

        Assert.Equal(1, code);
    }

    [Fact]
    public async Task Stopped_as_asked_it_ends_with_0_and_takes_its_address_away()
    {
        var code = await Run(services => services.AddHostedService<StopsAtOnce>());

        Assert.Equal((0, false), (code, File.Exists(Path.Combine(_hall.Data, "worker.url"))));
    }

    private Task<int> Run(Action<IServiceCollection> change) => WorkerProgram.Run(
        [
            "--urls=http://127.0.0.1:0", "--Safety:Mqtt:Embedded:Port=0", "--Safety:Demo=false", "--Safety:LastResort=last@resort.example",
            $"--Safety:DataDirectory={_hall.Data}", $"--Safety:SchedulesFile={_hall.Schedule}",
        ],
        RealTime.Clock,
        change);

    private sealed class StopsAtOnce(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
            return Task.CompletedTask;
        }
    }
}
