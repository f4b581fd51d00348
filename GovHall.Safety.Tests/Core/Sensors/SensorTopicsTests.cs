using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Sensors;

public sealed class SensorTopicsTests
{
    private readonly SensorTopics _topics = new("qh-zwzx",
    [
        Sensor("SM01", "plain", "govhall/qh-zwzx/sensors/SM01"),
        Sensor("SM02", "zigbee2mqtt", "zigbee2mqtt/1F_selfservice_smoke"),
        Sensor("TH02", "plain", "hall/1f/temperature"),
        Sensor("TH03", "plain", "hall/1f/temperature"),
        Sensor("XX01", "plain", "hall/#"),
    ]);

    [Theory]
    [InlineData("govhall/qh-zwzx/sensors/SM01", TopicKind.Reading, "SM01")]
    [InlineData("govhall/qh-zwzx/sensors/SM02", TopicKind.Reading, "SM02")]
    [InlineData("govhall/qh-zwzx/sensors/SM02/availability", TopicKind.Availability, "SM02")]
    [InlineData("hall/1f/temperature", TopicKind.Reading, "TH02")]
    [InlineData("zigbee2mqtt/1F_selfservice_smoke", TopicKind.Foreign, null)]
    [InlineData("govhall/qh-zwzx/sensors/NOPE", TopicKind.UnknownSensor, null)]
    [InlineData("govhall/qh-zwzx/sensors/NOPE/availability", TopicKind.UnknownSensor, null)]
    [InlineData("govhall/qh-zwzx/sensors/SM01/set", TopicKind.Foreign, null)]
    [InlineData("govhall/qh-zwzx/sensors/", TopicKind.Foreign, null)]
    [InlineData("govhall/other/sensors/SM01", TopicKind.Foreign, null)]
    [InlineData("govhall/qh-zwzx/alarms/SM01/smoke", TopicKind.Foreign, null)]
    [InlineData("hall/2f/temperature", TopicKind.Foreign, null)]
    [InlineData("govhall/qh-zwzx/checkpoints/K72MQ9B/scan", TopicKind.Scan, null)]
    [InlineData("govhall/qh-zwzx/checkpoints//scan", TopicKind.Foreign, null)]
    [InlineData("govhall/qh-zwzx/checkpoints/a/b/scan", TopicKind.Foreign, null)]
    [InlineData("GOVHALL/qh-zwzx/sensors/SM01", TopicKind.Foreign, null)]
    public void A_topic_is_a_sensors_or_unknown_or_none_of_our_business(string topic, TopicKind kind, string? sensor)
    {
        var found = _topics.Find(topic);

        Assert.Equal(kind, found.Kind);
        Assert.Equal(sensor, found.Payload?.Sensor.Id);
    }

    [Fact]
    public void A_broker_is_asked_for_our_convention_and_for_what_plain_sensors_registered() => Assert.Equal(
        ["govhall/qh-zwzx/sensors/+", "govhall/qh-zwzx/sensors/+/availability", "govhall/qh-zwzx/checkpoints/+/scan", "hall/1f/temperature"], _topics.Filters);

    [Theory]
    [InlineData("online", true)]
    [InlineData(" Offline\0", false)]
    [InlineData("\"online\"", true)]
    [InlineData("OFFLINE", false)]
    [InlineData("\"offline\"", false)]
    public void Availability_is_one_of_two_words(string payload, bool online)
    {
        var refusal = SensorAvailability.Read(System.Text.Encoding.UTF8.GetBytes(payload), out var said);

        Assert.Null(refusal);
        Assert.Equal(online, said);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("maybe", "not-availability")]
    [InlineData("\"", "not-availability")]
    [InlineData("\"\"", "empty")]
    [InlineData("online\"", "not-availability")]
    public void Any_other_availability_is_unreadable(string payload, string code) =>
        Assert.Equal(code, SensorAvailability.Read(System.Text.Encoding.UTF8.GetBytes(payload), out _)?.Code);

    [Theory]
    [InlineData("govhall/qh-zwzx/checkpoints/K72MQ9B/scan", "K72MQ9B")]
    [InlineData("govhall/qh-zwzx/checkpoints/scan", "")]
    [InlineData("govhall/qh-zwzx/checkpoints/K72MQ9B", "")]
    [InlineData("govhall/other/checkpoints/K72MQ9B/scan", "")]
    public void A_readers_topic_names_its_checkpoint(string topic, string code) => Assert.Equal(code, _topics.CodeOf(topic).ToString());

    [Theory]
    [InlineData("hall/+/temperature")]
    [InlineData("hall/#")]
    [InlineData("")]
    public void A_topic_of_many_is_no_sensors_own(string topic) =>
        Assert.DoesNotContain(topic, new SensorTopics("qh", [Sensor("TH01", "plain", topic)]).Filters);

    private static Sensor Sensor(string id, string profile, string topic) =>
        new() { Id = id, Name = Text.Same(id), Profile = profile, Topic = topic, Metrics = ["smoke"] };
}
