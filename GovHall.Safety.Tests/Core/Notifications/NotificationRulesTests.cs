using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Notifications;

/// <summary>Who is told of what. U04 and U02 were told of the incident before.</summary>
public sealed class NotificationRulesTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;
    private static readonly ImmutableArray<Recipient> Both = [.. Build.Register().People.Where(person => person.Id is "U02" or "U04").Select(Recipient.Of).OfType<Recipient>()];
    private static readonly Incident Open = Build.Incident() with { Told = Both };
    private static readonly Incident Taken = Open with { State = IncidentState.Acknowledged, AcknowledgedBy = "U04", PromisedUntil = T0.AddMinutes(15) };

    [Theory]
    [InlineData(IncidentKind.Fire, NotificationKind.Alarm)]
    [InlineData(IncidentKind.Gas, NotificationKind.Alarm)]
    [InlineData(IncidentKind.Security, NotificationKind.Alarm)]
    [InlineData(IncidentKind.Equipment, NotificationKind.Alarm)]
    [InlineData(IncidentKind.Emergency, NotificationKind.Alarm)]
    [InlineData(IncidentKind.MissedInspection, NotificationKind.Missed)]
    [InlineData(IncidentKind.Contradiction, NotificationKind.Missed)]
    [InlineData(IncidentKind.HazardOverdue, NotificationKind.Missed)]
    [InlineData(IncidentKind.CoverageGap, NotificationKind.Missed)]
    [InlineData(IncidentKind.ScheduleRefused, NotificationKind.Schedule)]
    [InlineData(IncidentKind.OwnFault, NotificationKind.OwnFault)]
    public void The_first_step_is_told_as_what_it_is_about(IncidentKind kind, NotificationKind told) =>
        Assert.Equal([told], Kinds(Open with { Kind = kind }, new IncidentFact.Told(T0, 0, [Called()], null)));

    [Fact]
    public void Every_later_step_is_an_escalation() =>
        Assert.Equal([NotificationKind.Escalation], Kinds(Open, new IncidentFact.Told(T0, 1, [Called()], null)));

    [Fact]
    public void A_repeat_reminds_everybody_told() =>
        Assert.Equal([NotificationKind.Reminder, NotificationKind.Reminder], Kinds(Open, new IncidentFact.Repeated(T0, null)));

    [Fact]
    public void A_lapse_and_the_repeat_of_the_same_minute_are_one_letter_each() => Assert.Equal(
        [NotificationKind.Lapsed, NotificationKind.Lapsed],
        Kinds(Taken, new IncidentFact.Lapsed(T0, "U04", T0), new IncidentFact.Repeated(T0, null)));

    [Fact]
    public void Who_takes_it_need_not_be_told_so() =>
        Assert.Equal(["U02"], Readers(Open, new IncidentFact.Acknowledged(T0, "U04", null, T0.AddMinutes(15))));

    [Fact]
    public void An_address_without_a_person_that_takes_it_need_not_be_told_so()
    {
        var mailbox = Open with { Told = [new(null, Text.Same("fire@county.example"), "fire@county.example", "zh")] };

        Assert.Empty(Readers(mailbox, new IncidentFact.Acknowledged(T0, "fire@county.example", null, T0.AddMinutes(15))));
    }

    [Fact]
    public void A_renewed_promise_is_news_to_nobody() =>
        Assert.Empty(Readers(Taken, new IncidentFact.Acknowledged(T0, "U04", null, T0.AddMinutes(45))));

    [Fact]
    public void Who_takes_it_from_another_is_news_to_the_other() =>
        Assert.Equal(["U04"], Readers(Taken, new IncidentFact.Acknowledged(T0, "U02", null, T0.AddMinutes(45))));

    [Fact]
    public void A_reading_that_is_normal_again_is_told_to_everybody_told() => Assert.Equal(
        [NotificationKind.Recovered, NotificationKind.Recovered], Kinds(Taken, new IncidentFact.Calmed(T0, "smoke@SM06", false, [])));

    [Fact]
    public void The_end_of_an_alarm_was_told_when_its_reading_was_normal_again() =>
        Assert.Empty(Kinds(Taken, new IncidentFact.Resolved(T0, null, null)));

    [Fact]
    public void The_end_of_what_is_no_alarm_is_told_to_everybody_told() => Assert.Equal(
        [NotificationKind.Recovered, NotificationKind.Recovered], Kinds(Taken with { Alarms = [] }, new IncidentFact.Resolved(T0, "U04", null)));

    [Fact]
    public void The_end_of_what_a_person_has_closed_is_told_to_nobody() =>
        Assert.Empty(Kinds(Taken with { Alarms = [], State = IncidentState.Closed }, new IncidentFact.Resolved(T0, null, null)));

    [Fact]
    public void What_is_only_for_the_record_is_told_to_nobody() => Assert.Empty(Kinds(
        Taken,
        new IncidentFact.Recurred(T0, Severity.Critical, null, []),
        new IncidentFact.Noted(T0, "U04", "在处理", null),
        new IncidentFact.Hurried(T0, "U04", T0),
        new IncidentFact.Joined(T0, "U02", null, null),
        new IncidentFact.Cleared(T0, "smoke@SM06"),
        new IncidentFact.Closed(T0, "U01", "误报", "已复位"),
        new IncidentFact.Reopened(T0, Severity.Critical, null, [], "U01")));

    private static Called Called() => new(Both[0], DutyWords.InRole(Role.DutyOfficer));

    private static IEnumerable<NotificationKind> Kinds(Incident before, params IncidentFact[] facts) =>
        NotificationRules.About(before, facts, Build.Context()).Select(mail => mail.Kind);

    private static IEnumerable<string?> Readers(Incident before, params IncidentFact[] facts) =>
        NotificationRules.About(before, facts, Build.Context()).Select(mail => mail.To.Person);
}
