using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GovHall.Safety.Load;

/// <summary>The four packets a publisher needs (MQTT 3.1.1).</summary>
internal static class Wire
{
    private const int Payload = 110;

    /// <summary>The time a message carries, to the microsecond.</summary>
    public static string Stamp(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static int MaxPublish(string topic) => 9 + Encoding.UTF8.GetByteCount(topic) + Payload;

    public static byte[] Connect(string clientId, string? user, string? secret)
    {
        var body = new List<byte>();
        Add(body, "MQTT");
        body.AddRange([4, (byte)(0x02 | (user is null ? 0 : 0x80) | (secret is null ? 0 : 0x40)), 0, 60]);
        Add(body, clientId);
        if (user is not null)
        {
            Add(body, user);
        }

        if (secret is not null)
        {
            Add(body, secret);
        }

        return [0x10, .. Length(body.Count), .. body];
    }

    /// <summary>A reading of our own convention, padded to the usual length of a device's JSON.</summary>
    public static int Publish(Span<byte> target, string topic, ushort id, DateTimeOffset stamp, bool again)
    {
        var name = Encoding.UTF8.GetByteCount(topic);
        var remaining = 2 + name + 2 + Payload;
        target[0] = (byte)(0x32 | (again ? 0x08 : 0));
        target[1] = (byte)((remaining & 0x7F) | 0x80);
        target[2] = (byte)(remaining >> 7);
        BinaryPrimitives.WriteUInt16BigEndian(target[3..], (ushort)name);
        Encoding.UTF8.GetBytes(topic, target[5..]);
        var rest = target[(5 + name)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, id);
        var payload = rest.Slice(2, Payload);
        payload.Fill((byte)' ');
        "{\"value\":21.43,\"unit\":\"°C\",\"time\":\""u8.CopyTo(payload);
        var at = "{\"value\":21.43,\"unit\":\"°C\",\"time\":\""u8.Length;
        stamp.TryFormat(payload[at..], out var digits, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        "\""u8.CopyTo(payload[(at + digits)..]);
        payload[^1] = (byte)'}';
        return 5 + name + 2 + Payload;
    }

    public static ushort PubAck(ReadOnlySpan<byte> packet) => packet is [0x40, 2, ..]
        ? BinaryPrimitives.ReadUInt16BigEndian(packet[2..])
        : throw new IOException($"The broker sent packet type {packet[0] >> 4} where only PUBACK can come.");

    private static void Add(List<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        body.AddRange([(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes]);
    }

    private static byte[] Length(int length) => length < 128 ? [(byte)length] : [(byte)((length & 0x7F) | 0x80), (byte)(length >> 7)];
}
