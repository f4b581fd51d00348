using System.Text;
using CsCheck;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests;

public sealed class ScheduleReaderTests
{
    [Fact]
    public void Every_mistake_is_said_at_once_in_the_order_of_the_file()
    {
        const string Text = """
            {
              "hall": { "id": "H 1", "nmae": {}, "timeZone": "Mars/Olympus" },
              "calendar": { "hours": [] },
              "plans": [ { "id": "p", "kind": "patrol", "when": { "from": "25:00", "to": "close" }, "checklist": "none" } ],
              "rosters": { "r": {} }
            }
            """;

        var reading = SampleSchedule.Read(Text);

        Assert.Null(reading.Schedule);
        Assert.Equal(
            [
                (MistakeCode.MissingKey, 2), (MistakeCode.InvalidId, 2), (MistakeCode.UnknownKey, 2), (MistakeCode.UnknownTimeZone, 2),
                (MistakeCode.Empty, 3),
                (MistakeCode.InvalidTime, 4), (MistakeCode.UnknownReference, 4),
                (MistakeCode.MissingKey, 5),
            ],
            reading.Mistakes.Select(mistake => (mistake.Code, mistake.Line)));
    }

    [Fact]
    public void A_mistake_is_printed_so_that_an_editor_can_jump_to_it()
    {
        var mistake = Assert.Single(SampleSchedule.Read("plan", "\"grce\": \"5m\"").Mistakes);

        Assert.Equal(
            $"schedules.json({mistake.Line},{mistake.Column}): error GH0104: there is no key \"grce\" here; did you mean \"grace\"? [$.plans[0].grce]",
            mistake.ToString());
        Assert.StartsWith($"schedules.json({mistake.Line},{mistake.Column}): error GH0104: 这里没有“grce”这个键", mistake.In("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_count_characters_and_not_bytes()
    {
        var mistake = Assert.Single(SampleSchedule.Read("{ /* 青禾县𠮷 */ \"hal\"").Mistakes);

        Assert.Equal(19, mistake.Column);
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    public void A_byte_order_mark_and_windows_line_ends_move_nothing(string start, string lineEnd)
    {
        var text = start + SampleSchedule.With("plan", "\"grace\": 5").Replace("\n", lineEnd, StringComparison.Ordinal);

        var mistake = Assert.Single(ScheduleReader.Read(Encoding.UTF8.GetBytes(text), "f").Mistakes);

        Assert.Equal(SampleSchedule.Marked("plan", "\"grace\": §5"), (mistake.Line, mistake.Column));
    }

    [Fact]
    public void Comments_and_trailing_commas_are_welcome()
    {
        var reading = SampleSchedule.Read("plan", "// how late\n \"grace\": \"5m\", /* the end */");

        Assert.Empty(reading.Mistakes);
    }

    [Fact]
    public void What_is_left_out_has_the_documented_default()
    {
        var reading = SampleSchedule.Read("when", """{ "from": "08:00", "to": "09:00" }""");

        var plan = reading.Schedule!.Plans.Single();
        Assert.Equal(Text.Same("p"), plan.Name);
        Assert.Equal((TimeSpan.Zero, (Whom)new Whom.Holders(Role.DutyOfficer), (string?)null, (string?)null), (plan.Grace, plan.Who.Single().Whom, plan.Checklist, plan.OnMissed));
        Assert.Equal(new DaySet.Daily(), ((When.ByCalendar)plan.When.Single()).Days);
    }

    [Fact]
    public void A_score_is_out_of_a_hundred_and_a_text_may_be_left_out()
    {
        var reading = SampleSchedule.Read("items", """
            { "id": "s", "text": { "zh": "分", "en": "Score" }, "answer": "score" },
            { "id": "t", "text": { "zh": "注", "en": "Note" }, "answer": "text" },
            { "id": "u", "text": { "zh": "注", "en": "Note" }, "answer": "text", "required": true }
            """);

        var items = reading.Schedule!.Checklists["c"].Items;
        Assert.Equal((0d, 100d), (items[0].Min, items[0].Max));
        Assert.Equal([true, false, true], items.Select(item => item.Required));
    }

    [Fact]
    public void Everybody_who_can_be_told_can_be_named()
    {
        var reading = SampleSchedule.Read("notify", "\"duty-officer\", \"all:micro-fire\", \"person:U07\", \"assignee\", \"owner\", \"mailto:fire@example.org\"");

        Assert.Equal(
            [
                new Addressee.InRole(Role.DutyOfficer), new Addressee.EveryHolder(Role.MicroFire), new Addressee.ThePerson("U07"),
                new Addressee.Assignee(), new Addressee.Owner(), new Addressee.Mailbox("fire@example.org"),
            ],
            reading.Schedule!.Escalations["fire"].Steps.Single().Notify);
    }

    [Fact]
    public void Steps_are_taken_in_the_order_of_their_time()
    {
        var reading = SampleSchedule.Read("policy", """{ "severity": "low", "steps": [ { "after": "1h", "notify": [ "owner" ] }, { "notify": [ "guard" ] } ] }""");

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromHours(1)], reading.Schedule!.Escalations["fire"].Steps.Select(step => step.After));
    }

    public static TheoryData<string, AlarmCondition> Conditions { get; } = new()
    {
        { """ "metric": "smoke", "when": { "is": true } """, new AlarmCondition.Is(ReadingValue.Of(true)) },
        { """ "metric": "event", "when": { "isNot": "closed" } """, new AlarmCondition.IsNot(ReadingValue.Of("closed")) },
        { """ "metric": "temperature", "when": { "above": 32, "deadband": 1 } """, new AlarmCondition.Above(32, 1) },
        { """ "metric": "temperature", "when": { "below": 0.25 } """, new AlarmCondition.Below(0.25, 0) },
        { """ "metric": "temperature", "when": { "outside": [ 18, 27 ], "deadband": 1 } """, new AlarmCondition.Outside(18, 27, 1) },
        { """ "metric": "temperature", "when": { "aboveStandby": 1.3 } """, new AlarmCondition.AboveStandby(1.3, 0) },
        { """ "metric": "temperature", "when": { "riseBy": { "value": 8, "in": "1m" } } """, new AlarmCondition.RiseBy(8, TimeSpan.FromMinutes(1)) },
        { """ "when": { "silent": "24h" } """, new AlarmCondition.Silent(TimeSpan.FromHours(24)) },
        { """ "when": { "quality": "bad" } """, new AlarmCondition.BadQuality() },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Every_condition_of_a_rule_can_be_written(string snippet, AlarmCondition expected)
    {
        var reading = SampleSchedule.Read("condition", snippet);

        var rule = reading.Schedule!.AlarmRules.Single();
        Assert.Equal((expected, IncidentKind.Fire), (rule.When, rule.Kind));
    }

    [Fact]
    public void Limits_and_deadband_in_another_unit_become_canonical()
    {
        var reading = SampleSchedule.Read("condition", """ "metric": "temperature", "when": { "above": 95, "deadband": 9, "unit": "°F" } """);

        var above = Assert.IsType<AlarmCondition.Above>(reading.Schedule!.AlarmRules.Single().When);
        Assert.Equal((35d, 5d), (Math.Round(above.Limit, 9), Math.Round(above.Deadband, 9)));
    }

    [Fact]
    public void Words_and_bits_of_a_boolean_metric_mean_yes_and_no()
    {
        var word = SampleSchedule.Read("condition", """ "metric": "contact_open", "when": { "is": "open" } """);
        var bit = SampleSchedule.Read("condition", """ "metric": "contact_open", "when": { "is": 0 } """);

        Assert.Equal(new AlarmCondition.Is(ReadingValue.Of(true)), word.Schedule!.AlarmRules.Single().When);
        Assert.Equal(new AlarmCondition.Is(ReadingValue.Of(false)), bit.Schedule!.AlarmRules.Single().When);
    }

    [Fact]
    public void Whatever_is_torn_off_or_overwritten_the_reader_says_what_is_wrong_and_throws_nothing() =>
        Gen.Select(Gen.Int[0, Shipped.Length - 1], Gen.Byte, Gen.Int[0, Shipped.Length]).Sample(
            (at, value, length) =>
            {
                var bytes = Shipped.ToArray();
                bytes[at] = value;

                var reading = ScheduleReader.Read(bytes.AsSpan(0, length), "f");

                return (reading.Schedule is null) == reading.Mistakes.Any(mistake => mistake.Level == MistakeLevel.Error);
            },
            iter: 500);

    private static byte[] Shipped { get; } = File.ReadAllBytes(Repository.PathTo("schedules.json"));
}
