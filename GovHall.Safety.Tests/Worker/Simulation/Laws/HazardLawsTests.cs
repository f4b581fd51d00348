using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Simulation.Laws;

namespace GovHall.Safety.Tests.Worker.Simulation.Laws;

/// <summary>Each law is fed a breach, which proves that it can fail.</summary>
public sealed class HazardLawsTests
{
    private static readonly DateTimeOffset At = Build.ClosingTime;

    private static Hazard Found => ((Hazard?)null).After(HazardMachine.Find(
        new() { Source = "check:1", Class = HazardClass.General, Text = Text.Same("门锁坏"), FoundBy = "U07", At = At }, "H2026-000001"))!;

    private static Hazard Planned => Found.After(HazardMachine.Plan(Found, "U05", At.AddDays(3), null, new("换锁", null, null, "U02"), At).Facts)!;

    private static Hazard Submitted => Planned.After(HazardMachine.Submit(Planned, "U05", null, [], At.AddDays(1)).Facts)!;

    private static Hazard Rechecked => Submitted.After(HazardMachine.Recheck(Submitted, "U07", true, null, At.AddDays(1)).Facts)!;

    private static Hazard Signed => Rechecked.After(HazardMachine.Sign(Rechecked, "U02", null, At.AddDays(2), At.AddDays(1)).Facts)!;

    [Fact]
    public void A_hazard_that_goes_its_way_breaks_none()
    {
        Hazard?[] way = [null, Found, Planned, Submitted, Rechecked, Signed];

        Assert.Empty(way.Zip(way.Skip(1)).SelectMany(step => HazardLaws.Broken(step.First, step.Second!, At.AddDays(1))));
    }

    [Fact]
    public void One_that_skips_the_re_check_is_seen() => Seen("it went from Planned to Signed", Planned, Signed);

    [Fact]
    public void A_plan_without_an_owner_is_seen() => Seen("it is planned without owner", Found, Planned with { Owner = null });

    [Fact]
    public void A_submission_by_nobody_is_seen() => Seen("it is submitted by nobody", Planned, Submitted with { FixedBy = null });

    [Fact]
    public void A_re_check_of_ones_own_work_is_seen() => Seen("it is re-checked by who put it right", Submitted, Rechecked with { RecheckedBy = "U05" });

    [Fact]
    public void A_signature_under_ones_own_work_is_seen() => Seen("it is signed before", Rechecked, Signed with { SignedBy = "U05" });

    [Fact]
    public void Overdue_before_the_deadline_is_seen() => Seen("it is overdue before its deadline", Planned, Planned with { Overdue = true });

    [Fact]
    public void An_archived_one_that_goes_on_is_seen() => Seen("it is archived and goes on", Signed, Signed with { State = HazardState.Archived });

    private static void Seen(string law, Hazard before, Hazard after) =>
        Assert.Contains(HazardLaws.Broken(before, after, At.AddDays(1)), broken => broken.StartsWith(law, StringComparison.Ordinal));
}
