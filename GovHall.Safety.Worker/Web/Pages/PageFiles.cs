using System.IO.Compression;
using System.Security.Cryptography;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>The files of the pages, out of the program itself: compressed once, kept for ever under an address that changes with their content.</summary>
internal static class PageFiles
{
    private static readonly Asset Style = Asset.Read("app.css", "text/css; charset=utf-8");
    private static readonly Asset Icon = Asset.Read("icon.svg", "image/svg+xml");
    private static readonly Asset Script = Asset.Read("contact.js", "text/javascript; charset=utf-8");

    public static string StyleAddress => Style.Address;

    public static string IconAddress => Icon.Address;

    public static string ScriptAddress => Script.Address;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in (ReadOnlySpan<Asset>)[Style, Icon, Script])
        {
            routes.MapMethods($"/{asset.Name}", [HttpMethods.Get, HttpMethods.Head], asset.Answer).Allow(RouteRule.Everybody).ExcludeFromDescription();
        }
    }

    private sealed record Asset(string Name, string ContentType, string Version, byte[] Plain, byte[] Brotli)
    {
        public string Address => $"/{Name}?v={Version}";

        public static Asset Read(string name, string contentType)
        {
            using var resource = typeof(PageFiles).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"The program was built without '{name}': it must be an embedded resource.");
            var plain = new byte[resource.Length];
            resource.ReadExactly(plain);
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                brotli.Write(plain);
            }

            return new(name, contentType, Convert.ToHexStringLower(SHA256.HashData(plain))[..12], plain, packed.ToArray());
        }

        public IResult Answer(HttpContext http)
        {
            var packed = http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
            var headers = http.Response.Headers;
            headers.Vary = "Accept-Encoding";
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = http.Request.Query["v"] == Version ? "public, max-age=31536000, immutable" : "no-cache";
            if (packed)
            {
                headers.ContentEncoding = "br";
            }

            var body = packed ? Brotli : Plain;
            headers.ContentLength = body.Length;
            return Results.Bytes(body, ContentType);
        }
    }
}
