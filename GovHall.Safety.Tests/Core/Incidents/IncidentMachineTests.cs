using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Incidents;

public sealed class IncidentMachineTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData(IncidentKind.MissedInspection, new[] { "first part", "second part" })]
    [InlineData(IncidentKind.Contradiction, new[] { "second part" })]
    public void A_further_part_that_is_missed_is_named_beside_the_first_and_whatever_else_comes_again_in_its_place(IncidentKind kind, string[] said)
    {
        var first = Build.Incident(Build.Cause() with { Kind = kind, Alarm = null, Inspection = StableId.From("first"), Lines = [new(Text.Same("任务"), Text.Same("first part"))] });
        var second = Build.Cause() with { Kind = kind, Alarm = null, Inspection = StableId.From("second"), Lines = [new(Text.Same("任务"), Text.Same("second part"))] };

        var after = IncidentMachine.Recur(first, second).Facts[0].After(first);

        Assert.Equal(said, after.Lines.Select(line => line.Value.En));
    }

    [Fact]
    public void Once_more_by_the_same_person_changes_nothing()
    {
        var taken = Taken(Build.Incident());

        Assert.Empty(IncidentMachine.Acknowledge(taken, "U04", null, Quarter, T0).Facts);
    }

    [Fact]
    public void A_shorter_promise_leaves_the_longer_one_and_keeps_what_is_said()
    {
        var taken = Taken(Build.Incident());

        var noted = Assert.IsType<IncidentFact.Noted>(Assert.Single(IncidentMachine.Acknowledge(taken, "U04", " 到场了 ", TimeSpan.FromMinutes(5), T0).Facts));

        Assert.Equal(("到场了", T0 + Quarter), (noted.Words, noted.After(taken).PromisedUntil));
    }

    [Theory]
    [MemberData(nameof(SoAlready))]
    public void What_is_said_where_it_is_so_already_is_on_record(IncidentState state, Func<Incident, string?, Decision<IncidentFact>> deed)
    {
        var incident = Taken(Build.Incident()) with { State = state, Joined = ["U02"], HandedTo = "U07", ActiveAlarms = [] };

        Assert.Equal("再报一次", Assert.IsType<IncidentFact.Noted>(Assert.Single(deed(incident, "再报一次").Facts)).Words);
        Assert.Equal((null, 0), (deed(incident, " ").Refusal, deed(incident, " ").Facts.Length));
    }

    public static TheoryData<IncidentState, Func<Incident, string?, Decision<IncidentFact>>> SoAlready() => new()
    {
        { IncidentState.Resolved, (incident, note) => IncidentMachine.Acknowledge(incident, "U04", note, Quarter, T0) },
        { IncidentState.Acknowledged, (incident, note) => IncidentMachine.Join(incident, Person("U02"), note, T0) },
        { IncidentState.Acknowledged, (incident, note) => IncidentMachine.HandOver(incident, "U04", Person("U07"), note, T0) },
        { IncidentState.Resolved, (incident, note) => IncidentMachine.Resolve(incident, "U04", note, T0) },
        { IncidentState.Open, (incident, note) => IncidentMachine.Reopen(incident, null, "U04", note, T0) },
        { IncidentState.Acknowledged, (incident, note) => IncidentMachine.Reopen(incident, null, "U04", note, T0) },
    };

    [Theory]
    [InlineData("U04", "误报", "已复位", null)]
    [InlineData("U04", " 误报 ", "已复位 ", null)]
    [InlineData("U02", "误报", "已复位", "already-closed")]
    [InlineData("U04", "线路老化", "已复位", "already-closed")]
    [InlineData("U04", "误报", "已换线", "already-closed")]
    public void Closing_what_is_closed_is_harmless_in_the_same_words_and_refused_in_others(string by, string cause, string note, string? code)
    {
        var ended = Taken(Build.Incident()) with { ActiveAlarms = [] };
        var closed = ended.After(IncidentMachine.Close(ended, "U04", "误报", "已复位", T0).Facts)!;

        var again = IncidentMachine.Close(closed, by, cause, note, T0.AddMinutes(1));

        Assert.Equal((code, 0), (again.Refusal?.Code, again.Facts.Length));
    }

    [Fact]
    public void A_longer_promise_by_the_same_person_renews_it()
    {
        var taken = Taken(Build.Incident());

        var renewed = taken.After(IncidentMachine.Acknowledge(taken, "U04", null, TimeSpan.FromHours(2), T0.AddMinutes(5)).Facts)!;

        Assert.Equal(T0.AddMinutes(125), renewed.PromisedUntil);
    }

    [Fact]
    public void By_another_it_is_refused_naming_who_has_it()
    {
        var refusal = IncidentMachine.Acknowledge(Taken(Build.Incident()), "U02", null, Quarter, T0).Refusal!;

        Assert.Equal("taken-by-another", refusal.Code);
        Assert.Contains("U04", refusal.Why.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_cause_while_it_is_open_is_counted_and_calls_nobody_again()
    {
        var again = Build.Incident().After(IncidentMachine.Recur(Build.Incident(), Build.Cause(T0.AddMinutes(3))).Facts)!;

        Assert.Equal((2, Build.Incident().EscalatesFrom, 0), (again.Occurrences, again.EscalatesFrom, again.Level));
    }

    [Fact]
    public void A_cause_that_became_worse_is_told_from_the_first_step_again()
    {
        var calm = Build.Incident(Build.Cause() with { Severity = Severity.Medium }) with { Level = 2, NextAt = T0.AddMinutes(30) };

        var worse = calm.After(IncidentMachine.Recur(calm, Build.Cause(T0.AddMinutes(3))).Facts)!;

        Assert.Equal((Severity.Critical, 0, T0.AddMinutes(3), T0.AddMinutes(3)), (worse.Severity, worse.Level, worse.NextAt, worse.EscalatesFrom));
    }

    [Fact]
    public void A_milder_cause_makes_nothing_milder()
    {
        var milder = Build.Incident().After(IncidentMachine.Recur(Build.Incident(), Build.Cause() with { Severity = Severity.Low }).Facts)!;

        Assert.Equal(Severity.Critical, milder.Severity);
    }

    [Fact]
    public void The_same_cause_after_somebody_had_it_reopens_it_at_the_first_step()
    {
        var taken = Taken(Build.Incident()) with { Level = 2 };

        var again = taken.After(IncidentMachine.Recur(taken, Build.Cause(T0.AddMinutes(9))).Facts)!;

        Assert.Equal((IncidentState.Open, 0, null, T0.AddMinutes(9)), (again.State, again.Level, again.AcknowledgedBy, again.EscalatesFrom));
    }

    [Fact]
    public void The_last_alarm_that_clears_resolves_it()
    {
        var cleared = Build.Incident().After(IncidentMachine.Clear(Build.Incident(), "smoke@SM06", T0.AddMinutes(4)).Facts)!;

        Assert.Equal(IncidentState.Resolved, cleared.State);
    }

    [Fact]
    public void While_an_alarm_is_active_a_person_cannot_resolve_it()
    {
        Assert.Equal("alarms-active", IncidentMachine.Resolve(Build.Incident(), "U04", null, T0).Refusal?.Code);
    }

    [Fact]
    public void What_nobody_has_taken_cannot_be_closed()
    {
        Assert.Equal("acknowledge-first", IncidentMachine.Close(Build.Incident(), "U04", "误报", "已复位", T0).Refusal?.Code);
    }

    [Theory]
    [InlineData(null, "已复位")]
    [InlineData(" ", "已复位")]
    [InlineData("误报", null)]
    [InlineData("误报", " ")]
    public void Closing_wants_a_cause_and_words(string? cause, string? note)
    {
        var resolved = Taken(Build.Incident()) with { ActiveAlarms = [] };

        var refusal = IncidentMachine.Close(resolved, "U04", cause, note, T0).Refusal;

        Assert.Equal(("cause-needed", string.IsNullOrWhiteSpace(cause), string.IsNullOrWhiteSpace(note)), (refusal?.Code, refusal?.Errors.ContainsKey("cause"), refusal?.Errors.ContainsKey("note")));
    }

    [Fact]
    public void A_note_by_who_has_it_renews_the_promise()
    {
        var taken = Taken(Build.Incident());

        var noted = taken.After(IncidentMachine.Note(taken, "U04", "正在排查", TimeSpan.FromMinutes(15), T0.AddMinutes(10)).Facts)!;

        Assert.Equal(T0.AddMinutes(25), noted.PromisedUntil);
    }

    [Fact]
    public void A_note_by_somebody_else_leaves_the_promise()
    {
        var taken = Taken(Build.Incident());

        var noted = taken.After(IncidentMachine.Note(taken, "U02", "请注意", TimeSpan.FromMinutes(15), T0.AddMinutes(10)).Facts)!;

        Assert.Equal(T0 + Quarter, noted.PromisedUntil);
    }

    [Fact]
    public void Sending_it_on_tells_the_next_step_at_once()
    {
        var duty = new GovHall.Safety.Core.Duty.Audience(Build.Book(Build.Register()), null);
        var incident = Build.Incident().After(Escalation.Strike(Build.Incident(), Build.Policy(), duty, T0))!;

        var hurried = incident.After(IncidentMachine.Hurry(incident, Build.Policy(), "U04", T0.AddMinutes(1)).Facts)!;

        Assert.Equal(1, Assert.IsType<IncidentFact.Told>(Assert.Single(Escalation.Strike(hurried, Build.Policy(), duty, T0.AddMinutes(1)))).Level);
    }

    [Fact]
    public void What_was_closed_while_its_cause_went_on_stays_closed_and_says_once_when_that_ended()
    {
        var closed = Build.Incident() with { State = IncidentState.Closed, ActiveAlarms = [] };

        var over = closed.After(IncidentMachine.Resolve(closed, null, null, T0).Facts)!;

        Assert.Equal((IncidentState.Closed, T0), (over.State, over.ResolvedAt));
        Assert.Empty(IncidentMachine.Resolve(over, null, null, T0.AddDays(1)).Facts);
    }

    [Fact]
    public void A_person_resolves_nothing_that_is_closed() =>
        Assert.Equal("already-closed", IncidentMachine.Resolve(Build.Incident() with { State = IncidentState.Closed, ActiveAlarms = [] }, "U04", null, T0).Refusal?.Code);

    [Fact]
    public void A_closed_incident_is_taken_up_again_only_with_words()
    {
        var closed = Build.Incident() with { State = IncidentState.Closed };

        Assert.Equal("words-needed", IncidentMachine.Reopen(closed, null, "U02", "", T0).Refusal?.Code);
        Assert.Equal(IncidentState.Open, closed.After(IncidentMachine.Reopen(closed, null, "U02", "复燃", T0).Facts)!.State);
    }

    [Fact]
    public void A_closed_incident_whose_cause_has_another_one_now_is_not_taken_up_again()
    {
        var refusal = IncidentMachine.Reopen(Build.Incident() with { State = IncidentState.Closed }, "E2026-000002", "U02", "复燃", T0).Refusal!;

        Assert.Equal("goes-on-as-another", refusal.Code);
        Assert.Contains("E2026-000002", refusal.Why.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IncidentState.Open)]
    [InlineData(IncidentState.Acknowledged)]
    public void Of_a_further_part_that_is_missed_its_assignees_and_its_zone_are_meant_beside_the_first(IncidentState state)
    {
        var missed = Build.Cause() with { Kind = IncidentKind.MissedInspection, Alarm = null, Zone = "Z01", Assignees = ["U07"] };
        var first = Build.Incident(missed) with { State = state };

        var both = IncidentMachine.Recur(first, missed with { Zone = "Z02", Assignees = ["U07", "U08"] }).Facts[0].After(first);

        Assert.Equal(("U07 U08", "Z01", "Z02"), (string.Join(' ', both.Assignees), both.Zone, string.Join(' ', both.FurtherZones)));
    }

    [Fact]
    public void Of_anything_else_that_comes_up_again_whose_it_is_now_is_meant()
    {
        var overdue = Build.Cause() with { Kind = IncidentKind.HazardOverdue, Alarm = null, Assignees = ["U07"] };
        var first = Build.Incident(overdue);

        Assert.Equal(["U08"], IncidentMachine.Recur(first, overdue with { Assignees = ["U08"] }).Facts[0].After(first).Assignees);
    }

    [Fact]
    public void The_same_cause_while_it_is_open_leaves_its_step_and_its_minute()
    {
        var told = Build.Incident() with { Level = 2, NextAt = T0.AddMinutes(30) };

        var again = told.After(IncidentMachine.Recur(told, Build.Cause(T0.AddMinutes(3))).Facts)!;

        Assert.Equal((2, T0.AddMinutes(30)), (again.Level, again.NextAt));
    }

    [Fact]
    public void An_alarm_that_comes_to_it_is_its_own_from_then_on()
    {
        var again = Build.Incident().After(IncidentMachine.Recur(Build.Incident(), Build.Cause() with { Alarm = "smoke@SM07" }).Facts)!;

        Assert.Equal(["smoke@SM06", "smoke@SM07"], again.Alarms);
        Assert.Equal(again.Alarms, again.ActiveAlarms);
    }

    [Fact]
    public void A_cause_without_an_alarm_brings_none_to_it()
    {
        var again = Build.Incident().After(IncidentMachine.Recur(Build.Incident(), Build.Cause() with { Alarm = null }).Facts)!;

        Assert.Equal(["smoke@SM06"], again.Alarms);
    }

    [Fact]
    public void A_cause_without_an_alarm_opens_an_incident_without_one() =>
        Assert.Equal((0, 0), (Build.Incident(Build.Cause() with { Alarm = null }).Alarms.Length, Build.Incident(Build.Cause() with { Alarm = null }).ActiveAlarms.Length));

    [Fact]
    public void A_cause_that_reopens_it_is_counted_and_tells_the_readings_now()
    {
        var taken = Taken(Build.Incident());

        var again = taken.After(IncidentMachine.Recur(taken, Build.Cause() with { Lines = [new(Text.Same("a"), Text.Same("b"))] }).Facts)!;

        Assert.Equal((2, 1), (again.Occurrences, again.Lines.Length));
    }

    [Fact]
    public void A_person_who_reopens_it_counts_nothing_and_leaves_its_readings()
    {
        var closed = Build.Incident() with { State = IncidentState.Closed, Lines = [new(Text.Same("a"), Text.Same("b"))] };

        var again = closed.After(IncidentMachine.Reopen(closed, null, "U02", "复燃", T0).Facts)!;

        Assert.Equal((1, 1), (again.Occurrences, again.Lines.Length));
    }

    [Fact]
    public void A_renewed_promise_leaves_when_it_was_taken()
    {
        var taken = Taken(Build.Incident());

        var renewed = taken.After(IncidentMachine.Acknowledge(taken, "U04", null, TimeSpan.FromHours(2), T0.AddMinutes(5)).Facts)!;

        Assert.Equal(T0, renewed.AcknowledgedAt);
    }

    [Fact]
    public void A_note_never_shortens_a_promise()
    {
        var taken = Build.Incident().After(IncidentMachine.Acknowledge(Build.Incident(), "U04", null, TimeSpan.FromHours(2), T0).Facts)!;

        var noted = taken.After(IncidentMachine.Note(taken, "U04", "正在排查", Quarter, T0.AddMinutes(10)).Facts)!;

        Assert.Equal(T0.AddHours(2), noted.PromisedUntil);
    }

    [Fact]
    public void Each_fact_makes_its_version_greater() => Assert.Equal(Build.Incident().Version + 1, Taken(Build.Incident()).Version);

    [Fact]
    public void Each_incident_of_each_source_has_an_id_of_its_own() => Assert.Equal(
        3, new[] { Incident.IdOf("a", 0), Incident.IdOf("a", 1), Incident.IdOf("b", 0) }.Distinct().Count());

    private static Person Person(string id) => Build.Register().People.Single(person => person.Id == id);

    private static Incident Taken(Incident incident) => incident.After(IncidentMachine.Acknowledge(incident, "U04", null, Quarter, T0).Facts)!;
}
