using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Watchdog;

namespace GovHall.Safety.Worker.Neighbours;

/// <summary>Puts the watch over neighbour halls together.</summary>
internal static class NeighbourComposition
{
    /// <summary>An answer is some hundred bytes; more is not ours.</summary>
    private const int MostOfAnAnswer = 64 * 1024;

    /// <summary>Without a neighbour nothing is added.</summary>
    public static void AddNeighbours(this IServiceCollection services, WatchdogOptions options)
    {
        if (options.ToWatch.IsEmpty)
        {
            return;
        }

        services.AddSingleton(_ => Client(options.NeighbourAuthorityFile));
        foreach (var address in options.ToWatch)
        {
            services.AddSingleton(provider => new Neighbour(address, provider.GetRequiredService<NeighbourClient>().Http));
        }

        services.AddHostedService<NeighbourWatch>();
    }

    private static NeighbourClient Client(string? authorities)
    {
        var http = OutsideHttp.Client(sockets =>
        {
            if (authorities is not null)
            {
                sockets.SslOptions.RemoteCertificateValidationCallback = PinnedAuthority.Read(authorities).Vouches;
            }
        });
        http.MaxResponseContentBufferSize = MostOfAnAnswer;
        return new(http);
    }

    /// <summary>A type of their own, by which it is found.</summary>
    private sealed record NeighbourClient(HttpClient Http) : IDisposable
    {
        public void Dispose() => Http.Dispose();
    }
}
