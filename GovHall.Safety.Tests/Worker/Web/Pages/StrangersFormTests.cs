using System.Net;
using System.Net.Http.Headers;

namespace GovHall.Safety.Tests;

/// <summary>A form may bring 64 MB of photos: whoever is nobody of the hall is told so before a byte of it is read.</summary>
public sealed class StrangersFormTests
{
    [Theory]
    [InlineData("/hazards/new")]
    [InlineData("/inspections/00000000-0000-0000-0000-000000000001/checks")]
    public async Task A_strangers_photos_are_not_read(string path)
    {
        await using var host = await PagesHost.Start();
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Wait.AtMost };
        using var http = new HttpClient(handler) { BaseAddress = host.Address };
        using var photos = new Photos();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = photos, Headers = { ExpectContinue = true } };

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, false), (answer.StatusCode, photos.AreRead));
    }

    /// <summary>Sent only once the server says that it wants them (RFC 9110, 10.1.1). A client sends a kilobyte in any case, so there is more.</summary>
    private sealed class Photos : HttpContent
    {
        private static readonly byte[] s_photo = [.. new byte[64 * 1024], .. "\r\n--edge--\r\n"u8];

        public Photos() => Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=edge");

        public bool AreRead { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            AreRead = true;
            await stream.WriteAsync(s_photo);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = s_photo.Length;
            return true;
        }
    }
}
