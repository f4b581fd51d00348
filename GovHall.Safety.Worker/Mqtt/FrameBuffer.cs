using MQTTnet.Adapter;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Bytes from a socket, cut into MQTT control packets. Nothing is reserved for what a packet only announces beyond the limit.</summary>
/// <remarks>
/// MQTTnet's own adapter reserves the announced length (up to 256 MB) before the login, and reads each packet with two
/// system calls; here one call fills the buffer with as many packets as have come. A packet taken out is valid until the next <see cref="Fill"/>.
/// </remarks>
internal sealed class FrameBuffer
{
    private const int Usual = 8 * 1024;

    /// <summary>Enough for most logins; thousands may stand in the door that never come to one.</summary>
    private const int AtFirst = 256;

    private byte[] _bytes = new byte[AtFirst];
    private int _start;
    private int _end;

    /// <summary>The largest remaining length that is let through, in bytes.</summary>
    public required int Limit { get; set; }

    /// <summary>The one packet type that is let through (MQTT 5.0, 2.1.2); 0 lets every one through.</summary>
    public byte Only { get; set; }

    /// <summary>Whether a packet was begun and has not come to its end.</summary>
    public bool HasPart => _end > _start;

    /// <summary>Takes the next whole packet; false when more bytes are needed first.</summary>
    /// <exception cref="FrameRefusedException">It is not allowed here, known from its first bytes.</exception>
    public bool TryTake(out ReceivedMqttPacket packet)
    {
        packet = ReceivedMqttPacket.Empty;
        var bytes = _bytes.AsSpan(_start, _end - _start);
        if (bytes.IsEmpty)
        {
            return false;
        }

        if (Only != 0 && bytes[0] >> 4 != Only)
        {
            throw new FrameRefusedException(ConnectionEnd.Malformed);
        }

        if (!TryReadLength(bytes[1..], out var length, out var digits))
        {
            return false;
        }

        if (length > Limit)
        {
            throw new FrameRefusedException(ConnectionEnd.PacketTooLarge);
        }

        var total = 1 + digits + length;
        if (bytes.Length < total)
        {
            MakeRoomFor(total);
            return false;
        }

        packet = new(bytes[0], new ArraySegment<byte>(_bytes, _start + 1 + digits, length), total);
        _start += total;
        return true;
    }

    /// <summary>Reads what has come; false at the end of the stream.</summary>
    public async ValueTask<bool> Fill(Stream stream, CancellationToken ct)
    {
        if (_start == _end)
        {
            _start = _end = 0;
            if (Only == 0 && _bytes.Length < Usual)
            {
                _bytes = new byte[Usual];
            }
        }
        else if (_end == _bytes.Length)
        {
            MakeRoomFor(_end - _start + 1);
        }

        var read = await stream.ReadAsync(_bytes.AsMemory(_end), ct);
        _end += read;
        return read > 0;
    }

    /// <summary>A remaining length is one to four digits of seven bits, least first (MQTT 5.0, 1.5.5).</summary>
    private static bool TryReadLength(ReadOnlySpan<byte> bytes, out int length, out int digits)
    {
        length = 0;
        for (digits = 0; digits < bytes.Length;)
        {
            var digit = bytes[digits];
            length |= (digit & 0x7F) << (7 * digits++);
            if ((digit & 0x80) == 0)
            {
                return true;
            }

            if (digits == 4)
            {
                throw new FrameRefusedException(ConnectionEnd.Malformed);
            }
        }

        return false;
    }

    private void MakeRoomFor(int total)
    {
        if (_start + total <= _bytes.Length)
        {
            return;
        }

        var held = _bytes.AsSpan(_start, _end - _start);
        var target = total <= _bytes.Length ? _bytes : new byte[Math.Max(total, Only == 0 ? Usual : 2 * _bytes.Length)];
        held.CopyTo(target);
        (_bytes, _start, _end) = (target, 0, held.Length);
    }
}

/// <summary>A packet that is not let through; the connection ends.</summary>
internal sealed class FrameRefusedException(ConnectionEnd reason) : IOException($"Packet refused: {reason}.")
{
    public ConnectionEnd Reason { get; } = reason;
}
