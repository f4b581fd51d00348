using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GovHall.Safety.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Routes as they are mapped, and requests that reach them.</summary>
internal static class RoutePaths
{
    /// <summary>A JPEG's first bytes; a real one is not needed for being kept.</summary>
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. "a photo"u8];

    private static int _addresses;

    /// <summary>Every route with its method; HEAD goes with GET.</summary>
    public static IEnumerable<(string Route, Endpoint Endpoint)> Mapped(TestWeb web) =>
        from endpoint in web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != "HEAD"
        select ($"{method} {endpoint.RoutePattern.RawText}", (Endpoint)endpoint);

    /// <summary>Whether <c>POST /hazards/{hazard}/plan</c> goes to <c>POST /hazards/{id:guid}/plan</c>.</summary>
    public static bool Fits(string route, string asked) =>
        Regex.IsMatch(asked, $"^{Regex.Replace(route.TrimEnd('/'), @"\{[^}]+\}", "[^/ ]+")}/?$", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Reaches the route, about something that is not there, from an address of its own: nobody is held up for others' failures.</summary>
    public static HttpRequestMessage Request(string route)
    {
        var (method, pattern) = (route.Split(' ')[0], route.Split(' ')[1]);
        var path = pattern.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
        var number = Interlocked.Increment(ref _addresses);
        var request = new HttpRequestMessage(new HttpMethod(method), Regex.Replace(path, @"\{[^}]+\}", "x", RegexOptions.None, TimeSpan.FromSeconds(1)));
        request.Headers.Add(TestWeb.AddressHeader, $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}");
        return request;
    }

    /// <summary>Sends the body, or the photo, and gives the status.</summary>
    public static async Task<HttpStatusCode> Ask(this HttpClient client, string method, string path, string body)
    {
        using HttpContent content = body == ApiTable.Photo ? new ByteArrayContent(Jpeg) : new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>The same for a person.</summary>
    public static Task<HttpStatusCode> AskFor(this HttpClient client, string by, string method, string path, string body) =>
        body == ApiTable.Photo ? client.Ask(method, $"{path}?by={by}", body)
        : client.Ask(method, path, body.Length == 2 ? $$"""{"by":"{{by}}"}""" : $$"""{"by":"{{by}}",{{body[1..]}}""");
}
