using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Incidents;

public sealed class EscalationTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;
    private static readonly Audience Everybody = new(Build.Book(Build.Register()), "last@resort.example");
    private static readonly Audience Nobody = new(Build.Book(new()), "last@resort.example");

    [Fact]
    public void The_first_step_is_told_at_the_opening()
    {
        var told = Assert.IsType<IncidentFact.Told>(Assert.Single(Strike(Build.Incident(), T0)));

        Assert.Equal(["u04@hall.example"], told.To.Select(called => called.To.Address));
    }

    [Theory]
    [InlineData(9, 59, 0)]
    [InlineData(10, 0, 1)]
    public void The_next_step_is_told_at_its_minute_and_not_before(int minutes, int seconds, int facts)
    {
        var opened = After(Build.Incident(), Strike(Build.Incident(), T0));

        Assert.Equal(facts, Strike(opened, T0 + new TimeSpan(0, minutes, seconds)).Length);
    }

    [Fact]
    public void A_step_is_told_once()
    {
        var incident = Told(Build.Incident(), T0);

        Assert.Empty(Strike(incident, T0));
    }

    [Fact]
    public void After_the_last_step_everybody_told_so_far_is_told_again()
    {
        var incident = Told(Build.Incident(), T0, T0.AddMinutes(10), T0.AddMinutes(30));

        Assert.Equal(3, incident.Told.Length);
        Assert.IsType<IncidentFact.Repeated>(Assert.Single(Strike(incident, T0.AddMinutes(45))));
    }

    [Fact]
    public void Repeats_keep_their_minute_although_the_sweep_comes_by_late()
    {
        var incident = Told(Build.Incident(), T0, T0.AddMinutes(10), T0.AddMinutes(30), T0.AddMinutes(45).AddSeconds(0.9));

        Assert.Equal(T0.AddMinutes(60), incident.NextAt);
    }

    [Fact]
    public void Repeats_that_a_gap_swallowed_are_one()
    {
        var incident = Told(Build.Incident(), T0, T0.AddMinutes(10), T0.AddMinutes(30));

        Assert.Single(Strike(incident, T0.AddHours(5)));
    }

    [Fact]
    public void Steps_that_a_gap_made_due_are_all_told()
    {
        Assert.Equal([0, 1, 2], Strike(Build.Incident(), T0.AddMinutes(31)).OfType<IncidentFact.Told>().Select(told => told.Level));
    }

    [Fact]
    public void A_step_that_finds_nobody_passes_to_the_next_in_the_same_tick()
    {
        var register = Build.Register();
        var duty = new Audience(Build.Book(register with { People = register.People.RemoveAll(person => person.Is(Role.DutyOfficer)) }), null);

        var told = Assert.IsType<IncidentFact.Told>(Assert.Single(Escalation.Strike(Build.Incident(), Build.Policy(), duty, T0)));

        Assert.Equal((1, "u02@hall.example"), (told.Level, told.To[0].To.Address));
    }

    [Fact]
    public void Where_nobody_at_all_can_be_told_the_last_resort_is()
    {
        var told = Assert.IsType<IncidentFact.Told>(Assert.Single(Escalation.Strike(Build.Incident(), Build.Policy(), Nobody, T0)));

        Assert.Equal("last@resort.example", Assert.Single(told.To).To.Address);
    }

    [Fact]
    public void An_escalation_that_begins_anew_and_finds_nobody_calls_the_last_resort_whoever_was_told_before()
    {
        var taken = Acknowledged(Told(Build.Incident(), T0), T0.AddMinutes(1), TimeSpan.FromMinutes(15));
        var again = After(taken, IncidentMachine.Recur(taken, Build.Cause(T0.AddDays(3))).Facts);

        var told = Assert.IsType<IncidentFact.Told>(Assert.Single(Escalation.Strike(again, Build.Policy(), Nobody, T0.AddDays(3))));

        Assert.Equal("last@resort.example", Assert.Single(told.To).To.Address);
    }

    [Fact]
    public void Of_a_further_part_whoever_is_meant_by_it_in_the_steps_told_already_is_told_now_and_the_next_step_keeps_its_minute()
    {
        var policy = Build.Policy() with { Steps = [new(TimeSpan.Zero, [new Addressee.Assignee(), new Addressee.Owner(), new Addressee.InRole(Role.DutyOfficer)]), .. Build.Policy().Steps[1..]] };
        var missed = Build.Cause() with { Kind = IncidentKind.MissedInspection, Alarm = null, Zone = null, Assignees = ["U07"] };
        var opened = Build.Incident(missed);
        var told = After(opened, Escalation.Strike(opened, policy, Everybody, T0));
        var both = After(told, IncidentMachine.Recur(told, missed with { Zone = "Z16A", Assignees = ["U08"] }).Facts);

        var further = Escalation.TellFurther(both, policy, Everybody, T0);

        Assert.Equal(["u08@hall.example", "u02@hall.example"], Assert.IsType<IncidentFact.Told>(Assert.Single(further)).To.Select(called => called.To.Address));
        Assert.Equal((both.Level, both.NextAt), (After(both, further).Level, After(both, further).NextAt));
        Assert.Empty(Escalation.TellFurther(After(both, further), policy, Everybody, T0));
    }

    [Fact]
    public void Of_a_further_part_before_the_first_step_the_step_itself_tells() =>
        Assert.Empty(Escalation.TellFurther(Build.Incident(), Build.Policy(), Everybody, T0));

    [Fact]
    public void After_the_last_step_the_last_resort_is_told_once()
    {
        var incident = Told(Build.Incident(), T0, T0.AddMinutes(10), T0.AddMinutes(30));

        var facts = ToLastResort(incident, T0.AddMinutes(31));

        Assert.Equal("last@resort.example", Assert.Single(Assert.IsType<IncidentFact.Told>(Assert.Single(facts)).To).To.Address);
        Assert.Empty(ToLastResort(After(incident, facts), T0.AddMinutes(32)));
    }

    [Fact]
    public void Telling_the_last_resort_moves_no_repeat()
    {
        var incident = Told(Build.Incident(), T0, T0.AddMinutes(10), T0.AddMinutes(30));

        Assert.Equal(incident.NextAt, After(incident, ToLastResort(incident, T0.AddMinutes(31))).NextAt);
    }

    [Fact]
    public void While_a_step_is_left_the_last_resort_waits()
    {
        Assert.Empty(ToLastResort(Told(Build.Incident(), T0, T0.AddMinutes(10)), T0.AddMinutes(11)));
    }

    [Fact]
    public void What_somebody_has_is_not_told_to_the_last_resort()
    {
        var told = Told(Build.Incident(), T0, T0.AddMinutes(10), T0.AddMinutes(30));

        Assert.Empty(ToLastResort(Acknowledged(told, T0.AddMinutes(31), TimeSpan.FromMinutes(15)), T0.AddMinutes(32)));
    }

    [Fact]
    public void Somebody_without_a_mail_address_is_nobody()
    {
        var register = Build.Register();
        var mute = register.People.Select(person => person with { Email = person.Is(Role.DutyOfficer) ? null : person.Email });

        var told = Escalation.Strike(Build.Incident(), Build.Policy(), new Audience(Build.Book(register with { People = [.. mute] }), null), T0);

        Assert.Equal("u02@hall.example", Assert.IsType<IncidentFact.Told>(told[0]).To[0].To.Address);
    }

    [Fact]
    public void An_acknowledged_incident_is_told_to_nobody_before_the_promise_lapses()
    {
        var taken = Acknowledged(Told(Build.Incident(), T0), T0.AddMinutes(1), TimeSpan.FromMinutes(30));

        Assert.Empty(Strike(taken, T0.AddMinutes(30)));
    }

    [Fact]
    public void A_lapsed_promise_goes_on_with_the_next_untold_step_at_once()
    {
        var taken = Acknowledged(Told(Build.Incident(), T0), T0.AddMinutes(1), TimeSpan.FromMinutes(15));

        var facts = Strike(taken, T0.AddMinutes(16));

        Assert.IsType<IncidentFact.Lapsed>(facts[0]);
        Assert.Equal(1, Assert.IsType<IncidentFact.Told>(facts[1]).Level);
    }

    [Fact]
    public void After_a_lapse_the_later_steps_keep_their_distance()
    {
        var taken = Acknowledged(Told(Build.Incident(), T0), T0.AddMinutes(1), TimeSpan.FromHours(2));
        var lapsed = T0.AddMinutes(121);

        var incident = After(taken, Strike(taken, lapsed));

        Assert.Equal(lapsed.AddMinutes(20), incident.NextAt);
    }

    [Fact]
    public void A_promise_that_lapses_after_the_last_step_repeats_at_once_even_without_a_repeat()
    {
        var policy = Build.Policy() with { RepeatEvery = null };
        var incident = Build.Incident();
        foreach (var at in (DateTimeOffset[])[T0, T0.AddMinutes(10), T0.AddMinutes(30)])
        {
            incident = After(incident, Escalation.Strike(incident, policy, Everybody, at));
        }

        var taken = Acknowledged(incident, T0.AddMinutes(31), TimeSpan.FromMinutes(15));
        var facts = Escalation.Strike(taken, policy, Everybody, T0.AddMinutes(46));

        Assert.Equal([typeof(IncidentFact.Lapsed), typeof(IncidentFact.Repeated)], facts.Select(fact => fact.GetType()));
        Assert.Null(After(taken, facts).NextAt);
    }

    [Fact]
    public void A_resolved_incident_is_told_to_nobody_any_more()
    {
        var incident = Told(Build.Incident(), T0);
        var resolved = After(incident, IncidentMachine.Clear(incident, "smoke@SM06", T0.AddMinutes(2)).Facts);

        Assert.Empty(Strike(resolved, T0.AddDays(1)));
    }

    [Fact]
    public void The_last_resort_is_told_in_the_place_of_the_last_step()
    {
        var told = Assert.IsType<IncidentFact.Told>(Assert.Single(Escalation.Strike(Build.Incident(), Build.Policy(), Nobody, T0)));

        Assert.Equal(2, told.Level);
    }

    [Theory]
    [InlineData(29, 45)]
    [InlineData(600, 55)]
    public void The_first_repeat_keeps_its_distance_from_the_minute_of_the_last_step_and_after_a_gap_from_the_telling(int late, int minutes)
    {
        var incident = Told(Build.Incident(), T0, T0.AddMinutes(10), T0.AddMinutes(30).AddSeconds(late));

        Assert.Equal(T0.AddMinutes(minutes), incident.NextAt);
    }

    [Fact]
    public void A_repeat_that_comes_by_when_the_next_is_due_is_both()
    {
        var incident = Told(Build.Incident(), T0, T0.AddMinutes(10), T0.AddMinutes(30), T0.AddMinutes(60));

        Assert.Equal(T0.AddMinutes(75), incident.NextAt);
    }

    private static ImmutableArray<IncidentFact> Strike(Incident incident, DateTimeOffset now) =>
        Escalation.Strike(incident, Build.Policy(), Everybody, now);

    private static ImmutableArray<IncidentFact> ToLastResort(Incident incident, DateTimeOffset now) =>
        Escalation.TellLastResort(incident, Build.Policy(), Everybody, now);

    private static Incident Told(Incident incident, params ReadOnlySpan<DateTimeOffset> times)
    {
        foreach (var time in times)
        {
            incident = After(incident, Strike(incident, time));
        }

        return incident;
    }

    private static Incident Acknowledged(Incident incident, DateTimeOffset at, TimeSpan within) =>
        After(incident, IncidentMachine.Acknowledge(incident, "U04", null, within, at).Facts);

    private static Incident After(Incident incident, IEnumerable<IncidentFact> facts) => incident.After(facts)!;
}
