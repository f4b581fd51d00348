using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Simulation.Laws;

namespace GovHall.Safety.Tests.Worker.Simulation.Laws;

/// <summary>Each law is fed a breach, which proves that it can fail.</summary>
public sealed class IncidentLawsTests
{
    private static readonly DateTimeOffset At = Build.ClosingTime;
    private static readonly Recipient Officer = Recipient.Of(Build.Person("U04"))!;

    private static Incident Told => Build.Incident() with { Level = 1, NextAt = At.AddMinutes(10), Told = [Officer] };

    private static Incident Taken => Told.After(IncidentMachine.Acknowledge(Told, "U04", null, TimeSpan.FromMinutes(15), At.AddMinutes(1)).Facts)!;

    private static Incident Over => Taken with { State = IncidentState.Resolved, ResolvedAt = At.AddMinutes(9), NextAt = null, PromisedUntil = null };

    [Fact]
    public void An_incident_that_goes_its_way_breaks_none()
    {
        var broken = Broken(null, Told).Concat(Broken(Told, Taken)).Concat(Broken(Taken, Over));

        Assert.Empty(broken);
    }

    [Fact]
    public void One_that_comes_back_from_closed_without_being_opened_is_seen() =>
        Seen("it went from closed", Over with { State = IncidentState.Closed }, Taken);

    [Fact]
    public void Another_number_is_seen() => Seen("its source or number changed", Told, Told with { Number = "E2026-000009" });

    [Fact]
    public void Somebody_told_who_is_forgotten_is_seen() => Seen("it became less", Told, Told with { Told = [] });

    [Fact]
    public void A_severity_that_falls_is_seen() => Seen("it became less", Told, Told with { Severity = Severity.Low });

    [Fact]
    public void Somebody_who_is_told_twice_is_seen() => Seen("it opened in the future, or somebody stands twice", Told, Told with { Told = [Officer, Officer] });

    [Fact]
    public void An_open_one_that_nobody_was_told_of_is_seen() => Seen("it is open and somebody's, or told to nobody", Told, Told with { Level = 0 });

    [Fact]
    public void A_promise_that_cannot_lapse_is_seen() => Seen("it is nobody's, or has no promise", Taken, Taken with { NextAt = null });

    [Fact]
    public void A_resolved_one_that_goes_on_is_seen() => Seen("it is resolved and goes on", Over, Over with { NextAt = At });

    [Fact]
    public void A_closed_one_without_a_cause_is_seen() => Seen("it is closed by nobody, without cause", Over, Over with { State = IncidentState.Closed, ClosedBy = "U04" });

    [Fact]
    public void A_second_open_one_of_the_same_source_is_seen() =>
        Assert.Single(IncidentLaws.Together([Told, Told with { Number = "E2026-000002" }, Over with { Source = "another" }]));

    private static IEnumerable<string> Broken(Incident? before, Incident after) => IncidentLaws.Broken(before, after, Build.Policy(), At.AddMinutes(20));

    private static void Seen(string law, Incident before, Incident after) =>
        Assert.Contains(Broken(before, after), broken => broken.StartsWith(law, StringComparison.Ordinal));
}
