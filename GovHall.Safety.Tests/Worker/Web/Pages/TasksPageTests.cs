using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Incidents;

namespace GovHall.Safety.Tests;

public sealed class TasksPageTests
{
    [Fact]
    public async Task What_is_open_now_comes_before_what_opens_later()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Later);
        await host.Plan(PagesHall.Patrol);
        using var phone = host.Browse("U08");

        var words = (await phone.Open("/m")).Words;

        Assert.True(words.IndexOf("第 4 次", StringComparison.Ordinal) < words.IndexOf("第 5 次", StringComparison.Ordinal), words);
        Assert.All(["现在要做", "15:15 前完成", "今天稍后", "16:30–17:15"], part => Assert.Contains(part, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_guards_inspection_is_not_on_my_list()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var phone = host.Browse("U09");

        Assert.DoesNotContain("防火巡查", (await phone.Open("/m")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inspection_that_names_nobody_is_on_the_list_of_all_in_its_role()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol with { Assignees = [] });
        using var phone = host.Browse("U09");

        Assert.Contains("防火巡查", (await phone.Open("/m")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leads_sees_the_whole_halls_day()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        using var desk = host.Browse("U01");

        Assert.Contains("全馆今日 共 1 项", (await desk.Open("/m")).Words, StringComparison.Ordinal);
    }

    /// <summary>What is of an earlier day is part of this one while it is open, and so it is once it is done: for who leads, and for whoever did it.</summary>
    [Theory]
    [InlineData("U01", "全馆今日 共 1 项 · 完成 1")]
    [InlineData("U08", "防火巡查（第 4 次）")]
    public async Task What_is_of_an_earlier_day_and_completed_today_stays_in_the_day(string person, string words)
    {
        await using var host = await PagesHost.Start();
        await host.Plan(OfYesterday(PagesHall.Now.AddHours(-1)));
        using var desk = host.Browse(person);

        Assert.Contains(words, (await desk.Open("/m")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_completed_yesterday_is_no_part_of_the_day()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(OfYesterday(PagesHall.Now.AddDays(-1)));
        using var desk = host.Browse("U01");

        Assert.DoesNotContain("全馆今日", (await desk.Open("/m")).Words, StringComparison.Ordinal);
    }

    /// <summary>A row, and the card of what comes first.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_done_for_one_place_names_it(int inspections)
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol with { Part = "G01", Terms = PagesHall.Patrol.Terms with { Places = [new(PlaceKind.Group, "G01", new("综合窗口", "General windows"))] } });
        for (var other = 1; other < inspections; other++)
        {
            await host.Plan(PagesHall.Later);
        }

        using var phone = host.Browse("U08");

        var words = (await phone.Open("/m")).Words;

        Assert.Contains("综合窗口", words, StringComparison.Ordinal);
        Assert.DoesNotContain("G01", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_that_waits_for_me_stands_on_top()
    {
        await using var host = await PagesHost.Start();
        await host.Raise(PagesHall.Fire);
        using var told = host.Browse("U04");
        using var untold = host.Browse("U08");

        Assert.Contains("查看并接手", (await told.Open("/m")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("烟感", (await untold.Open("/m")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_I_have_taken_says_when_to_report()
    {
        await using var host = await PagesHost.Start();
        Incident incident = await host.Raise(PagesHall.Fire);
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, null, TimeSpan.FromMinutes(15), new("U04", Via.Cookie)));
        using var desk = host.Browse("U04");

        Assert.Contains("请在 14:52 前回报", (await desk.Open("/m")).Words, StringComparison.Ordinal);
    }

    private static InspectionRun OfYesterday(DateTimeOffset completed) =>
        PagesHall.Patrol with { Day = PagesHall.Patrol.Day.AddDays(-1), State = RunState.Completed, CompletedAt = completed, Window = new(PagesHall.Now.AddDays(-2), PagesHall.Now, PagesHall.Now) };
}
