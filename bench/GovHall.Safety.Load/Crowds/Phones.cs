using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace GovHall.Safety.Load.Crowds;

/// <summary>Guards' phones that send a photo each, all at once: most by a slow line, some by a fast one, some too much, some that lose the network half way.</summary>
internal sealed class Phones(Uri web, TimeProvider time)
{
    public const int Slow = 40;
    public const int Fast = 10;
    public const int Oversize = 5;
    public const int Abandoned = 10;

    /// <summary>Bytes of a photo.</summary>
    public const int Size = 5 * 1024 * 1024;

    /// <summary>Bytes a second of a slow line: 2 Mbit/s.</summary>
    private const int SlowRate = 2_000_000 / 8;

    private const int Piece = 16 * 1024;
    private const int TooMuch = 12 * 1024 * 1024;
    private static readonly byte[] Noise = RandomNumberGenerator.GetBytes(TooMuch);
    private readonly List<string> _hashes = [];

    /// <summary>Photos that were answered with 201, of <see cref="Slow"/> and <see cref="Fast"/>.</summary>
    public int Kept { get; private set; }

    /// <summary>Of <see cref="Oversize"/>, those that were answered with 413, or cut off before they could read it.</summary>
    public int Refused { get; private set; }

    public async Task Come(CancellationToken ct)
    {
        var answers = await Task.WhenAll(
            [
                .. Enumerable.Range(0, Slow).Select(i => Send(i, Size, SlowRate, Size, ct)),
                .. Enumerable.Range(Slow, Fast).Select(i => Send(i, Size, int.MaxValue, Size, ct)),
                .. Enumerable.Range(Slow + Fast, Oversize).Select(i => Send(i, TooMuch, int.MaxValue, int.MaxValue, ct)),
                .. Enumerable.Range(Slow + Fast + Oversize, Abandoned).Select(i => Send(i, Size, SlowRate * 4, Size / 2, ct)),
            ]);
        Kept = answers.Take(Slow + Fast).Count(status => status == (int)HttpStatusCode.Created);
        Refused = answers.Skip(Slow + Fast).Take(Oversize).Count(status => status is 0 or (int)HttpStatusCode.RequestEntityTooLarge);
    }

    /// <summary>What lies on the disk after all of it and should not, or should and does not.</summary>
    /// <param name="data">The hall's data folder.</param>
    public int WrongOnDisk(string data)
    {
        var lie = Directory.EnumerateFiles(Path.Combine(data, "attachments"), "*", SearchOption.AllDirectories).ToHashSet(StringComparer.Ordinal);
        var should = _hashes.Select(hash => Path.Combine(data, "attachments", hash[..2], hash + ".jpg")).ToHashSet(StringComparer.Ordinal);
        var broken = should.Where(lie.Contains).Count(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) != Path.GetFileNameWithoutExtension(file));
        return lie.Count(file => !should.Contains(file)) + should.Count(file => !lie.Contains(file)) + broken;
    }

    /// <summary>The status that one phone was answered with; 0 for none.</summary>
    private async Task<int> Send(int number, int size, int rate, int stopAt, CancellationToken ct)
    {
        byte[] photo = [0xFF, 0xD8, 0xFF, (byte)number, .. Noise.AsSpan(4, size - 4)];
        if (size == Size && stopAt == Size)
        {
            lock (_hashes)
            {
                _hashes.Add(Convert.ToHexStringLower(SHA256.HashData(photo)));
            }
        }

        using var http = new HttpClient(From(new IPAddress([127, 0, 40, (byte)(1 + number)]))) { Timeout = TimeSpan.FromSeconds(60) };
        using var content = new StreamContent(new Line(photo, rate, stopAt, time), Piece);
        content.Headers.ContentType = new("image/jpeg");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(web, "api/v1/attachments?by=U08")) { Content = content };

        // Nobody says beforehand how much it will be.
        request.Headers.TransferEncodingChunked = true;
        try
        {
            using var answer = await http.SendAsync(request, ct);
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return 0;
        }
    }

    private static SocketsHttpHandler From(IPAddress address) => new()
    {
        ConnectCallback = async (to, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, to.DnsEndPoint.Port), ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    /// <summary>A photo at the speed of its line, which may break.</summary>
    private sealed class Line(byte[] photo, int rate, int stopAt, TimeProvider time) : MemoryStream(photo)
    {
        private readonly long _began = time.GetTimestamp();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= stopAt && stopAt < Length)
            {
                throw new IOException("The network is gone.");
            }

            var late = TimeSpan.FromSeconds(Position / (double)rate) - time.GetElapsedTime(_began);
            if (late > TimeSpan.FromMilliseconds(10))
            {
                await Task.Delay(late, time, cancellationToken);
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
