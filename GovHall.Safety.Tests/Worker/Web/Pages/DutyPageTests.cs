using System.Net;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Worker.Duty;

namespace GovHall.Safety.Tests;

/// <summary>Who is on duty, and what people arrange, in the demo hall.</summary>
public sealed class DutyPageTests
{
    [Fact]
    public async Task The_page_says_who_is_on_duty_now_and_over_seven_days()
    {
        await using var host = await DutyHall.Start();
        using var guard = host.Browse("U09");

        var page = await guard.Open("/duty");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(["现在在岗", "王磊 保安 · 至 20:00", "李强 值班员 · 至 17:30", "周一 23日 · 今天", "周日 29日"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_sees_their_own_turns_and_for_whom_they_stand_in()
    {
        await using var host = await DutyHall.Start();
        using var substitute = host.Browse("U08");

        Assert.Contains("11-26 08:00–20:00 保安 · 原 冯涛", (await substitute.Open("/duty")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_numbers_are_for_those_who_may_see_them()
    {
        await using var host = await DutyHall.Start();
        using var captain = host.Browse("U07");
        using var guard = host.Browse("U09");

        Assert.Contains("tel:", (await captain.Open("/duty")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("tel:", (await guard.Open("/duty")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_without_a_substitute_makes_a_gap_that_is_marked()
    {
        await using var host = await DutyHall.Start();
        using var guard = host.Browse("U10");

        var page = await guard.Follow(await guard.Submit((await guard.Open("/duty")).FormTo("/absences"), ("from", "2026-11-25"), ("to", "2026-11-25"), ("kind", "sick")));

        Assert.All(["请假已登记", "缺岗 1 班", "缺岗 08:00–20:00 · 原 陈浩", "陈浩 11-25 · 病假 无人替班"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Anybody_stands_in_for_somebody_who_has_nobody()
    {
        await using var host = await DutyHall.Start();
        using var away = host.Browse("U10");
        using var other = host.Browse("U09");
        await away.Submit((await away.Open("/duty")).FormTo("/absences"), ("from", "2026-11-25"), ("to", "2026-11-25"));

        var leave = host.Hall.Now.Register.Absences.Single(absence => absence.Person == "U10");

        await other.Submit((await other.Open("/duty")).FormTo($"/{DutyDeeds.IdOf(leave)}/take-over"));

        Assert.Equal("U09", host.Hall.Now.Register.Absences.Single(absence => absence.Person == "U10").Substitute);
    }

    [Fact]
    public async Task A_guard_arranges_for_themselves_alone_and_their_captain_for_guards()
    {
        await using var host = await DutyHall.Start();
        using var guard = host.Browse("U09");
        using var captain = host.Browse("U07");

        var own = (await guard.Open("/duty")).FormTo("/absences");
        var others = (await captain.Open("/duty")).FormTo("/absences");

        Assert.DoesNotContain("name=\"person\"", own.Body, StringComparison.Ordinal);
        Assert.Contains("<option value=\"U10\"", others.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"U13\"", others.Body.Split("name=\"substitute\"")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captain_puts_down_leave_for_a_guard_and_names_who_stands_in()
    {
        await using var host = await DutyHall.Start();
        using var captain = host.Browse("U07");

        await captain.Submit((await captain.Open("/duty")).FormTo("/absences"), ("person", "U10"), ("from", "2026-11-25"), ("to", "2026-11-26"), ("substitute", "U09"));

        Assert.Equal("U09", host.Hall.Now.Book.Standing("U10", new(2026, 11, 25)));
    }

    [Fact]
    public async Task Leave_for_somebody_whom_one_does_not_lead_is_refused()
    {
        await using var host = await DutyHall.Start();
        using var guard = host.Browse("U09");

        var page = await guard.Submit((await guard.Open("/duty")).FormTo("/absences"), ("person", "U13"), ("from", "2026-11-25"), ("to", "2026-11-25"));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Theory]
    [InlineData("2026-11-26", "2026-11-25", "结束早于开始")]
    [InlineData("明天", "2026-11-25", "请写日期")]
    public async Task Days_that_cannot_be_are_refused_beside_their_field_and_what_was_typed_stays(string from, string to, string why)
    {
        await using var host = await DutyHall.Start();
        using var guard = host.Browse("U10");

        var page = await guard.Submit((await guard.Open("/duty")).FormTo("/absences"), ("from", from), ("to", to));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains($"<small class=\"wrong\">{why}", page.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{to}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_is_taken_back_by_whoever_put_it_down()
    {
        await using var host = await DutyHall.Start();
        using var guard = host.Browse("U10");
        await guard.Submit((await guard.Open("/duty")).FormTo("/absences"), ("from", "2026-11-25"), ("to", "2026-11-25"));

        await guard.Submit((await guard.Open("/duty")).FormTo("/withdraw"));

        Assert.DoesNotContain(host.Hall.Now.Register.Absences, absence => absence.Person == "U10");
    }

    [Fact]
    public async Task A_swap_is_asked_for_by_one_and_accepted_by_the_other()
    {
        await using var host = await DutyHall.Start();
        using var asks = host.Browse("U10");
        using var other = host.Browse("U09");

        var asked = await asks.Follow(await asks.Submit((await asks.Open("/duty")).FormTo("/swaps"), ("turn", "2026-11-25|guards|U10"), ("to", "U09")));
        Assert.All(["已提出换班", "陈浩 与 冯涛 互换 11-25 保安班次", "撤回"], words => Assert.Contains(words, asked.Words, StringComparison.Ordinal));
        Assert.DoesNotContain(asked.Forms, form => form.Action.EndsWith("/accept", StringComparison.Ordinal));
        var accepted = await other.Follow(await other.Submit((await other.Open("/duty")).FormTo("/accept")));

        Assert.Contains("换班已生效", accepted.Words, StringComparison.Ordinal);
        Assert.Contains(host.Hall.Now.Book.Turns(new(2026, 11, 25), new(2026, 11, 26), "guards"), turn => turn is { Planned: "U10", Person: "U09", Change: TurnChange.Swapped });
    }

    [Theory]
    [InlineData("U09", true)]
    [InlineData("U08", false)]
    public async Task A_turn_is_offered_for_a_swap_to_whose_it_is_and_not_to_who_stands_in(string person, bool isOffered)
    {
        await using var host = await DutyHall.Start();
        using var guard = host.Browse(person);

        Assert.Equal(isOffered, (await guard.Open("/duty")).FormTo("/swaps").Body.Contains($"2026-11-26|guards|{person}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_of_somebody_who_has_swapped_that_day_is_not_offered_again()
    {
        await using var host = await DutyHall.Start();
        await host.Write(DutyDeeds.Swap(new() { Roster = "guards", Day = new(2026, 11, 25), From = "U10", To = "U11" }, new("U02", Via.Cookie)));
        using var guard = host.Browse("U10");

        Assert.DoesNotContain("2026-11-25|guards|", (await guard.Open("/duty")).FormTo("/swaps").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_swap_is_refused_by_the_other()
    {
        await using var host = await DutyHall.Start();
        using var asks = host.Browse("U10");
        using var other = host.Browse("U09");
        await asks.Submit((await asks.Open("/duty")).FormTo("/swaps"), ("turn", "2026-11-25|guards|U10"), ("to", "U09"));

        var page = await other.Open("/duty");
        var gone = await other.Follow(await other.Submit(page.Forms.First(form => form.Action.Contains("/swaps/", StringComparison.Ordinal) && form.Action.EndsWith("/withdraw", StringComparison.Ordinal))));

        Assert.DoesNotContain("互换", gone.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_swap_without_a_turn_is_refused()
    {
        await using var host = await DutyHall.Start();
        using var guard = host.Browse("U10");

        var page = await guard.Submit((await guard.Open("/duty")).FormTo("/swaps"), ("turn", ""), ("to", "U09"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Fact]
    public async Task A_hall_without_rosters_says_so()
    {
        await using var host = await PagesHost.Start();
        using var guard = host.Browse("U08");

        Assert.Contains("计划表里没有排班", (await guard.Open("/duty")).Words, StringComparison.Ordinal);
    }
}
