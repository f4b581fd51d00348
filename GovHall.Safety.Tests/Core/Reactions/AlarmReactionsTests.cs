using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Core.Alarms;
using GovHall.Safety.Tests.Support;
using Table = GovHall.Safety.Core.Reactions.Reactions;

namespace GovHall.Safety.Tests.Core.Reactions;

/// <summary>What an alarm and its incident ask of each other.</summary>
public sealed class AlarmReactionsTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;
    private static readonly AlarmId Id = new("hot", "TH01");
    private static readonly Evidence Read = new("temperature", "33.5", "°C", T0);
    private static readonly Text Room = new("配电室", "Switch room");
    private static readonly Sensor Sensor = new() { Id = "TH01", Name = new("配电室温度", "Switch room temperature"), Zone = "Z16A" };
    private static readonly AlarmRule Rule = AlarmStory.Rule10() with { Consequence = new("设备停机", "The machines stop"), Response = new("到现场查看", "Go and look") };
    private static readonly AlarmFact Raised = new AlarmFact.Raised(T0, Id, 1, Severity.High, Quality.Good, Read);

    [Fact]
    public void A_raised_alarm_is_an_incident_that_says_where_before_what()
    {
        var cause = Cause(Raised);

        Assert.Equal(("alarm:hot@TH01", "hot@TH01", "配电室 温度过高", "Too hot, Switch room"), (cause.Source, cause.Alarm, cause.Title.Zh, cause.Title.En));
    }

    [Fact]
    public void Kind_escalation_and_response_are_those_of_its_rule_and_the_zone_its_sensor_s()
    {
        var cause = Cause(Raised);

        Assert.Equal((Rule.Kind, Rule.Escalation, Rule.Response, "Z16A"), (cause.Kind, cause.Escalation, cause.Response, cause.Zone));
    }

    [Fact]
    public void Where_the_sensor_is_in_no_zone_the_title_says_what_alone() =>
        Assert.Equal(Rule.Text, Assert.IsType<Reaction.Raise>(Assert.Single(Table.To(Raised, Change(), null, Build.Shanghai))).Cause.Title);

    [Fact]
    public void An_alarm_that_comes_again_or_becomes_worse_raises_its_incident_again_as_severe_as_it_is_now() => Assert.Equal(
        [Severity.Medium, Severity.Critical],
        new AlarmFact[]
        {
            new AlarmFact.ReRaised(T0, Id, 1, 2, Severity.Medium, Quality.Good, Read), new AlarmFact.Worsened(T0, Id, 1, Severity.Critical, Read),
        }.Select(fact => Cause(fact).Severity));

    [Fact]
    public void An_alarm_whose_rule_is_gone_raises_nothing() => Assert.Empty(Table.To(Raised, Change() with { Rule = null }, Room, Build.Shanghai));

    [Fact]
    public void Its_lines_say_when_where_by_which_sensor_what_was_read_and_what_may_come_of_it() => Assert.Equal(
        ["时间 2026-11-25 17:30:00", "地点 配电室", "传感器 配电室温度（TH01）", "读数 温度 33.5 °C", "后果 设备停机"],
        Lines(Change()));

    [Fact]
    public void What_is_not_known_has_no_line() => Assert.Equal(
        ["时间 2026-11-25 17:30:00", "读数 温度 33.5 °C"],
        Cause(Raised, Change() with { Sensor = null, Rule = Rule with { Consequence = null } }, zone: null).Lines.Select(line => $"{line.Label.Zh} {line.Value.Zh}"));

    [Fact]
    public void Of_silence_it_is_said_when_the_sensor_was_heard_last()
    {
        var silent = new AlarmFact.Raised(T0, Id, 1, Severity.High, Quality.Good, new(null, null, null, T0.AddHours(-9)));

        Assert.Contains(Cause(silent).Lines, line => line.Value.Zh == "11-25 08:30:00 之后没有消息");
    }

    [Fact]
    public void A_metric_that_is_in_no_catalogue_is_called_by_its_own_name()
    {
        var strange = new AlarmFact.Raised(T0, Id, 1, Severity.High, Quality.Good, new("flux", "7", null, T0));

        Assert.Contains(Cause(strange).Lines, line => line.Value.En.StartsWith("flux: 7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_return_calms_its_incident_and_says_whether_it_is_latched(bool latched)
    {
        var later = T0.AddMinutes(1);

        var calm = Assert.IsType<Reaction.Calm>(Only(new AlarmFact.Returned(later, Id, 1, latched, Read)));

        Assert.Equal(("alarm:hot@TH01", "hot@TH01", latched, later), (calm.Source, calm.Alarm, calm.Latched, calm.At));
    }

    [Fact]
    public void A_button_that_was_pressed_is_not_normal_again() =>
        Assert.Empty(Table.To(new AlarmFact.Returned(T0, Id, 1, Latched: true, Read), Change(), Room, Build.Shanghai));

    [Fact]
    public void Who_acknowledges_an_alarm_takes_its_incident() => Assert.Equal(
        new Reaction.TakeIncident("alarm:hot@TH01", "U04", "在路上", T0), Only(new AlarmFact.Acknowledged(T0, Id, 1, "U04", "在路上")));

    [Fact]
    public void A_closed_alarm_clears_its_incident() =>
        Assert.Equal(new Reaction.Clear("alarm:hot@TH01", "hot@TH01", T0), Only(new AlarmFact.Closed(T0, Id, 1, CloseReason.Returned)));

    [Fact]
    public void Whatever_else_happens_to_an_alarm_asks_nothing_of_others() => Assert.Empty(
        new AlarmFact[]
        {
            new AlarmFact.BeganPending(T0, Id, T0, Quality.Good, Read), new AlarmFact.Subsided(T0, Id), new AlarmFact.BeganClearing(T0, Id, T0, Read),
            new AlarmFact.Resumed(T0, Id, Read), new AlarmFact.Reset(T0, Id, 1, "U04", "已查看"), new AlarmFact.QualityChanged(T0, Id, Quality.Bad),
        }.SelectMany(fact => Table.To(fact, Change(), Room, Build.Shanghai)));

    [Fact]
    public void Who_takes_an_incident_acknowledges_those_of_its_alarms_that_are_not_normal_yet()
    {
        var two = Build.Incident() with { Alarms = ["smoke@SM06", "smoke@SM07"], ActiveAlarms = ["smoke@SM07"] };

        var asked = Assert.IsType<Reaction.AcknowledgeAlarms>(Assert.Single(Table.To(new IncidentFact.Acknowledged(T0, "U04", null, T0), two)));

        Assert.Equal(("smoke@SM07", "U04", T0), (Assert.Single(asked.Alarms), asked.By, asked.At));
    }

    [Fact]
    public void Who_takes_an_incident_without_alarms_asks_nothing_of_others() =>
        Assert.Empty(Table.To(new IncidentFact.Acknowledged(T0, "U04", null, T0), Build.Incident() with { ActiveAlarms = [] }));

    [Fact]
    public void Whatever_else_happens_to_an_incident_asks_nothing_of_its_alarms() =>
        Assert.Empty(Table.To(new IncidentFact.Noted(T0, "U04", "在处理", null), Build.Incident()));

    private static AlarmChange Change() => new(Alarm.Calm(Id, T0), Alarm.Calm(Id, T0), [Raised], Rule, Sensor);

    private static Reaction Only(AlarmFact fact) => Assert.Single(Table.To(fact, Change(), Room, Build.Shanghai));

    private static IncidentCause Cause(AlarmFact fact) => Cause(fact, Change(), Room);

    private static IncidentCause Cause(AlarmFact fact, AlarmChange change, Text? zone) =>
        Assert.IsType<Reaction.Raise>(Assert.Single(Table.To(fact, change, zone, Build.Shanghai))).Cause;

    private static IEnumerable<string> Lines(AlarmChange change) => Cause(Raised, change, Room).Lines.Select(line => $"{line.Label.Zh} {line.Value.Zh}");
}
