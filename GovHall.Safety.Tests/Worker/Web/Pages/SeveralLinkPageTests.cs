using System.Net;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Incidents;

namespace GovHall.Safety.Tests;

/// <summary>The page behind the button of a mail about three inspections that nobody did.</summary>
public sealed class SeveralLinkPageTests
{
    private const string DutyOfficer = "u04@qinghe.example";

    [Fact]
    public async Task It_lists_each_with_a_box_of_its_own_and_says_what_comes_next()
    {
        await using var host = await PagesHost.Start();
        var missed = await host.Raise(PagesHall.Misses);
        using var phone = host.Browse();

        var page = await phone.Open(await host.LinkOf(missed[0], DutyOfficer));

        Assert.All(["卫生间保洁漏检等 3 项", "卫生间保洁 2026-000121", "公共区域保洁漏检", "窗口保洁漏检", "14:41 钱敏", "接手所选"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.All(missed, incident => Assert.Contains($"value=\"{incident.Id}\"", page.Html, StringComparison.Ordinal));
        Assert.Single(page.Forms);
    }

    [Fact]
    public async Task One_press_takes_all_that_are_ticked_and_the_rest_stays_with_everybody()
    {
        await using var host = await PagesHost.Start();
        var missed = await host.Raise(PagesHall.Misses);
        var link = await host.LinkOf(missed[0], DutyOfficer);
        using var phone = host.Browse();

        var sent = await phone.Submit((await phone.Open(link)).Forms[0], ("within", "30m"), ("incident", $"{missed[0].Id}"), ("incident", $"{missed[2].Id}"));
        var page = await phone.Follow(sent);

        Assert.Equal([IncidentState.Acknowledged, IncidentState.Open, IncidentState.Acknowledged], await States(host, missed));
        Assert.Contains("您接手，15:07 前回报", page.Words, StringComparison.Ordinal);
        Assert.Single(page.Forms);
    }

    [Fact]
    public async Task A_form_in_which_nothing_is_ticked_takes_nothing_and_says_so()
    {
        await using var host = await PagesHost.Start();
        var missed = await host.Raise(PagesHall.Misses);
        var link = await host.LinkOf(missed[0], DutyOfficer);
        using var phone = host.Browse();
        var before = await host.JournalHead();

        var page = await phone.Submit((await phone.Open(link)).Forms[0], ("within", "30m"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, before), (page.Status, await host.JournalHead()));
        Assert.Contains("请先勾选要接手的事件", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_names_none_takes_all_of_them()
    {
        await using var host = await PagesHost.Start();
        var missed = await host.Raise(PagesHall.Misses);
        var link = await host.LinkOf(missed[0], DutyOfficer);
        using var phone = host.Browse();

        await phone.Post(link, ("within", "15m"));
        var before = await host.JournalHead();
        await phone.Post(link, ("within", "15m"));

        Assert.All(await States(host, missed), state => Assert.Equal(IncidentState.Acknowledged, state));
        Assert.Equal(before, await host.JournalHead());
    }

    [Fact]
    public async Task Once_all_are_taken_it_says_whose_each_is_and_asks_how_it_goes()
    {
        await using var host = await PagesHost.Start();
        var missed = await host.Raise(PagesHall.Misses);
        await host.Write(IncidentDeeds.Acknowledge(missed[1].Id, null, null, new("U07", Via.Cookie)));
        var link = await host.LinkOf(missed[0], DutyOfficer);
        using var phone = host.Browse();

        var page = await phone.Follow(await phone.Post(link, ("within", "15m")));

        Assert.Contains("name=\"report\"", Assert.Single(page.Forms).Body, StringComparison.Ordinal);
        Assert.All(["您接手，14:52 前回报", "郑勇，15:07 前回报", "在事件页办结"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_link_lives_until_a_day_after_the_last_of_them_is_closed()
    {
        await using var host = await PagesHost.Start();
        var missed = await host.Raise(PagesHall.Misses);
        var link = await host.LinkOf(missed[0], DutyOfficer);
        using var phone = host.Browse();
        await phone.Post(link, ("within", "15m"));
        await Close(host, missed[0]);
        await Close(host, missed[1]);
        host.Time.Advance(TimeSpan.FromHours(25));

        var whileOneIsOpen = await phone.Open(link);
        await Close(host, missed[2]);
        host.Time.Advance(TimeSpan.FromHours(25));
        var over = await phone.Open(link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Gone), (whileOneIsOpen.Status, over.Status));
    }

    private static async Task Close(PagesHost host, Incident incident) =>
        await host.Write(IncidentDeeds.Close(incident.Id, "other", "已补做", new("U01", Via.Cookie)));

    private static async Task<List<IncidentState>> States(PagesHost host, ImmutableArray<Incident> incidents)
    {
        var states = new List<IncidentState>();
        foreach (var incident in incidents)
        {
            states.Add((await host.Read(incident)).State);
        }

        return states;
    }
}
