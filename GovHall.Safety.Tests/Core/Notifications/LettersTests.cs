using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Notifications;

/// <summary>What a letter says. U04 is told of a smoke alarm at 17:30 by the hall's clock.</summary>
public sealed class LettersTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;
    private static readonly Recipient Officer = Recipient.Of(Build.Register().People.Single(person => person.Id == "U04"))!;
    private static readonly Incident Open = Build.Incident() with { Told = [Officer], Level = 1, NextAt = T0.AddMinutes(10) };
    private static readonly Incident Taken = Open with { State = IncidentState.Acknowledged, AcknowledgedBy = "U02", PromisedUntil = T0.AddMinutes(15) };

    [Fact]
    public void It_says_what_to_do_and_has_a_button_while_nobody_has_it()
    {
        var letter = Write(Open, new IncidentFact.Repeated(T0, null)).Letter;

        Assert.Equal((Build.Cause().Response, true), (letter.Instruction, letter.Actionable));
    }

    [Fact]
    public void It_asks_nothing_of_its_reader_once_somebody_has_it()
    {
        var letter = Write(Taken, new IncidentFact.Calmed(T0, "smoke@SM06", false, [])).Letter;

        Assert.Equal((null, false, 0), (letter.Instruction, letter.Actionable, letter.Next.Length));
    }

    [Fact]
    public void It_bears_the_clock_of_the_opening_and_not_of_the_telling() =>
        Assert.Equal("17:30", Write(Open, new IncidentFact.Repeated(T0.AddHours(1), null)).Letter.Clock);

    [Fact]
    public void Its_thread_is_the_incident_s_and_its_message_id_its_own()
    {
        var mail = Write(Open, new IncidentFact.Repeated(T0, null));

        Assert.Equal(($"incident-{Open.Id:N}@hall.example", $"{mail.Id:N}@hall.example"), (mail.Thread, mail.MessageId));
    }

    [Fact]
    public void The_same_call_is_the_same_notification_whenever_it_is_written() =>
        Assert.Equal(Write(Open, new IncidentFact.Repeated(T0, null)).Id, Write(Open, new IncidentFact.Repeated(T0.AddMinutes(1), null)).Id);

    [Fact]
    public void A_reminder_says_for_how_long_nobody_has_taken_it() =>
        Assert.Equal("45 分钟过去了，仍无人接手", Write(Open, new IncidentFact.Repeated(T0.AddMinutes(45), null)).Letter.Lead.Zh);

    [Fact]
    public void An_escalation_says_for_how_long_nobody_took_it() => Assert.Equal(
        "10 分钟无人接手，现上报给您",
        Write(Open, new IncidentFact.Told(T0.AddMinutes(10), 1, [new(Officer, Text.Same(""))], null)).Letter.Lead.Zh);

    [Fact]
    public void The_first_letter_says_how_severe_it_is() => Assert.Equal(
        "紧急，尚无人接手", Write(Open with { Told = [] }, new IncidentFact.Told(T0, 0, [new(Officer, Text.Same(""))], null)).Letter.Lead.Zh);

    [Fact]
    public void Who_took_it_is_named_with_the_time_of_the_promise() =>
        Assert.Equal("人U02 已接手，17:45 前回报", Write(Open, new IncidentFact.Acknowledged(T0, "U02", null, T0.AddMinutes(15))).Letter.Lead.Zh);

    [Fact]
    public void Who_broke_the_promise_is_named() =>
        Assert.Equal("人U02 接手后逾时未回报，重新上报", Write(Taken, new IncidentFact.Lapsed(T0, "U02", T0)).Letter.Lead.Zh);

    [Fact]
    public void What_nobody_has_is_handed_over_without_a_promise() =>
        Assert.Equal("人U02 移交给您，请接手", Write(Open, new IncidentFact.HandedOver(T0, "U02", Officer, null)).Letter.Lead.Zh);

    [Theory]
    [InlineData(false, "读数已恢复正常")]
    [InlineData(true, "读数已恢复正常，报警保持锁定，须到场确认后复位")]
    public void A_reading_that_is_normal_again_says_whether_the_alarm_is_latched(bool latched, string lead) =>
        Assert.Equal(lead, Write(Taken, new IncidentFact.Calmed(T0, "smoke@SM06", latched, [])).Letter.Lead.Zh);

    /// <summary>What was read, and what may come of it, was so at the alarm.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reading_that_is_normal_again_is_shown_as_it_was_at_the_alarm_without_what_may_come_of_it(bool latched)
    {
        var burning = Open with { Lines = [new(NoticeWords.Where, new("配电室", "Switch room")), new(NoticeWords.Read, new("烟雾 有烟", "Smoke: smoke")), new(NoticeWords.Consequence, new("可能发生火灾", "A fire may break out"))] };

        var letter = Write(burning, new IncidentFact.Calmed(T0, "smoke@SM06", latched, [])).Letter;

        Assert.Equal(["地点 配电室", "报警时读数 烟雾 有烟"], letter.Lines.Select(line => $"{line.Label.Zh} {line.Value.Zh}"));
        Assert.Equal(["Where Switch room", "Reading at the alarm Smoke: smoke"], letter.Lines.Select(line => $"{line.Label.En} {line.Value.En}"));
    }

    /// <summary>What sensors say against a tick is no alarm, and its end is told as well.</summary>
    [Fact]
    public void What_is_over_without_an_alarm_is_shown_as_it_was_too()
    {
        var open = Taken with { Alarms = [], ActiveAlarms = [], Lines = [new(NoticeWords.Read, new("开启", "open"))] };

        Assert.Equal(["报警时读数"], Write(open, new IncidentFact.Resolved(T0, null, null)).Letter.Lines.Select(line => line.Label.Zh));
    }

    [Fact]
    public void What_was_done_after_all_is_not_said_to_be_undone()
    {
        var missed = Open with { Alarms = [], ActiveAlarms = [], Lines = [new(NoticeWords.Task, Text.Same("闭馆检查")), new(NoticeWords.NotDone, Text.Same("门窗"))] };

        Assert.Equal(["任务"], Write(missed, new IncidentFact.Resolved(T0, null, null, Withdrawn: true)).Letter.Lines.Select(line => line.Label.Zh));
    }

    /// <summary>Nobody has it yet, so it goes on escalating and can be taken; but nobody is sent to a reading that is normal.</summary>
    [Fact]
    public void A_reading_that_is_normal_again_asks_for_no_response()
    {
        var letter = Write(Open, new IncidentFact.Calmed(T0, "smoke@SM06", false, [])).Letter;

        Assert.Equal((null, true), (letter.Instruction, letter.Actionable));
    }

    [Theory]
    [InlineData("U02", "人U02 已处理完毕")]
    [InlineData(null, "原因已消除")]
    public void The_end_says_who_brought_it_about(string? by, string lead) =>
        Assert.Equal(lead, Write(Taken with { Alarms = [] }, new IncidentFact.Resolved(T0, by, null)).Letter.Lead.Zh);

    [Fact]
    public void The_steps_to_come_are_foretold_with_their_minutes_and_then_the_repeat() =>
        Assert.Equal([("17:40", "人U02"), ("18:00", "人U01"), ("18:15", "再次通知以上所有人")], Next(Open, Build.Policy()));

    [Fact]
    public void At_most_three_are_foretold() =>
        Assert.Equal(["人U04", "人U02", "人U01"], Next(Build.Incident(), Build.Policy()).Select(step => step.Who));

    [Fact]
    public void Without_a_repeat_the_last_step_is_the_last_that_is_foretold() =>
        Assert.Equal(["人U02", "人U01"], Next(Open, Build.Policy() with { RepeatEvery = null }).Select(step => step.Who));

    [Fact]
    public void A_step_that_would_find_nobody_is_not_foretold_and_the_next_takes_its_minute() =>
        Assert.Equal(("17:40", "人U01"), Next(Open, WithSecondStep(new Addressee.ThePerson("U99")))[0]);

    [Fact]
    public void Who_is_meant_by_two_words_of_a_step_is_foretold_once() =>
        Assert.Equal("人U02", Next(Open, WithSecondStep(new Addressee.InRole(Role.FireManager), new Addressee.ThePerson("U02")))[0].Who);

    [Fact]
    public void After_the_last_step_only_the_repeat_is_left() =>
        Assert.Equal([("17:40", "再次通知以上所有人")], Next(Open with { Level = 3 }, Build.Policy()));

    [Fact]
    public void What_nobody_is_told_of_any_more_foretells_nothing() =>
        Assert.Empty(Next(Open with { Level = 3, NextAt = null }, Build.Policy()));

    private static EscalationPolicy WithSecondStep(params ImmutableArray<Addressee> words)
    {
        var policy = Build.Policy();
        return policy with { Steps = policy.Steps.SetItem(1, policy.Steps[1] with { Notify = words }) };
    }

    private static List<(string At, string Who)> Next(Incident incident, EscalationPolicy policy) =>
        [.. Letters.Foretell(incident, Build.Context(policy), T0).Select(step => (step.At, NoticeWords.Names(step.Who).Zh))];

    private static Notification Write(Incident before, IncidentFact fact) =>
        NotificationRules.About(before, [fact], Build.Context()).First();
}
