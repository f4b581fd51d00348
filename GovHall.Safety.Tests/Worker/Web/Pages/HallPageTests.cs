using System.Net;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

public sealed class HallPageTests
{
    private static readonly InspectionRun Check = PagesHall.Patrol with
    {
        Id = InspectionRun.IdOf("closing-check", new DateTime(2026, 11, 23, 14, 30, 0, DateTimeKind.Unspecified), ""),
        Number = "2026-000125",
        Plan = "closing-check",
        Kind = PlanKind.Closing,
        Name = new("闭馆断电关门检查", "Closing check"),
    };

    /// <summary>The hall seven minutes after its close at 14:30, its closing check not done.</summary>
    internal static async Task<PagesHost> Evening()
    {
        var host = await PagesHost.Start();
        var schedule = host.Hall.Now.Schedule;
        host.Hall.Become(host.Hall.Now.With(schedule with { Calendar = new() { Hours = [new(Weekdays.All, [new(new(8, 30, 0), new(14, 30, 0))])] } }, 2));
        await host.Plan(Check);
        await host.Write(ledger => ledger.StruckHall());
        return host;
    }

    [Fact]
    public async Task What_keeps_the_hall_open_is_named_with_the_way_to_it()
    {
        await using var host = await Evening();
        using var captain = host.Browse("U07");

        var page = await captain.Open("/hall");

        Assert.All(["闭馆中", "闭馆断电关门检查 2026-000125 未完成", "最迟落实"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Contains($"/inspections/{Check.Id}", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_captain_closes_it_by_name_and_reason()
    {
        await using var host = await Evening();
        using var captain = host.Browse("U07");

        var page = await captain.Follow(await captain.Submit((await captain.Open("/hall")).FormTo("/bypass"), ("reason", "东门锁坏，已派人看守")));

        Assert.All(["已闭馆", "旁路闭馆", "郑勇", "东门锁坏"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_reason_it_stays_open_and_says_so()
    {
        await using var host = await Evening();
        using var captain = host.Browse("U07");

        var page = await captain.Submit((await captain.Open("/hall")).FormTo("/bypass"), ("reason", " "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("请写明带着这些未关闭的事项闭馆的原因", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_sees_it_and_is_offered_no_bypass()
    {
        await using var host = await Evening();
        using var guard = host.Browse("U08");

        Assert.DoesNotContain("/hall/bypass", (await guard.Open("/hall")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leads_finds_the_way_to_it_on_their_tasks()
    {
        await using var host = await Evening();
        using var captain = host.Browse("U07");

        Assert.Contains("href=\"/hall\"", (await captain.Open("/m")).Html, StringComparison.Ordinal);
    }
}
