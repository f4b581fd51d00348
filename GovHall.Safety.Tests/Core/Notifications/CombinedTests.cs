using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Notifications;

/// <summary>One letter for what is told of one window in one breath. Three closing checks were missed at 18:15; U04 is told.</summary>
public sealed class CombinedTests
{
    private static readonly DateTimeOffset T0 = Build.Window().MissedAt;
    private static readonly Recipient Officer = Recipient.Of(Build.Register().People.Single(person => person.Id == "U04"))!;
    private static readonly ImmutableArray<Incident> Three = [Missed(1), Missed(2), Missed(3)];

    [Fact]
    public void It_names_each_with_its_window_said_once() => Assert.Equal(
        ["应检时段 2026-11-25 17:30–18:00", "任务 检查1 2026-000001", "任务 检查2 2026-000002", "任务 检查3 2026-000003"],
        First(Three).Letter.Lines.Select(line => $"{line.Label.Zh} {line.Value.Zh}"));

    [Fact]
    public void A_window_of_its_own_is_said_before_those_that_have_it()
    {
        var early = Missed(2) with { Lines = [new(NoticeWords.Window, Text.Same("08:00–09:00")), .. Missed(2).Lines.Skip(1)] };

        Assert.Equal(
            ["2026-11-25 17:30–18:00", "检查1 2026-000001", "08:00–09:00", "检查2 2026-000002", "2026-11-25 17:30–18:00", "检查3 2026-000003"],
            First([Missed(1), early, Missed(3)]).Letter.Lines.Select(line => line.Value.Zh));
    }

    [Fact]
    public void Its_subject_is_the_first_and_how_many_there_are() => Assert.Equal(
        "[重要][青禾县政务服务中心] 检查1漏检等 3 项 18:15 · Check 1 missed and 2 more", First(Three).Subject);

    [Fact]
    public void It_names_every_incident_in_the_order_of_their_numbers()
    {
        var letter = First([Three[2], Three[0], Three[1]]);

        Assert.Equal(Three.Select(one => (one.Id, one.Number)), letter.Incidents.Zip(letter.Letter.Numbers));
    }

    [Fact]
    public void It_is_the_same_notification_in_whatever_order_they_come() =>
        Assert.Equal(First(Three).MessageId, First([.. Three.Reverse()]).MessageId);

    [Fact]
    public void Another_one_of_them_makes_another_notification() =>
        Assert.NotEqual(First(Three).Id, First(Three[..2]).Id);

    [Fact]
    public void Alone_it_is_the_letter_that_it_always_was()
    {
        var alone = NotificationRules.About(Three[0], [Told()], Build.Context()).Single();

        Assert.Same(alone, Assert.Single(Combined.Of([alone])));
    }

    [Fact]
    public void Every_letter_about_one_window_is_of_one_thread_alone_or_not() =>
        Assert.Equal(First(Three).Thread, First(Three[..1]).Thread);

    [Fact]
    public void What_was_missed_at_another_minute_has_a_letter_and_a_thread_of_its_own() =>
        Assert.Equal(2, All([Missed(1), Missed(2) with { OpenedAt = T0.AddMinutes(1) }]).Select(letter => letter.Thread).Distinct().Count());

    [Fact]
    public void What_escalates_otherwise_has_a_letter_of_its_own() =>
        Assert.Equal(2, All([Missed(1), Missed(2) with { Escalation = "cleaning" }]).Count);

    [Theory]
    [InlineData(IncidentKind.Fire)]
    [InlineData(IncidentKind.Gas)]
    [InlineData(IncidentKind.Security)]
    [InlineData(IncidentKind.Equipment)]
    [InlineData(IncidentKind.Emergency)]
    [InlineData(IncidentKind.OwnFault)]
    public void An_alarm_shares_its_letter_with_nothing(IncidentKind kind) => Assert.False(Combined.Takes(kind));

    [Fact]
    public void It_foretells_at_each_minute_everybody_who_is_told_of_any_of_them_then()
    {
        var steps = Combined.Next([[At(10, "甲"), At(30, "乙")], [At(10, "丙"), At(20, "甲")], [At(10, "甲")]]);

        Assert.Equal(["18:25 甲、丙", "18:35 甲", "18:45 乙"], steps.Select(step => MailWords.NextAt(step).Zh));
    }

    [Fact]
    public void What_it_foretells_is_what_each_of_them_does() =>
        Assert.Equal(Letters.Foretell(Told().After(Three[0]), Build.Context(), T0).Select(MailWords.NextAt), First(Three).Letter.Next.Select(MailWords.NextAt));

    [Fact]
    public void A_step_on_another_day_is_foretold_with_its_date()
    {
        var slow = Build.Policy() with { Steps = [.. Build.Policy().Steps.Select((step, i) => step with { After = TimeSpan.FromDays(i) })] };
        var told = new IncidentFact.Told(T0, 0, [new(Officer, Text.Same("值班"))], T0.AddDays(1));

        var next = NotificationRules.About(Three[0], [told], Build.Context(slow)).Single().Letter.Next;

        Assert.Equal(["11-26 18:15", "11-27 18:15"], next.Take(2).Select(step => step.At));
    }

    [Fact]
    public void Two_steps_that_fall_due_at_once_are_one_letter_to_whoever_is_in_both()
    {
        var late = Told() with { Level = 1 };

        var letters = Combined.Of(Three.SelectMany(incident => NotificationRules.About(incident, [late, late with { Level = 2 }], Build.Context()))).ToList();

        Assert.Equal(3, Assert.Single(letters).Incidents.Length);
    }

    [Fact]
    public void A_withdrawal_of_one_names_that_one()
    {
        var withdrawn = new IncidentFact.Resolved(T0, null, "done", Withdrawn: true);

        var letter = Assert.Single(Combined.Of(NotificationRules.About(Told().After(Three[1]), [withdrawn], Build.Context())));

        Assert.Equal((Three[1].Id, First(Three).Thread), (Assert.Single(letter.Incidents), letter.Thread));
        Assert.Contains("检查2", letter.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Whose_promises_lapsed_are_all_named()
    {
        var lapsed = Three.SelectMany((incident, i) => NotificationRules.About(
            Told().After(incident) with { State = IncidentState.Acknowledged, AcknowledgedBy = i == 0 ? "U01" : "U02" },
            [new IncidentFact.Lapsed(T0, i == 0 ? "U01" : "U02", T0)],
            Build.Context()));

        Assert.Equal("人U01 接手后逾时未回报，重新上报；人U02 接手后逾时未回报，重新上报", Assert.Single(Combined.Of(lapsed)).Letter.Lead.Zh);
    }

    private static NextStep At(int minutes, string who) => new(T0.AddMinutes(minutes), Build.Shanghai.ClockAt(T0.AddMinutes(minutes)), [Text.Same(who)]);

    private static IncidentFact.Told Told() => new(T0, 0, [new(Officer, DutyWords.InRole(Role.DutyOfficer))], T0.AddMinutes(10));

    private static Notification First(ImmutableArray<Incident> incidents) => Assert.Single(All(incidents));

    private static List<Notification> All(ImmutableArray<Incident> incidents) =>
        [.. Combined.Of(incidents.SelectMany(incident => NotificationRules.About(incident, [Told()], Build.Context())))];

    private static Incident Missed(int i) => IncidentMachine.Open(
        new()
        {
            Source = $"missed:check-{i}@2026-11-25T17:30",
            Kind = IncidentKind.MissedInspection,
            Severity = Severity.High,
            Title = NoticeWords.MissedTitle(new($"检查{i}", $"Check {i}")),
            Escalation = "closing",
            Lines = [new(NoticeWords.Window, Text.Same("2026-11-25 17:30–18:00")), new(NoticeWords.Task, Text.Same($"检查{i} 2026-00000{i}"))],
            Response = NoticeWords.DoItNow,
            Inspection = StableId.From($"run {i}"),
            At = T0,
        },
        0,
        $"E2026-00000{i}").Incident;
}
