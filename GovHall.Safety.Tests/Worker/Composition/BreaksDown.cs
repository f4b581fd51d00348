using Microsoft.Extensions.Hosting;

namespace GovHall.Safety.Tests.Worker.Composition;

/// <summary>A background part with a planted defect.</summary>
internal sealed class BreaksDown : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        throw new InvalidOperationException("Planted.");
    }
}
