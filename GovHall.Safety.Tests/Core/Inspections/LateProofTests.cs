using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

/// <summary>What was done in time and only heard late.</summary>
public sealed class LateProofTests
{
    private static readonly DateTimeOffset Open = Build.ClosingTime.AddMinutes(5);
    private static readonly DateTimeOffset MissedAt = Build.ClosingTime.AddMinutes(45);

    [Theory]
    [InlineData(RunState.Missed)]
    [InlineData(RunState.Partial)]
    [InlineData(RunState.Unverifiable)]
    public void All_checks_made_in_time_and_received_twenty_hours_later_complete_it(RunState state)
    {
        var after = Late(Build.Run() with { State = state }, Open, MissedAt.AddHours(20));

        Assert.Equal((RunState.Completed, Open), (after.State, after.CompletedAt));
    }

    [Fact]
    public void Made_in_the_grace_it_is_completed_late()
    {
        var after = Late(Build.Run() with { State = RunState.Missed }, Build.ClosingTime.AddMinutes(35), MissedAt.AddHours(1));

        Assert.Equal(RunState.CompletedLate, after.State);
    }

    [Theory]
    [InlineData(-1, 60)]
    [InlineData(45, 60)]
    [InlineData(5, 45 + (24 * 60))]
    public void Outside_its_time_or_a_day_late_it_is_back_filled_and_changes_nothing(int madeAt, int receivedAt)
    {
        var after = Late(Build.Run() with { State = RunState.Missed }, Build.ClosingTime.AddMinutes(madeAt), Build.ClosingTime.AddMinutes(receivedAt));

        Assert.Equal(RunState.Missed, after.State);
        Assert.All(after.Checks, check => Assert.True(check.BackFilled));
    }

    [Fact]
    public void A_part_of_the_checks_counts_and_does_not_complete_it()
    {
        var missed = Build.Run() with { State = RunState.Missed };

        var after = missed.After(RunMachine.Check(missed, [Build.Pass("power") with { At = Open }], "U07", null, MissedAt.AddHours(1)).Facts)!;

        Assert.Equal((RunState.Missed, false), (after.State, after.Checks[0].BackFilled));
    }

    [Fact]
    public void The_senders_clock_is_corrected_before_it_is_asked()
    {
        var missed = Build.Run() with { State = RunState.Missed };
        var now = MissedAt.AddHours(1);

        // The phone is a day behind: by its own clock nothing was in time.
        var after = missed.After(RunMachine.Check(
            missed, [.. missed.Items.Select(item => Build.Pass(item.Id) with { At = Open.AddDays(-1) })], "U07", now.AddDays(-1), now).Facts)!;

        Assert.Equal((RunState.Completed, true), (after.State, after.Checks[0].TimeUnverified));
    }

    [Fact]
    public void A_late_scan_completes_a_walk()
    {
        var run = Build.Run() with { Terms = new() { Places = [new(PlaceKind.Checkpoint, "P01", new("东门", "East door"))] } };
        var partial = run.After(RunMachine.Check(run, [.. run.Items.Select(item => Build.Pass(item.Id))], "U07", null, Open).Facts)! with { State = RunState.Partial };

        var after = partial.After(RunMachine.Scan(partial, new() { Id = "s", Checkpoint = "P01", At = Open.AddMinutes(3) }, "U07", MissedAt.AddHours(2)).Facts)!;

        Assert.Equal((RunState.Completed, Open.AddMinutes(3)), (after.State, after.CompletedAt));
    }

    [Fact]
    public void A_late_word_completes_what_has_no_checklist()
    {
        var missed = Build.Run() with { Items = [], State = RunState.Missed };

        var after = missed.After(RunMachine.Complete(missed, "U07", "会议已开", MissedAt.AddHours(2), at: Open).Facts)!;

        Assert.Equal(RunState.Completed, after.State);
    }

    [Fact]
    public void A_late_word_does_not_complete_what_is_not_complete()
    {
        var missed = Build.Run() with { State = RunState.Missed };

        Assert.Equal("incomplete", RunMachine.Complete(missed, "U07", null, MissedAt.AddHours(2), at: Open).Refusal?.Code);
    }

    [Fact]
    public void What_comes_after_its_time_completes_nothing_without_a_time_of_its_own()
    {
        var missed = Build.Run() with { State = RunState.Missed };

        var after = missed.After(RunMachine.Check(missed, [.. missed.Items.Select(item => Build.Pass(item.Id))], "U07", null, MissedAt.AddHours(1)).Facts)!;

        Assert.Equal(RunState.Missed, after.State);
    }

    [Fact]
    public void A_check_made_before_it_opened_does_not_start_it()
    {
        var after = Build.Run().After(RunMachine.Check(Build.Run(), [Build.Pass("power") with { At = Build.ClosingTime.AddMinutes(-3) }], "U07", null, Open).Facts)!;

        Assert.Equal((RunState.Planned, true), (after.State, after.Checks[0].BackFilled));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z")]
    public void A_clock_without_sense_breaks_nothing(string at, string sentAt)
    {
        var decision = RunMachine.Check(
            Build.Run(),
            [Build.Pass("power") with { At = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) }],
            "U07", DateTimeOffset.Parse(sentAt, System.Globalization.CultureInfo.InvariantCulture), Open);

        Assert.True(decision.Facts.OfType<RunFact.Checked>().Single().Check.TimeUnverified);
    }

    [Fact]
    public void Where_the_worker_was_deaf_nobody_is_accused()
    {
        Assert.IsType<RunFact.LeftUnverifiable>(Assert.Single(RunMachine.Strike(Build.Run(), MissedAt, deaf: true).Facts));
    }

    [Theory]
    [InlineData(0, 59, false)]
    [InlineData(0, 60, true)]
    [InlineData(-3600, 3600, false)]
    [InlineData(-3600, 3601, true)]
    [InlineData(45 * 60, 3600, false)]
    public void A_minute_without_a_sign_of_life_that_touches_its_time_is_an_outage(int from, int seconds, bool overlaps)
    {
        var start = Build.ClosingTime.AddSeconds(from);

        Assert.Equal(overlaps, new DeafSpan(start, start.AddSeconds(seconds)).Overlaps(Build.Window()));
    }

    private static InspectionRun Late(InspectionRun run, DateTimeOffset madeAt, DateTimeOffset now) => run.After(
        RunMachine.Check(run, [.. run.Items.Select(item => Build.Pass(item.Id) with { At = madeAt })], "U07", now, now).Facts)!;
}
