using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GovHall.Safety.Tests.Worker.Mqtt.Support;

/// <summary>A socket that says exactly what the test writes (MQTT 3.1.1).</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _tcp;
    private readonly Stream _stream;

    private RawClient(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    public static byte[] ConnAck { get; } = [0x20, 2, 0, 0];

    public static async Task<RawClient> Open(IPEndPoint endpoint, CancellationToken ct)
    {
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(endpoint, ct);
        return new(tcp);
    }

    /// <summary>What a listener accepted: the broker's side of a scripted conversation.</summary>
    public static RawClient Of(TcpClient accepted) => new(accepted);

    public static async Task<RawClient> LogIn(IPEndPoint endpoint, CancellationToken ct, string id = "raw")
    {
        var raw = await Open(endpoint, ct);
        await raw.Send(Connect(id), ct);
        Assert.Equal(ConnAck, await raw.Read(4, ct));
        return raw;
    }

    public static byte[] Connect(string id) => [0x10, (byte)(12 + id.Length), 0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, (byte)id.Length, .. Encoding.UTF8.GetBytes(id)];

    /// <summary>A publish of fewer than 128 bytes.</summary>
    public static byte[] Publish(string topic, ushort id, string payload, byte qos = 1, bool retain = false)
    {
        byte[] body = [0, (byte)topic.Length, .. Encoding.UTF8.GetBytes(topic), .. qos == 0 ? (byte[])[] : [(byte)(id >> 8), (byte)id], .. Encoding.UTF8.GetBytes(payload)];
        return [(byte)(0x30 | (qos << 1) | (retain ? 1 : 0)), (byte)body.Length, .. body];
    }

    public static byte[] PubAck(ushort id) => [0x40, 2, (byte)(id >> 8), (byte)id];

    public async Task Send(byte[] bytes, CancellationToken ct) => await _stream.WriteAsync(bytes, ct);

    /// <summary>One byte, if the other side still takes it.</summary>
    public async Task Drip(byte one, CancellationToken ct)
    {
        try
        {
            await _stream.WriteAsync(new[] { one }, ct);
        }
        catch (IOException)
        {
            // It has been cut off, which is what the test reads at the other end.
        }
    }

    public async Task<byte[]> Read(int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    /// <summary>One whole packet of fewer than 128 bytes.</summary>
    public async Task<byte[]> ReadPacket(CancellationToken ct)
    {
        var head = await Read(2, ct);
        return [.. head, .. await Read(head[1], ct)];
    }

    /// <summary>Waits for the other side to end the connection; what it said before that.</summary>
    public async Task<byte[]> ReadToEnd(CancellationToken ct)
    {
        using var all = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(all, ct);
        }
        catch (IOException)
        {
            // A reset ends it too.
        }

        return all.ToArray();
    }

    public void Dispose() => _tcp.Dispose();
}
