using GovHall.Safety.Worker.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Support;

/// <summary>For a part that is tested without the host it waits for.</summary>
internal static class StartedAlready
{
    public static Started By(TimeProvider time)
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        lifetime.NotifyStarted();
        var started = new Started(lifetime, time);
        started.Answered();
        started.Rehearsed();
        return started;
    }
}
