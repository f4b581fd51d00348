using System.Net;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

public sealed class InspectionPageTests
{
    private static readonly string Address = $"/inspections/{PagesHall.Patrol.Id}";

    private static readonly (string, string)[] EveryAnswer =
    [
        ("verdict.exits", "pass"), ("verdict.extinguishers", "fail"), ("note.extinguishers", "铅封脱落"), ("fixed.extinguishers", "yes"),
        ("value.pressure", "０．１８"), ("value.lights", "all"), ("value.tidy", "95"), ("value.remarks", "无"), ("verdict.signature", "pass"),
    ];

    [Fact]
    public async Task A_guard_does_a_whole_inspection_without_script()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var phone = host.Browse("U08");

        var tasks = await phone.Open("/m");
        Assert.Contains($"href=\"{Address}\"", tasks.Html, StringComparison.Ordinal);
        var half = await phone.Follow(await phone.Submit((await phone.Open(Address)).FormTo("/checks"), [.. EveryAnswer[..4], ("do", "save")]));
        Assert.Contains("还差第 3、4、5、7 项", half.Words, StringComparison.Ordinal);
        var done = await phone.Submit(half.FormTo("/checks"), [.. EveryAnswer[4..], ("do", "complete")]);

        Assert.Equal("/m?done=completed", done.Location);
        var run = await host.Read(PagesHall.Patrol);
        Assert.Equal((RunState.Completed, "U08", 7), (run.State, run.CompletedBy, run.Checks.Length));
        Assert.Equal((Verdict.Fail, "铅封脱落", true), (run.Latest("extinguishers")!.Verdict, run.Latest("extinguishers")!.Note, run.Latest("extinguishers")!.Fixed));
        Assert.Equal("0.18", run.Latest("pressure")!.Value);
    }

    [Fact]
    public async Task The_place_that_it_is_for_is_called_by_its_name()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol with { Part = "FE01", Terms = PagesHall.Patrol.Terms with { Places = [new(PlaceKind.Asset, "FE01", new("一楼灭火器", "Ground floor extinguishers"))] } });
        using var phone = host.Browse("U08");

        Assert.Contains("对象 一楼灭火器", (await phone.Open(Address)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_each_check_once()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var phone = host.Browse("U08");
        var form = (await phone.Open(Address)).FormTo("/checks");

        await phone.Submit(form, [.. EveryAnswer, ("do", "save")]);
        await phone.Submit(form, [.. EveryAnswer, ("do", "save")]);

        Assert.Equal(7, (await host.Read(PagesHall.Patrol)).Checks.Length);
    }

    [Fact]
    public async Task A_form_that_is_gone_back_to_and_changed_is_another_check()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var phone = host.Browse("U08");
        var form = (await phone.Open(Address)).FormTo("/checks");

        await phone.Submit(form, ("verdict.exits", "pass"), ("do", "save"));
        await phone.Submit(form, ("verdict.exits", "fail"), ("do", "save"));

        var run = await host.Read(PagesHall.Patrol);
        Assert.Equal([Verdict.Pass, Verdict.Fail], run.Checks.Select(check => check.Verdict));
    }

    [Fact]
    public async Task Completing_too_early_keeps_what_was_answered_and_says_what_is_missing()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var phone = host.Browse("U08");

        var page = await phone.Submit((await phone.Open(Address)).FormTo("/checks"), ("verdict.exits", "pass"), ("do", "complete"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("还差：灭火器在位", page.Words, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, (await host.Read(PagesHall.Patrol)).Latest("exits")!.Verdict);
    }

    [Fact]
    public async Task A_number_that_is_none_is_shown_at_its_item_with_what_was_typed()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var phone = host.Browse("U08");

        var page = await phone.Submit((await phone.Open(Address)).FormTo("/checks"), ("verdict.exits", "pass"), ("value.pressure", "很高"), ("do", "save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("请填写数字", page.Words, StringComparison.Ordinal);
        Assert.Contains("value=\"很高\"", page.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"pass\" checked", page.Html);
        Assert.Empty((await host.Read(PagesHall.Patrol)).Checks);
    }

    [Fact]
    public async Task Words_that_the_API_does_not_take_are_refused_at_their_item()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var phone = host.Browse("U08");

        var page = await phone.Submit((await phone.Open(Address)).FormTo("/checks"), ("verdict.exits", "fail"), ("note.exits", "门\u0007打不开"), ("do", "save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("<p class=\"wrong\" role=\"alert\">文字中有控制字符", page.Html, StringComparison.Ordinal);
        Assert.Empty((await host.Read(PagesHall.Patrol)).Checks);
    }

    [Fact]
    public async Task Somebody_elses_inspection_is_shown_without_a_form()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var engineer = host.Browse("U05");

        var page = await engineer.Open(Address);

        Assert.Contains("未填", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Forms);
    }

    [Fact]
    public async Task It_is_excused_by_another_with_a_reason()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var captain = host.Browse("U07");

        var page = await captain.Follow(await captain.Submit((await captain.Open(Address)).FormTo("/excuse"), ("reason", "消防演练期间不巡查")));

        Assert.All(["已豁免", "郑勇", "消防演练期间不巡查"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_offered_to_excuse_their_own()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol with { Assignees = ["U07"] });
        using var captain = host.Browse("U07");

        Assert.DoesNotContain((await captain.Open(Address)).Forms, form => form.Action.EndsWith("/excuse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_its_time_what_is_added_is_kept_and_undoes_no_miss()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Write(ledger => ledger.Commit(ledger.FindRun(PagesHall.Patrol.Id), RunMachine.Strike(ledger.FindRun(PagesHall.Patrol.Id)!, ledger.Now).Facts, GovHall.Safety.Core.Audit.Actor.System));
        using var phone = host.Browse("U08");

        await phone.Submit((await phone.Open(Address)).FormTo("/checks"), ("verdict.exits", "pass"), ("do", "save"));

        var run = await host.Read(PagesHall.Patrol);
        Assert.Equal(RunState.Missed, run.State);
        Assert.True(Assert.Single(run.Checks).BackFilled);
    }

    [Fact]
    public async Task An_inspection_without_a_checklist_is_completed_in_words()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Noon);
        using var phone = host.Browse("U08");
        var address = $"/inspections/{PagesHall.Noon.Id}";

        var silent = await phone.Submit((await phone.Open(address)).FormTo("/checks"), ("do", "complete"));
        var said = await phone.Submit(silent.FormTo("/checks"), ("note", "全部断电"), ("do", "complete"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (silent.Status, said.Status));
        Assert.Equal((RunState.CompletedLate, "全部断电"), ((await host.Read(PagesHall.Noon)).State, (await host.Read(PagesHall.Noon)).Note));
    }
}
