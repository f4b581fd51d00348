using System.Buffers;
using System.Text;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.SelfTests;

public sealed class SyntheticAlarmTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_its_detector_says_is_read_as_smoke_of_the_instant_at_which_the_test_began()
    {
        var readings = new Reading[SensorPayload.MostReadings];

        var result = new SensorPayload(SyntheticAlarm.Sensor).Read(new ReadOnlySequence<byte>(SyntheticAlarm.Payload(At)), At.AddMilliseconds(2), readings);

        Assert.Equal((1, ReadingValue.Of(true), Quality.Good, At), (result.Count, readings[0].Value, readings[0].Quality, readings[0].At));
    }

    [Fact]
    public void It_calls_by_a_channel_that_is_nobodys_mailbox() => Assert.Equal("self-test", Judge(Said(true))?.Channel);

    [Fact]
    public void Its_letter_is_as_urgent_as_that_of_a_fire() =>
        Assert.Equal((NotificationKind.Alarm, Severity.Critical), (Judge(Said(true))!.Kind, Judge(Said(true))!.Severity));

    [Fact]
    public void Its_letter_says_that_it_is_no_real_alarm() => Assert.Contains("非真实报警", Judge(Said(true))!.Letter.Headline.Zh, StringComparison.Ordinal);

    [Fact]
    public void Two_tests_have_letters_of_their_own() =>
        Assert.NotEqual(Judge(Said(true))!.Id, Judge(Said(true) with { At = At.AddMinutes(10) })!.Id);

    [Fact]
    public void Its_letter_is_known_by_the_instant_of_its_test_and_by_no_incident() =>
        Assert.Equal((SyntheticAlarm.LetterOf(At), true), (Judge(Said(true))!.Id, Judge(Said(true))!.Incidents.IsEmpty));

    [Fact]
    public void A_detector_that_says_no_calls_nobody() => Assert.Null(Judge(Said(false)));

    [Fact]
    public void A_detector_that_is_broken_calls_nobody() => Assert.Null(Judge(Said(true) with { Quality = Quality.Bad }));

    [Fact]
    public void No_register_can_have_its_detector()
    {
        var register = RegisterReader.Read(Encoding.UTF8.GetBytes($$"""{ "sensors": [ { "id": "{{SyntheticAlarm.Sensor.Id}}", "name": "x" } ] }"""), "r.json", new HallRegister());

        Assert.NotEmpty(register.Mistakes);
    }

    [Fact]
    public void No_rule_of_the_hall_watches_its_detector() =>
        Assert.False(new GovHall.Safety.Core.Alarms.SensorSelector.OfKind("smoke").Has(SyntheticAlarm.Sensor));

    [Fact]
    public void Its_topic_is_no_sensors() =>
        Assert.Equal(TopicKind.SelfTest, new SensorTopics("qh", []).Find(SyntheticAlarm.TopicOf("qh")).Kind);

    [Fact]
    public void Its_topic_is_the_halls_own() => Assert.Equal("govhall/qh/self-test", SyntheticAlarm.TopicOf("qh"));

    private static Reading Said(bool smoke) => new(SyntheticAlarm.Sensor.Id, "smoke", ReadingValue.Of(smoke), Quality.Good, At, At.AddMilliseconds(2));

    private static Notification? Judge(Reading reading) => SyntheticAlarm.Judge(in reading, Build.Hall(), "hall.example", "1 abc", At.AddMilliseconds(3));
}
