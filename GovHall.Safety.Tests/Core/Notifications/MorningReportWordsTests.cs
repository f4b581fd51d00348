using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Tests.Core.Notifications;

/// <summary>When a morning's report says that all is well.</summary>
public sealed class MorningReportWordsTests
{
    private static readonly MorningReport s_calm = new()
    {
        Day = new(2026, 11, 25),
        Inspections = ImmutableSortedDictionary<RunState, int>.Empty.Add(RunState.Completed, 20).Add(RunState.CompletedLate, 1),
        IncidentsBegun = 2,
        IncidentsOpen = 0,
        IncidentsTaken = 0,
        HazardsOpen = 3,
        HazardsOverdue = 0,
        LettersWaiting = 0,
    };

    [Fact]
    public void All_is_well_when_nothing_was_missed_and_nothing_is_open() => Assert.True(s_calm.AllIsWell);

    [Theory]
    [InlineData(RunState.Missed)]
    [InlineData(RunState.Partial)]
    [InlineData(RunState.Unverifiable)]
    public void It_is_not_after_an_inspection_that_was_not_done(RunState state) =>
        Assert.False((s_calm with { Inspections = s_calm.Inspections.Add(state, 1) }).AllIsWell);

    [Fact]
    public void It_is_not_while_nobody_has_taken_an_incident() => Assert.False((s_calm with { IncidentsOpen = 1 }).AllIsWell);

    [Fact]
    public void It_is_not_while_an_incident_is_in_hand() => Assert.False((s_calm with { IncidentsTaken = 1 }).AllIsWell);

    [Fact]
    public void It_is_not_while_a_hazard_is_overdue() => Assert.False((s_calm with { HazardsOverdue = 1 }).AllIsWell);

    [Fact]
    public void It_is_not_while_a_letter_waits() => Assert.False((s_calm with { LettersWaiting = 1 }).AllIsWell);
}
