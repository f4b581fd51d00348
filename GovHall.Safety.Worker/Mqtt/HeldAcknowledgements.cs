using System.Buffers.Binary;
using System.Threading.Channels;
using GovHall.Safety.Worker.Faults;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>One acknowledgement that waits for its commit.</summary>
/// <param name="Stored">Ends when the message is on disk (true) or cannot be stored (false); many messages of one commit share one task.</param>
/// <param name="PacketId">The sender's number for the message.</param>
/// <param name="Answer">The first byte of the answer: PUBACK or PUBREC.</param>
/// <param name="Code">The reason code; 0 is success and is left out on the wire, which MQTT 3.1.1 and 5 read alike.</param>
internal readonly record struct HeldAcknowledgement(Task<bool> Stored, ushort PacketId, byte Answer, byte Code)
{
    public const byte PubAck = 0x40;
    public const byte PubRec = 0x50;
}

/// <summary>The acknowledgements of one connection, sent in the order of their messages (MQTT 5.0, 4.6) and never before their commit.</summary>
/// <remarks>
/// They live and die with the connection: what waits here when it breaks is dropped, and the sender sends its message again.
/// Those that are ready together go out in one write, which must fall between two packets, never inside one.
/// </remarks>
internal sealed class HeldAcknowledgements(Func<ReadOnlyMemory<byte>, CancellationToken, Task> write, MqttMetrics metrics)
{
    /// <summary>How many may wait; a sender with more in flight is not read further. Announced to MQTT 5 senders as Receive Maximum.</summary>
    public const int Capacity = 4096;

    private const int LongestAnswer = 5;
    private readonly byte[] _bytes = new byte[256 * LongestAnswer];
    private readonly Channel<HeldAcknowledgement> _held = Channel.CreateBounded<HeldAcknowledgement>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
    private int _length;
    private int _count;

    public ValueTask Hold(HeldAcknowledgement held, CancellationToken ct) => _held.Writer.WriteAsync(held, ct);

    /// <summary>No more will come; <see cref="Run"/> ends once those that wait are sent.</summary>
    public void Complete() => _held.Writer.TryComplete();

    /// <summary>Sends until there are no more; false as soon as a message could not be stored, and then nothing after it is acknowledged.</summary>
    public async Task<bool> Run(CancellationToken ct)
    {
        while (await _held.Reader.WaitToReadAsync(ct))
        {
            while (_held.Reader.TryRead(out var held))
            {
                if (!held.Stored.IsCompleted)
                {
                    // What is ready must not wait for the next commit.
                    await Flush(ct);
                }

                if (!await held.Stored.WaitAsync(ct))
                {
                    metrics.Unstored();
                    await Flush(ct);
                    return false;
                }

                Add(held);
                if (_length > _bytes.Length - LongestAnswer)
                {
                    await Flush(ct);
                }
            }

            await Flush(ct);
        }

        return true;
    }

    private void Add(HeldAcknowledgement held)
    {
        var answer = _bytes.AsSpan(_length);
        var withCode = held.Code != 0;
        answer[0] = held.Answer;
        answer[1] = (byte)(withCode ? 3 : 2);
        BinaryPrimitives.WriteUInt16BigEndian(answer[2..], held.PacketId);
        if (withCode)
        {
            answer[4] = held.Code;
        }

        _length += withCode ? 5 : 4;
        _count++;
    }

    private async ValueTask Flush(CancellationToken ct)
    {
        if (_length == 0)
        {
            return;
        }

        CrashPoint.Pass(CrashAt.AcknowledgementReady);
        await write(_bytes.AsMemory(0, _length), ct);
        CrashPoint.Pass(CrashAt.AcknowledgementSent);
        metrics.Acknowledged(_count);
        (_length, _count) = (0, 0);
    }
}
