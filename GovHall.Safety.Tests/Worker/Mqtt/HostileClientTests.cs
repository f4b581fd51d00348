using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>What comes in from a network nobody controls.</summary>
public sealed class HostileClientTests : IDisposable
{
    private static readonly byte[] Announces256Megabytes = [0x10, 0xFF, 0xFF, 0xFF, 0x7F];
    private readonly Deadline _deadline = new();

    private CancellationToken Ct => _deadline.Token;

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task A_login_announced_with_256_megabytes_is_cut_off_before_anything_is_reserved_for_it()
    {
        await using var hall = await TestBroker.Start();
        using var warm = await RawClient.LogIn(hall.Endpoint, Ct);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        for (var i = 0; i < 20; i++)
        {
            using var hostile = await RawClient.Open(hall.Endpoint, Ct);
            await hostile.Send(Announces256Megabytes, Ct);
            Assert.Empty(await hostile.ReadToEnd(Ct));
        }

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 20_000_000);
    }

    [Theory]
    [InlineData(new byte[] { 0x30, 5, 0, 1, 0x61, 0x31, 0x32 })]
    [InlineData(new byte[] { 0xC0, 0 })]
    [InlineData(new byte[] { 0x47, 0x45, 0x54, 0x20, 0x2F })]
    [InlineData(new byte[] { 0x10, 0x80, 0x80, 0x80, 0x80, 0x01 })]
    [InlineData(new byte[] { 0x10, 0 })]
    [InlineData(new byte[] { 0x10, 0x81, 0x20 })]
    [InlineData(new byte[] { 0x10, 7, 0, 4, 0x4D, 0x51, 0x54, 0x54, 99 })]
    public async Task What_does_not_begin_with_a_small_login_is_cut_off(byte[] bytes)
    {
        await using var hall = await TestBroker.Start();
        using var hostile = await RawClient.Open(hall.Endpoint, Ct);

        await hostile.Send(bytes, Ct);

        Assert.Empty(await hostile.ReadToEnd(Ct));
    }

    [Fact]
    public async Task A_packet_over_64_kilobytes_is_cut_off()
    {
        await using var hall = await TestBroker.Start();
        using var hostile = await RawClient.LogIn(hall.Endpoint, Ct);

        await hostile.Send([0x30, 0x81, 0x80, 0x04], Ct);

        Assert.Empty(await hostile.ReadToEnd(Ct));
    }

    [Fact]
    public async Task A_packet_of_just_64_kilobytes_passes()
    {
        await using var hall = await TestBroker.Start();
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);
        var topic = TestBroker.Topic("SM01");
        var payload = new byte[SensorConnection.PacketLimit - 4 - topic.Length];
        payload.AsSpan().Fill((byte)' ');

        await sensor.Send([0x32, 0x80, 0x80, 0x04, 0, (byte)topic.Length, .. System.Text.Encoding.UTF8.GetBytes(topic), 0, 1, .. payload], Ct);

        Assert.Equal(payload.Length, (await hall.Intake.Next(Ct)).Payload.Length);
    }

    [Fact]
    public async Task A_login_that_drips_in_byte_by_byte_is_cut_off_after_5_seconds()
    {
        await using var hall = await TestBroker.Start();
        using var slow = await RawClient.Open(hall.Endpoint, Ct);
        await slow.Send(RawClient.Connect("slow")[..6], Ct);
        await Until(() => hall.Broker.Connections == 1);

        hall.Clock.Advance(SensorConnection.LoginWithin + TimeSpan.FromSeconds(2));

        Assert.Empty(await slow.ReadToEnd(Ct));
    }

    [Fact]
    public async Task A_packet_that_is_begun_and_not_finished_is_cut_off_after_10_seconds()
    {
        await using var hall = await TestBroker.Start();
        using var slow = await RawClient.LogIn(hall.Endpoint, Ct);
        await slow.Send([.. RawClient.Publish(TestBroker.Topic("SM01"), 1, "1"), 0x32], Ct);
        Assert.Equal(RawClient.PubAck(1), await slow.Read(4, Ct));

        // The acknowledgement shows the packet before it was read; the begun one may come a moment later, so time moves until it is seen.
        var cutOff = slow.ReadToEnd(Ct);
        await Until(() =>
        {
            hall.Clock.Advance(SensorConnection.PacketWithin);
            return cutOff.IsCompleted;
        });

        Assert.Empty(await cutOff);
    }

    [Fact]
    public async Task A_packet_that_drips_in_byte_by_byte_is_cut_off_10_seconds_after_its_first()
    {
        await using var hall = await TestBroker.Start();
        using var slow = await RawClient.LogIn(hall.Endpoint, Ct);
        var cutOff = slow.ReadToEnd(Ct);
        await slow.Send([0x32, 0xFF, 0x7F], Ct);

        // 16,383 bytes are announced and one comes a second, so that something always came lately.
        while (!cutOff.IsCompleted)
        {
            await slow.Drip((byte)'1', Ct);
            await Task.Yield();
            hall.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Empty(await cutOff);
        Assert.Equal(0, hall.Intake.Count);
    }

    [Fact]
    public async Task A_whole_packet_that_waits_for_us_is_not_its_senders_fault()
    {
        await using var hall = await TestBroker.Start();
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);
        var packet = RawClient.Publish(TestBroker.Topic("SM01"), 1, "1");
        hall.Intake.Fill();
        await sensor.Send(packet[..5], Ct);
        await sensor.Send(packet[5..], Ct);
        await hall.Intake.Next(Ct);

        hall.Clock.Advance(SensorConnection.PacketWithin * 3);
        hall.Intake.MakeRoom();

        Assert.Equal(RawClient.PubAck(1), await sensor.Read(4, Ct));
    }

    [Fact]
    public async Task Of_3000_idle_connections_a_few_are_let_in_and_none_stays()
    {
        await using var hall = await TestBroker.Start();
        var idle = new List<RawClient>();
        for (var i = 0; i < 3000; i++)
        {
            idle.Add(await RawClient.Open(hall.Endpoint, Ct));
        }

        await Until(() => hall.Broker.Connections == 200);
        var ended = Task.WhenAll(idle.Select(client => client.ReadToEnd(Ct)));
        await Until(() =>
        {
            hall.Clock.Advance(SensorConnection.LoginWithin);
            return hall.Broker.Connections == 0;
        });
        await ended;

        idle.ForEach(client => client.Dispose());
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);
    }

    [Theory]
    [InlineData("govhall/qh-zwzx/sensors/+")]
    [InlineData("govhall/#")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task A_topic_that_is_none_ends_its_connection(string topic)
    {
        await using var hall = await TestBroker.Start();
        using var hostile = await RawClient.LogIn(hall.Endpoint, Ct);

        await hostile.Send(RawClient.Publish(topic, 1, "1"), Ct);

        Assert.Empty(await hostile.ReadToEnd(Ct));
        Assert.Equal(0, hall.Intake.Count);
    }

    [Fact]
    public async Task A_second_login_on_one_connection_ends_it()
    {
        await using var hall = await TestBroker.Start();
        using var hostile = await RawClient.LogIn(hall.Endpoint, Ct);

        await hostile.Send(RawClient.Connect("other"), Ct);

        Assert.Empty(await hostile.ReadToEnd(Ct));
    }

    [Fact]
    public async Task After_a_thousand_mangled_packets_a_sensor_is_served_as_before()
    {
        await using var hall = await TestBroker.Start();
        var random = new Random(3);
        byte[] good = [.. RawClient.Connect("x"), .. RawClient.Publish(TestBroker.Topic("SM01"), 1, "1")];
        for (var i = 0; i < 1000; i++)
        {
            var bytes = good.ToArray();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var hostile = await RawClient.Open(hall.Endpoint, Ct);
            await hostile.Send(bytes, Ct);
        }

        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);
        await sensor.Send(RawClient.Publish(TestBroker.Topic("SM01"), 77, "1"), Ct);

        Assert.Equal(RawClient.PubAck(77), await sensor.Read(4, Ct));
    }

    /// <summary>Asks again and again, giving way in between; the deadline ends it.</summary>
    private async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            Ct.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
