using System.Net.Sockets;

namespace GovHall.Safety.Worker.Watchdog;

/// <summary>By which other machines are asked over HTTP, again and again, and whatever they answer: a monitor, a neighbour hall.</summary>
internal static class OutsideHttp
{
    /// <summary>A client whose caller bounds the wait, and of which nothing but <see cref="HttpRequestException"/> and the wait's end comes. Not the factory's, which writes every question, and its whole address, into the log.</summary>
    public static HttpClient Client(Action<SocketsHttpHandler>? set = null)
    {
        var sockets = new SocketsHttpHandler
        {
            UseCookies = false,
            MaxAutomaticRedirections = 3,
            // Who has moved is found where they are now.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        set?.Invoke(sockets);
        return new(new Failures(sockets)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>.NET passes on as the socket said it that a connection was reset while it began.</summary>
    private sealed class Failures(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (SocketException e)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError, e.Message, e);
            }
        }
    }
}
