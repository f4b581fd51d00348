using System.Net;
using System.Net.Sockets;
using System.Text;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>Against a broker that says what the test writes (MQTT 5), for what a real one does too rarely.</summary>
public sealed class ScriptedBrokerTests : IDisposable
{
    private const byte Granted = 1;
    private const byte NotAuthorized = 0x87;

    private static readonly byte[] Accepted = [0x20, 3, 0, 0, 0];
    private readonly Deadline _deadline = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedBrokerTests() => _listener.Start();

    private CancellationToken Ct => _deadline.Token;

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _deadline.Dispose();
    }

    [Fact]
    public async Task No_acknowledgement_is_sent_for_a_message_of_an_earlier_connection()
    {
        await using var hall = await TestLink.Start(Port);
        hall.Intake.Holds = true;
        using var first = await AcceptLogin();
        await first.Send(Publish(7, "early"), Ct);
        var early = await hall.Intake.Next(Ct);
        first.Dispose();
        using var second = await AcceptLogin();

        early.Commit();
        await second.Send(Publish(9, "late"), Ct);
        (await hall.Intake.Next(Ct)).Commit();

        Assert.Equal(RawClient.PubAck(9), await Next(second, packet => packet[0] == 0x40));
    }

    [Fact]
    public async Task A_broker_that_refuses_us_is_named_with_the_settings_to_look_at()
    {
        await using var hall = await TestLink.Start(Port);
        using var broker = RawClient.Of(await _listener.AcceptTcpClientAsync(Ct));
        await broker.ReadPacket(Ct);

        await broker.Send([0x20, 3, 0, 0x86, 0], Ct);

        await TestLink.Until(() => hall.Broker.Detail.Contains("BadUserNameOrPassword", StringComparison.Ordinal), Ct);
        Assert.Contains("Safety:Mqtt:External:Username", hall.Broker.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_on_which_nothing_comes_any_more_is_given_up_after_15_seconds()
    {
        var clock = new FakeTimeProvider();
        await using var hall = await TestLink.Start(Port, clock);
        using var silent = await AcceptLogin();
        await hall.IsReady(Ct);

        var again = _listener.AcceptTcpClientAsync(Ct).AsTask();
        await TestLink.Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            return again.IsCompleted;
        }, Ct);

        Assert.True((await again).Connected);
    }

    [Fact]
    public async Task A_message_that_is_no_sensors_is_acknowledged_and_forgotten()
    {
        await using var hall = await TestLink.Start(Port);
        using var broker = await AcceptLogin();

        await broker.Send([0x32, 6, 0, 1, (byte)'x', 0, 5, 0], Ct);

        Assert.Equal(RawClient.PubAck(5), await Next(broker, packet => packet[0] == 0x40));
    }

    [Fact]
    public async Task A_topic_that_a_broker_refuses_is_named_and_asked_for_again_until_it_is_granted()
    {
        await using var hall = await TestLink.Start(Port);
        using var broker = await AcceptLogin(NotAuthorized, NotAuthorized);
        await hall.IsReady(Ct);
        var (hearsAll, detail) = (hall.Broker.HearsAll, hall.Broker.Detail);

        await Answer(broker, await Asked(broker), Granted, Granted);

        await TestLink.Until(() => hall.Broker.HearsAll, Ct);
        Assert.Equal((false, true), (hearsAll, detail.Contains("does not let us read", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_topic_that_a_broker_refuses_and_nobody_wants_any_more_is_no_trouble()
    {
        await using var hall = await TestLink.Start(Port);
        using var broker = await Accept();
        var asked = await Asked(broker);

        hall.Intake.TopicFilters = [hall.Intake.TopicFilters.First()];
        await Answer(broker, asked, Granted, NotAuthorized);

        await TestLink.Until(() => hall.Broker.HearsAll, Ct);
        Assert.Contains("has us connected, 1 topic filters", hall.Broker.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, false, true)]
    [InlineData(10, true, true)]
    [InlineData(0, false, false)]
    [InlineData(0, true, false)]
    public async Task The_right_to_hear_self_tests_is_asked_for_only_where_there_are_some(int everyMinutes, bool areTopicsNamed, bool isAsked)
    {
        await using var hall = await TestLink.Start(Port, change: external => external.Topics = areTopicsNamed ? ["zigbee2mqtt/+"] : [], selfTestEvery: TimeSpan.FromMinutes(everyMinutes));
        using var broker = await Accept();

        var asked = Encoding.UTF8.GetString(await Asked(broker));

        Assert.Equal(isAsked, asked.Contains("/self-test", StringComparison.Ordinal));
    }

    /// <summary>As in 3.1.1, with an empty list of properties before the payload.</summary>
    private static byte[] Publish(ushort id, string payload) => RawClient.Publish(TestBroker.Topic("SM01"), id, "\0" + payload);

    /// <summary>Lets the worker in and answers its subscription: granted, unless said.</summary>
    private async Task<RawClient> AcceptLogin(params byte[] answers)
    {
        var broker = await Accept();
        await Answer(broker, await Asked(broker), answers.Length > 0 ? answers : [Granted, Granted]);
        return broker;
    }

    private async Task<RawClient> Accept()
    {
        var broker = RawClient.Of(await _listener.AcceptTcpClientAsync(Ct));
        await broker.ReadPacket(Ct);
        await broker.Send(Accepted, Ct);
        return broker;
    }

    private Task<byte[]> Asked(RawClient broker) => Next(broker, packet => packet[0] == 0x82);

    /// <param name="broker">The connection.</param>
    /// <param name="subscribe">What was asked.</param>
    /// <param name="answers">One for each topic.</param>
    private Task Answer(RawClient broker, byte[] subscribe, params byte[] answers) =>
        broker.Send([0x90, (byte)(3 + answers.Length), subscribe[2], subscribe[3], 0, .. answers], Ct);

    private async Task<byte[]> Next(RawClient broker, Predicate<byte[]> wanted)
    {
        while (true)
        {
            var packet = await broker.ReadPacket(Ct);
            if (wanted(packet))
            {
                return packet;
            }
        }
    }
}
