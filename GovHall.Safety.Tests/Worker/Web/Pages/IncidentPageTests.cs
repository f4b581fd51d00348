using System.Net;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Incidents;

namespace GovHall.Safety.Tests;

public sealed class IncidentPageTests
{
    [Fact]
    public async Task The_page_tells_what_where_who_was_told_and_whom_it_goes_to_next()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        using var desk = host.Browse("U04");

        var page = await desk.Open($"/incidents/{incident.Id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(
            ["紧急", "待接手", "配电室 烟感报警", "41.8 °C", "3 分钟内到场确认", "通知 李强、蒋平、郑勇", "14:41", "仍无人接手则通知：钱敏", "取自台账"],
            words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Taking_it_needs_a_choice_of_how_soon()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        using var desk = host.Browse("U04");

        var page = await desk.Submit((await desk.Open($"/incidents/{incident.Id}")).FormTo("/acknowledge"), ("words", "马上去"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(">马上去</textarea>", page.Html, StringComparison.Ordinal);
        Assert.Equal(IncidentState.Open, (await host.Read(incident)).State);
    }

    [Fact]
    public async Task An_incident_goes_its_whole_way_without_script()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Leak);
        using var desk = host.Browse("U04");
        var address = $"/incidents/{incident.Id}";

        var page = await Do("acknowledge", ("within", "30m"), ("words", "马上去"));
        Assert.Contains("您已接手", page.Words, StringComparison.Ordinal);
        page = await Do("note", ("words", "阀门已关"));
        Assert.Contains("“阀门已关”", page.Words, StringComparison.Ordinal);
        page = await Do("resolve", ("words", "换了软管"));
        Assert.Contains("已恢复", page.Words, StringComparison.Ordinal);
        page = await Do("close", ("cause", "equipment-fault"), ("words", "软管老化，已更换"));
        Assert.Contains("原因：设备故障", page.Words, StringComparison.Ordinal);
        page = await Do("reopen", ("words", "又漏了"));
        Assert.Contains("李强 重新打开", page.Words, StringComparison.Ordinal);
        page = await Do("escalate");

        Assert.Contains("李强 立即上报", page.Words, StringComparison.Ordinal);
        Assert.Equal(IncidentState.Open, (await host.Read(incident)).State);

        async Task<Shown> Do(string deed, params (string, string)[] fields) =>
            await desk.Follow(await desk.Submit((await desk.Open(address)).FormTo("/" + deed), fields));
    }

    [Fact]
    public async Task Somebody_joins_whoever_has_it()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Leak);
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, null, null, new("U04", Via.Cookie)));
        using var engineer = host.Browse("U05");

        var page = await engineer.Follow(await engineer.Submit((await engineer.Open($"/incidents/{incident.Id}")).FormTo("/join"), ("words", "带备件")));

        Assert.All(["您已参与处置", "周伟 参与处置", "“带备件”"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.DoesNotContain(page.Forms, form => form.Action.EndsWith("/join", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_handed_over_by_one_and_taken_by_the_other()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Leak);
        var address = $"/incidents/{incident.Id}";
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, null, null, new("U04", Via.Cookie)));
        using var officer = host.Browse("U04");
        using var guard = host.Browse("U08");

        var handed = await officer.Follow(await officer.Submit((await officer.Open(address)).FormTo("/hand-over"), ("to", "U08"), ("words", "阀门在二楼")));
        await guard.Submit((await guard.Open(address)).FormTo("/acknowledge"), ("within", "30m"));

        Assert.All(["已通知对方", "已移交给 王磊，待其接手"], words => Assert.Contains(words, handed.Words, StringComparison.Ordinal));
        Assert.Equal("U08", (await host.Read(incident)).AcknowledgedBy);
    }

    [Fact]
    public async Task Handing_it_over_to_nobody_is_refused_and_keeps_what_was_typed()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Leak);
        using var desk = host.Browse("U04");

        var page = await desk.Submit((await desk.Open($"/incidents/{incident.Id}")).FormTo("/hand-over"), ("to", ""), ("words", "请接一下"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(">请接一下</textarea>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_without_a_cause_is_refused_and_keeps_what_was_typed()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Leak);
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, null, null, new("U04", Via.Cookie)));
        using var desk = host.Browse("U04");

        var page = await desk.Submit((await desk.Open($"/incidents/{incident.Id}")).FormTo("/close"), ("words", "已处理"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(">已处理</textarea>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_not_told_and_has_no_duty_for_it_sees_no_form()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        using var guard = host.Browse("U08");

        var page = await guard.Open($"/incidents/{incident.Id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Forms);
        Assert.DoesNotContain("1000000", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_latched_alarm_is_reset_with_what_was_found()
    {
        await using var host = await PagesHost.Start();
        var incident = await LatchedSmoke(host);
        using var desk = host.Browse("U04");

        var sent = await desk.Submit((await desk.Open($"/incidents/{incident.Id}")).FormTo("/reset"), ("words", "现场无烟"));

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal(IncidentState.Resolved, (await host.Read(incident)).State);
    }

    [Fact]
    public async Task A_latched_alarm_is_not_reset_without_a_word()
    {
        await using var host = await PagesHost.Start();
        var incident = await LatchedSmoke(host);
        using var desk = host.Browse("U04");

        var page = await desk.Submit((await desk.Open($"/incidents/{incident.Id}")).FormTo("/reset"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(IncidentState.Acknowledged, (await host.Read(incident)).State);
    }

    [Fact]
    public async Task Who_has_left_the_register_is_still_named()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Leak);
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, null, null, new("U05", Via.Cookie)));
        var register = host.Hall.Now.Register;
        host.Hall.Become(host.Hall.Now.With(register with { People = [.. register.People.Where(person => person.Id != "U05")] }));
        using var desk = host.Browse("U04");

        Assert.Contains("周伟 已接手", (await desk.Open($"/incidents/{incident.Id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_puts_what_nobody_has_first()
    {
        await using var host = await PagesHost.Start();
        var leak = await host.Raise(PagesHall.Leak);
        await host.Write(IncidentDeeds.Acknowledge(leak.Id, null, null, new("U05", Via.Cookie)));
        await host.Raise(PagesHall.Fire);
        using var desk = host.Browse("U04");

        var words = (await desk.Open("/incidents")).Words;

        Assert.True(words.IndexOf("配电室 烟感报警", StringComparison.Ordinal) < words.IndexOf("二楼卫生间漏水", StringComparison.Ordinal), words);
        Assert.Contains("周伟 已接手", words, StringComparison.Ordinal);
    }

    /// <summary>Smoke that is gone and that somebody has taken: the alarm waits for a person to reset it.</summary>
    private static async Task<Incident> LatchedSmoke(PagesHost host)
    {
        await host.Heard("SM07", "smoke", ReadingValue.Of(true));
        await using var db = host.Database.Read();
        var incident = db.Incidents.Single();
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, null, null, new("U04", Via.Cookie)));
        await host.Heard("SM07", "smoke", ReadingValue.Of(false));
        return incident;
    }
}
