using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Incidents;

public sealed class StrandedIncidentTests
{
    private static readonly DateTimeOffset Now = Build.ClosingTime;

    private static Incident Stuck => Build.Incident() with { NextAt = null };

    [Fact]
    public void An_incident_that_will_be_told_is_on_its_way() => Assert.False(StrandedIncident.Is(Build.Incident(), Build.Policy(), Now));

    [Fact]
    public void One_of_which_nobody_was_told_and_nobody_will_be_is_stranded() => Assert.True(StrandedIncident.Is(Stuck, Build.Policy(), Now));

    [Fact]
    public void One_that_was_told_to_all_and_repeats_never_waits_for_people_rightly() =>
        Assert.False(StrandedIncident.Is(Stuck with { Level = Build.Policy().Steps.Length }, Build.Policy() with { RepeatEvery = null }, Now));

    [Fact]
    public void One_that_was_told_to_all_and_should_repeat_is_stranded() =>
        Assert.True(StrandedIncident.Is(Stuck with { Level = Build.Policy().Steps.Length }, Build.Policy() with { RepeatEvery = TimeSpan.FromMinutes(5) }, Now));

    [Fact]
    public void One_that_somebody_has_is_stranded_where_the_promise_cannot_lapse() =>
        Assert.True(StrandedIncident.Is(Stuck with { State = IncidentState.Acknowledged, AcknowledgedBy = "U01" }, Build.Policy(), Now));

    [Theory]
    [InlineData(IncidentState.Resolved)]
    [InlineData(IncidentState.Closed)]
    public void What_is_over_needs_no_next_step(IncidentState state) => Assert.False(StrandedIncident.Is(Stuck with { State = state }, Build.Policy(), Now));

    [Fact]
    public void Mended_its_next_step_is_due_now() =>
        Assert.Equal(Now, Stuck.After(StrandedIncident.Mend(Stuck, Build.Policy(), Now).Facts)!.NextAt);

    [Fact]
    public void Mended_a_promise_lapses_when_it_was_to()
    {
        var taken = Stuck with { State = IncidentState.Acknowledged, AcknowledgedBy = "U01", PromisedUntil = Now.AddMinutes(20) };

        Assert.Equal(Now.AddMinutes(20), taken.After(StrandedIncident.Mend(taken, Build.Policy(), Now).Facts)!.NextAt);
    }

    [Fact]
    public void What_is_on_its_way_is_left_alone() => Assert.Empty(StrandedIncident.Mend(Build.Incident(), Build.Policy(), Now).Facts);
}
