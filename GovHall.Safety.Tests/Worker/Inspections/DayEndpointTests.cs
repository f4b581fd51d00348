using System.Net;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Rhythms;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Inspections;

/// <summary>The record of a day, and what is drawn, through the API. It is Monday 2026-11-23, 09:30.</summary>
public sealed class DayEndpointTests : IAsyncLifetime
{
    private static readonly Plan Patrol = new()
    {
        Id = "patrol",
        Kind = PlanKind.Patrol,
        Name = new("两小时巡查", "Patrol"),
        When = [new When.ByCalendar(new DayWindows.At([new(DayAnchor.Midnight, TimeSpan.FromHours(9))], TimeSpan.FromMinutes(45)))],
        MaximumGap = TimeSpan.FromHours(2),
    };

    private static readonly Plan SpotCheck = new()
    {
        Id = "spot-check",
        Kind = PlanKind.SpotCheck,
        Name = new("不定期抽查", "Spot check"),
        When = [new When.Drawn(2, 4, DrawPeriod.Month, default, new(DayAnchor.Midnight, TimeSpan.FromHours(20)), TimeSpan.FromHours(4))],
        Who = [new(new Whom.ThePerson("engineer"))],
    };

    private readonly TestWeb _web = new();

    public async ValueTask InitializeAsync()
    {
        await _web.InitializeAsync();
        _web.Services.GetRequiredService<CurrentHall>().Become(WebHall.Now.With(WebHall.Now.Schedule with { Plans = [Patrol, SpotCheck] }, 2));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task Finished(params int[] minutes)
    {
        foreach (var minute in minutes)
        {
            var run = WebHall.Run(minute, _web.Clock.GetUtcNow()) with { Plan = "patrol", Part = "", Slot = new DateTime(2026, 11, 23).AddMinutes(minute), Id = StableId.From($"{minute}") };
            var done = new RunFact.Completed(_web.Clock.GetUtcNow(), "guard", false, "正常", WebHall.Zone.InstantOf(new DateTime(2026, 11, 23).AddMinutes(minute)));
            await _web.Write(ledger => ledger.Commit(null, [new RunFact.Planned(ledger.Now, run), done], Actor.System));
        }
    }

    private static int Minute(int hour, int minute) => (60 * hour) + minute;

    [Fact]
    public async Task Rounds_too_far_apart_while_the_hall_is_open_stand_in_the_day_s_record()
    {
        _web.Clock.Advance(TimeSpan.FromHours(3));
        await Finished(Minute(8, 40), Minute(11, 10), Minute(12, 20));

        var (_, record) = await (await _web.As(Role.Guard)).Get("/api/v1/days/2026-11-23");

        var finding = Assert.Single(record["findings"]!.AsArray())!;
        Assert.Equal(
            ("round-gap", "patrol", "2026-11-23T08:40:00+08:00", "2026-11-23T11:10:00+08:00", "150m", "2h"),
            (finding.Text("kind"), finding.Text("plan"), finding.Text("from"), finding.Text("to"), finding.Text("open"), finding.Text("maximum")));
        Assert.Equal("“两小时巡查”自 08:40 至 11:10 无完成记录，其间开馆 2 小时 30 分钟，超过规定间隔 2 小时", finding["text"]!.Text("zh"));
        Assert.Equal("3", record["inspections"]!.Text("completed"));
    }

    [Fact]
    public async Task Rounds_near_enough_leave_nothing_to_find()
    {
        await Finished(Minute(8, 40), Minute(9, 20));

        Assert.Empty((await (await _web.As(Role.Guard)).Get("/api/v1/days/2026-11-23")).Answer["findings"]!.AsArray());
    }

    [Fact]
    public async Task What_is_no_day_is_refused() =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await _web.As(Role.Guard)).Get("/api/v1/days/today")).Status);

    [Fact]
    public async Task A_plan_shows_how_far_apart_its_rounds_may_be() =>
        Assert.Equal("2h", (await (await _web.As(Role.Guard)).Get("/api/v1/plans/patrol")).Answer.Text("maximumGap"));

    [Theory]
    [InlineData(Role.FireManager, true)]
    [InlineData(Role.DutyLeader, true)]
    [InlineData(Role.Engineer, true)]
    [InlineData(Role.Guard, false)]
    [InlineData(Role.DutyOfficer, false)]
    public async Task What_is_drawn_is_seen_before_it_opens_by_its_inspector_and_the_leadership_alone(Role role, bool sees)
    {
        await _web.Write(ledger => ledger.DrawSeed());

        var (_, page) = await (await _web.As(role)).Get("/api/v1/plans/spot-check/occurrences?from=2026-12-01&to=2026-12-31");

        Assert.Equal(sees, page["items"]!.AsArray().Count is >= 2 and <= 4);
        Assert.Equal(sees, page["items"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task A_key_is_shown_nothing_that_is_drawn()
    {
        await _web.Write(ledger => ledger.DrawSeed());

        var (_, page) = await (await _web.WithKey(Role.Administrator)).Get("/api/v1/plans/spot-check/occurrences?from=2026-12-01&to=2026-12-31");

        Assert.Empty(page["items"]!.AsArray());
    }

    [Fact]
    public async Task Everybody_sees_how_often_something_is_drawn()
    {
        var (_, page) = await (await _web.As(Role.Guard)).Get("/api/v1/plans/spot-check/occurrences?from=2026-12-01&to=2026-12-31");

        var drawn = Assert.Single(page["drawn"]!.AsArray())!;
        Assert.Equal(("2026-12", "2–4 in December, drawn", "12 月抽取 2–4 次"), (drawn.Text("stretch"), drawn["text"]!.Text("en"), drawn["text"]!.Text("zh")));
    }
}
