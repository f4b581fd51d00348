using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class PagingTests(TestWeb web) : IClassFixture<TestWeb>
{
    [Fact]
    public async Task Inspections_that_come_in_between_are_neither_twice_nor_missing()
    {
        var before = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            before.Add((await web.Planned()).ToString());
        }

        var seen = await Walk("/api/v1/inspections?limit=2", "id", async () => await web.Planned());

        Assert.Equal(seen.Distinct(StringComparer.Ordinal), seen);
        Assert.Empty(before.Except(seen, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/incidents?limit=1")]
    [InlineData("/api/v1/notifications?limit=2")]
    public async Task What_is_opened_in_between_moves_nothing(string path)
    {
        for (var i = 0; i < 3; i++)
        {
            await web.Raised();
        }

        var whole = await Walk(path.Replace("limit=1", "limit=500", StringComparison.Ordinal).Replace("limit=2", "limit=500", StringComparison.Ordinal), "id", () => Task.CompletedTask);
        var seen = await Walk(path, "id", () =>
        {
            web.Clock.Advance(TimeSpan.FromSeconds(1));
            return web.Raised();
        });

        Assert.Equal(whole, seen);
    }

    [Fact]
    public async Task Sensors_come_page_by_page() =>
        Assert.Equal(["D01", "SM01", "TH01"], await Walk("/api/v1/sensors?limit=1", "id", () => Task.CompletedTask));

    [Fact]
    public async Task Occurrences_come_page_by_page() => Assert.Equal(
        Enumerable.Range(1, 9).Select(day => $"2026-12-0{day}"),
        await Walk("/api/v1/plans/closing-check/occurrences?from=2026-12-01&to=2026-12-09&limit=2", "day", () => Task.CompletedTask));

    [Theory]
    [InlineData("plans")]
    [InlineData("plans/closing-check/occurrences")]
    [InlineData("rosters")]
    [InlineData("absences")]
    [InlineData("substitutes")]
    [InlineData("swaps")]
    [InlineData("alarms")]
    [InlineData("assets")]
    [InlineData("hazards")]
    [InlineData("people")]
    [InlineData("zones")]
    [InlineData("groups")]
    [InlineData("checkpoints")]
    [InlineData("routes")]
    public async Task Every_list_heeds_its_limit_and_its_cursor(string list)
    {
        var (status, problem) = await (await web.As(Role.Director)).Get($"/api/v1/{list}?limit=0&cursor=nonsense");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true, true), (status, problem["errors"]!["limit"] is not null, problem["errors"]!["cursor"] is not null));
    }

    [Fact]
    public async Task The_journal_goes_on_where_it_stopped()
    {
        await web.Raised();
        var auditor = await web.As(Role.Auditor);
        var (seen, after) = (new List<long>(), "0");

        while (after is not null)
        {
            var (_, page) = await auditor.Get($"/api/v1/journal?after={after}&limit=3");
            seen.AddRange(page["items"]!.AsArray().Select(entry => entry!["seq"]!.GetValue<long>()));
            after = page.Text("next");
        }

        Assert.Equal(Enumerable.Range(1, seen.Count).Select(seq => (long)seq), seen);
    }

    private async Task<List<string>> Walk(string path, string key, Func<Task> between)
    {
        var director = await web.As(Role.Director);
        var (seen, next) = (new List<string>(), "");
        while (next is not null && seen.Count < 1000)
        {
            var (_, page) = await director.Get(next.Length == 0 ? path : $"{path}&cursor={next}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.Text(key)!));
            next = page.Text("next");
            if (seen.Count < 12)
            {
                await between();
            }
        }

        return seen;
    }
}
