using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

/// <summary>What a run needs before it can be completed: places, answers, photos, people.</summary>
public sealed class RunCompletionTests
{
    private static readonly DateTimeOffset Open = Build.ClosingTime.AddMinutes(5);

    private static readonly ImmutableArray<Place> Route =
        [new(PlaceKind.Checkpoint, "P01", new("东门", "East door")), new(PlaceKind.Checkpoint, "P02", new("西门", "West door")), new(PlaceKind.Checkpoint, "P03", new("机房", "Server room"))];

    [Fact]
    public void Every_checkpoint_of_the_route_has_to_be_visited_and_the_refusal_names_the_others()
    {
        var run = Scanned(Answered(Walk()), "P02");

        var refusal = RunMachine.Complete(run, "U07", null, Open).Refusal!;

        Assert.Equal(["places.P01", "places.P03"], refusal.Errors.Keys.Order());
        Assert.Equal("还差：东门未打点、机房未打点。", refusal.Why.Zh);
        Assert.Equal("Still missing: East door not visited; Server room not visited.", refusal.Why.En);
    }

    [Fact]
    public void A_check_that_names_a_checkpoint_is_a_visit()
    {
        var run = Scanned(Answered(Walk(), place: "P03"), "P01", "P02");

        Assert.Equal(RunState.Completed, run.After(RunMachine.Complete(run, "U07", null, Open).Facts)!.State);
    }

    [Fact]
    public void Zones_need_no_visit()
    {
        var run = Answered(Build.Run() with { Terms = new() { Places = [new(PlaceKind.Zone, "Z01", new("大厅", "Hall"))] } });

        Assert.Empty(run.Missing);
    }

    [Fact]
    public void Per_asset_every_item_is_answered_at_every_asset()
    {
        var run = Build.Run(Build.Item("seal")) with
        {
            Terms = new() { Per = AnsweredPer.Asset, Places = [new(PlaceKind.Asset, "FE01", new("一号", "One")), new(PlaceKind.Asset, "FE02", new("二号", "Two"))] },
        };

        var after = run.After(RunMachine.Check(run, [Build.Pass("seal") with { Place = "FE02" }], "U07", null, Open).Facts)!;

        Assert.Equal(["items.seal@FE01"], after.Missing.Select(lack => lack.Field));
    }

    [Fact]
    public void Per_asset_an_answer_without_its_place_is_refused()
    {
        var run = Build.Run(Build.Item("seal")) with { Terms = new() { Per = AnsweredPer.Asset, Places = [new(PlaceKind.Asset, "FE01", new("一号", "One"))] } };

        Assert.Equal(["checks[0].place"], RunMachine.Check(run, [Build.Pass("seal")], "U07", null, Open).Refusal!.Errors.Keys);
    }

    [Fact]
    public void The_latest_answer_at_a_place_counts_there_and_nowhere_else()
    {
        var run = Build.Run(Build.Item("seal")) with { Terms = new() { Per = AnsweredPer.Checkpoint, Places = Route } };

        var after = run.After(RunMachine.Check(
            run,
            [
                Build.Pass("seal", "1") with { Place = "P01" },
                Build.Pass("seal", "2") with { Place = "P02" },
                Build.Pass("seal", "3") with { Place = "P01", Verdict = Verdict.Fail },
            ],
            "U07", null, Open).Facts)!;

        Assert.Equal((Verdict.Fail, Verdict.Pass, 3), (after.Latest("seal", "P01")!.Verdict, after.Latest("seal", "P02")!.Verdict, after.Checks.Length));
    }

    [Theory]
    [InlineData(PhotoRule.Always, Verdict.Pass, null, true)]
    [InlineData(PhotoRule.Always, Verdict.Pass, "a", false)]
    [InlineData(PhotoRule.Always, Verdict.NotApplicable, null, false)]
    [InlineData(PhotoRule.OnFail, Verdict.Pass, null, false)]
    [InlineData(PhotoRule.OnFail, Verdict.Fail, null, true)]
    [InlineData(PhotoRule.OnFail, Verdict.Fail, "a", false)]
    public void A_photo_that_is_asked_for_is_missing_until_it_is_there(PhotoRule rule, Verdict verdict, string? photo, bool missing)
    {
        var run = Build.Run(Build.Item("seal") with { Photo = rule });

        var after = run.After(RunMachine.Check(run, [Build.Pass("seal") with { Verdict = verdict, Photo = photo }], "U07", null, Open).Facts)!;

        Assert.Equal(missing ? ["photos.seal"] : [], after.Missing.Select(lack => lack.Field));
    }

    [Fact]
    public void Two_people_are_two_different_persons()
    {
        var run = Answered(Build.Run() with { Terms = new() { People = 2 } });

        var signed = run.After(RunMachine.Sign(run, "U07", Open).Facts)!;
        var both = signed.After(RunMachine.Sign(signed, "U08", Open).Facts)!;

        Assert.Equal("people", Assert.Single(signed.Missing).Field);
        Assert.Empty(both.Missing);
    }

    [Fact]
    public void Signing_twice_is_signing_once()
    {
        var run = Build.Run().After(RunMachine.Sign(Build.Run(), "U07", Open).Facts)!;

        Assert.Empty(RunMachine.Sign(run, "U07", Open).Facts);
    }

    [Fact]
    public void The_same_scan_twice_is_one_scan()
    {
        var run = Scanned(Walk(), "P01");

        Assert.Empty(RunMachine.Scan(run, Sent("P01"), "U07", Open).Facts);
    }

    [Fact]
    public void A_scan_of_a_place_that_is_not_on_the_way_is_refused() =>
        Assert.Equal("not-on-its-way", RunMachine.Scan(Walk(), Sent("P09"), "U07", Open).Refusal?.Code);

    [Fact]
    public void The_first_scan_starts_it() => Assert.Equal(RunState.InProgress, Scanned(Walk(), "P01").State);

    [Fact]
    public void A_scan_alone_makes_it_partial_at_the_end()
    {
        var run = Scanned(Walk(), "P01");

        Assert.Equal(RunState.Partial, run.After(RunMachine.Strike(run, run.Window.MissedAt).Facts)!.State);
    }

    [Theory]
    [InlineData(true, "P01 P02 P03", false)]
    [InlineData(true, "P01 P03 P02", true)]
    [InlineData(true, "P01 P03 P01", false)]
    [InlineData(false, "P03 P02 P01", false)]
    public void Scans_in_another_order_than_the_routes_are_accepted_and_marked(bool inOrder, string walk, bool marked)
    {
        var run = Walk() with { Terms = new() { Places = Route, InOrder = inOrder } };

        var after = walk.Split(' ').Select((place, at) => (place, at)).Aggregate(run, (now, step) =>
            now.After(RunMachine.Scan(now, Sent(step.place) with { Id = $"{step.at}" }, "U07", Open.AddMinutes(step.at)).Facts)!);

        Assert.Equal(marked, after.OutOfOrder);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void A_walk_shorter_than_it_can_be_is_accepted_and_marked(int minutes, bool marked)
    {
        var run = Answered(Walk()) with { Terms = new() { Places = Route, MinimumWalk = TimeSpan.FromMinutes(8) } };
        run = Scanned(run, "P01", "P02");
        run = run.After(RunMachine.Scan(run, Sent("P03"), "U07", Open.AddMinutes(minutes)).Facts)!;

        var after = run.After(RunMachine.Complete(run, "U07", null, Open.AddMinutes(9)).Facts)!;

        Assert.Equal((RunState.Completed, marked), (after.State, after.TooFast));
    }

    [Fact]
    public void Its_assignees_are_reminded_once_and_not_before_their_time()
    {
        var run = Build.Run() with { Terms = new() { Remind = [TimeSpan.FromMinutes(10)] } };
        var due = run.Window.Closes.AddMinutes(-10);

        var reminded = run.After(RunMachine.Strike(run, due).Facts)!;

        Assert.Empty(RunMachine.Strike(run, due.AddTicks(-1)).Facts);
        Assert.Equal(TimeSpan.FromMinutes(10), reminded.Reminded);
        Assert.Empty(RunMachine.Strike(reminded, due.AddMinutes(1)).Facts);
    }

    [Fact]
    public void Reminders_that_fell_due_together_are_one()
    {
        var run = Build.Run() with { Terms = new() { Remind = [TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(10)] } };

        var reminded = Assert.IsType<RunFact.Reminded>(Assert.Single(RunMachine.Strike(run, run.Window.Closes.AddMinutes(-5)).Facts));

        Assert.Equal(TimeSpan.FromMinutes(10), reminded.Before);
    }

    [Fact]
    public void What_the_calendar_asks_for_is_not_reminded_of_before_it_opens()
    {
        var run = Build.Run() with { Terms = new() { Remind = [TimeSpan.FromDays(1)] } };

        Assert.Empty(RunMachine.Strike(run, run.Window.Opens.AddTicks(-1)).Facts);
        Assert.IsType<RunFact.Reminded>(Assert.Single(RunMachine.Strike(run, run.Window.Opens).Facts));
    }

    [Fact]
    public void What_is_due_of_an_asset_is_reminded_of_each_time_before_it_opens_too()
    {
        var run = Due(180, 60, 30, 7);
        List<(TimeSpan Asked, TimeSpan Told)> reminded = [];
        while (run.NextAt is { } at && at < run.Window.MissedAt)
        {
            var fact = Assert.IsType<RunFact.Reminded>(Assert.Single(RunMachine.Strike(run, at).Facts));
            reminded.Add((fact.Before, run.Window.Closes - at));
            run = fact.After(run);
        }

        Assert.Equal(((int[])[180, 60, 30, 7]).Select(days => (TimeSpan.FromDays(days), TimeSpan.FromDays(days))), reminded);
    }

    [Fact]
    public void What_was_written_after_two_reminders_is_reminded_of_once()
    {
        var run = Due(180, 60, 30);

        var reminded = Assert.IsType<RunFact.Reminded>(Assert.Single(RunMachine.Strike(run, run.Window.Closes.AddDays(-59)).Facts));

        Assert.Equal((TimeSpan.FromDays(60), run.Window.Closes.AddDays(-30)), (reminded.Before, reminded.After(run).NextAt));
    }

    /// <summary>As it is written: it opens 30 minutes before its end, and its assignees are reminded so many days before that.</summary>
    private static InspectionRun Due(params int[] days) => new RunFact.Planned(
        Build.ClosingTime.AddDays(-200), Build.Run() with { Terms = new() { Due = DueDate.Service, Remind = [.. days.Select(day => TimeSpan.FromDays(day))] } }).After(null);

    private static InspectionRun Walk() => Build.Run() with { Terms = new() { Places = Route } };

    private static ScanSent Sent(string place) => new() { Id = $"scan-{place}", Checkpoint = place };

    private static InspectionRun Answered(InspectionRun run, string? place = null) => run.After(
        RunMachine.Check(run, [.. run.Items.Select(item => Build.Pass(item.Id) with { Place = place })], "U07", null, Open).Facts)!;

    private static InspectionRun Scanned(InspectionRun run, params ReadOnlySpan<string> places)
    {
        foreach (var place in places)
        {
            run = run.After(RunMachine.Scan(run, Sent(place), "U07", Open).Facts)!;
        }

        return run;
    }
}
