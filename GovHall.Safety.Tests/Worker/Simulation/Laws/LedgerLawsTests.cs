using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Simulation.Laws;

namespace GovHall.Safety.Tests.Worker.Simulation.Laws;

/// <summary>Each law is fed a breach, which proves that it can fail.</summary>
public sealed class LedgerLawsTests
{
    private static readonly DateTimeOffset End = Build.ClosingTime.AddDays(1);

    private static InspectionRun Wanted => Build.Run();

    private static RunLine Written => new(Wanted.Id, Wanted.Number, Wanted.Plan, Wanted.Slot, Wanted.Part, RunState.Completed, ComesOfAnEvent: false);

    [Fact]
    public void An_occurrence_that_is_there_once_and_decided_breaks_none() => Assert.Empty(LedgerLaws.Broken([Wanted], [Written], End));

    [Fact]
    public void One_that_is_not_there_is_seen() => Seen("it was due and is not in the ledger", [Wanted], []);

    [Fact]
    public void One_that_lies_ahead_need_not_be_decided() => Assert.Empty(LedgerLaws.Broken([Wanted], [Written with { State = RunState.Planned }], Build.ClosingTime));

    [Fact]
    public void One_whose_time_ends_with_the_span_need_not_be_decided() =>
        Assert.Empty(LedgerLaws.Broken([Wanted], [Written with { State = RunState.Planned }], Wanted.Window.MissedAt));

    [Fact]
    public void One_that_is_there_twice_is_seen() => Seen("it is written twice", [Wanted], [Written, Written]);

    [Fact]
    public void One_that_nobody_decided_is_seen() => Seen("its time is over and it is in-progress", [Wanted], [Written with { State = RunState.InProgress }]);

    [Fact]
    public void One_that_no_plan_asks_for_is_seen() => Seen("no plan asks for it", [], [Written]);

    [Fact]
    public void What_comes_of_an_event_is_asked_of_no_day() => Assert.Empty(LedgerLaws.Broken([], [Written with { ComesOfAnEvent = true }], End));

    [Fact]
    public void A_missing_number_is_seen() => Assert.Equal(["E2026-"], LedgerLaws.Gaps(["2026-000001", "2026-000002", "E2026-000001", "E2026-000003"]).Select(gap => gap.What));

    private static void Seen(string law, InspectionRun[] wanted, RunLine[] written) =>
        Assert.Equal([law], LedgerLaws.Broken(wanted, written, End).Select(broken => broken.Law));
}
