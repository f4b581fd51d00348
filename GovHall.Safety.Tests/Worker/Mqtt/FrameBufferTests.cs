using CsCheck;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Tests.Worker.Mqtt;

public sealed class FrameBufferTests
{
    private static readonly Gen<byte[]> Frame =
        Gen.Select(Gen.Byte[16, 255], Gen.OneOf(Gen.Int[0, 300], Gen.Int[8_000, 20_000])).Select((type, length) => Bytes(type, length));

    [Fact]
    public async Task However_the_network_cuts_it_every_packet_comes_out_whole_and_in_order() =>
        await Gen.Select(Frame.Array[1, 8], Gen.Int[1, 9_000]).SampleAsync(async (frames, chunk) =>
        {
            using var network = new Chunks([.. frames.SelectMany(frame => frame)], chunk);
            var buffer = new FrameBuffer { Limit = 65_536 };
            var read = new List<byte[]>();
            do
            {
                while (buffer.TryTake(out var packet))
                {
                    var header = packet.TotalLength - packet.Body.Count - 1;
                    read.Add([packet.FixedHeader, .. Length(packet.Body.Count)[..header], .. packet.Body]);
                }
            }
            while (await buffer.Fill(network, CancellationToken.None));

            return !buffer.HasPart && read.Count == frames.Length && read.Zip(frames).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
        }, iter: 300);

    [Theory]
    [InlineData(new byte[] { 0x30, 0x81, 0x80, 0x04 }, ConnectionEnd.PacketTooLarge)]
    [InlineData(new byte[] { 0x30, 0xFF, 0xFF, 0xFF, 0x7F }, ConnectionEnd.PacketTooLarge)]
    [InlineData(new byte[] { 0x30, 0xFF, 0xFF, 0xFF, 0xFF }, ConnectionEnd.Malformed)]
    public async Task A_packet_is_refused_by_what_it_announces(byte[] bytes, object reason)
    {
        using var network = new MemoryStream(bytes);
        var buffer = new FrameBuffer { Limit = 65_536 };
        await buffer.Fill(network, TestContext.Current.CancellationToken);

        var refused = Assert.Throws<FrameRefusedException>(() => buffer.TryTake(out _));

        Assert.Equal(reason, refused.Reason);
    }

    private static byte[] Bytes(byte type, int length) => [type, .. Length(length), .. Enumerable.Range(0, length).Select(i => (byte)i)];

    private static byte[] Length(int length)
    {
        var digits = new List<byte>();
        do
        {
            digits.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);

        return [.. digits];
    }

    private sealed class Chunks(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
