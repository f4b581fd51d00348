using System.Net.Http.Headers;
using System.Text;

namespace GovHall.Safety.Worker.Watchdog;

/// <summary>A monitor by HTTP, as healthchecks.io and its like are: it is asked with GET while all is well, and the staying away of that is its alarm.</summary>
internal sealed class PingMonitor(Uri address) : IMonitor, IDisposable
{
    private readonly HttpClient _http = OutsideHttp.Client();

    /// <summary>Scheme, host and port: login, path and query may be or hold a token.</summary>
    public string Name { get; } = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public async Task<string?> Tell(bool alive, DateTimeOffset now, CancellationToken ct)
    {
        if (!alive)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = Login() } };
        try
        {
            // What it answers beside its status is nothing to us.
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return answer.IsSuccessStatusCode ? null : $"it answers {(int)answer.StatusCode}.";
        }
        catch (HttpRequestException e)
        {
            return $"{e.GetBaseException().Message.TrimEnd('.')}.";
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A login in the address is one for HTTP (RFC 7617); .NET sends none by itself.</summary>
    private AuthenticationHeaderValue? Login() => address.UserInfo.Length == 0
        ? null
        : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
}
