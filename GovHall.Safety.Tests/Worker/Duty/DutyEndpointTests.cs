using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Register;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Duty;

/// <summary>Duty, leave, substitutes and swaps of the demo hall over HTTP; it is Monday 2026-11-23, 09:30.</summary>
public sealed class DutyEndpointTests(TestWeb web) : IClassFixture<TestWeb>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Import(DemoDuty.Register);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("2026-11-25T12:00:00%2B08:00", "duty-officer", "U04")]
    [InlineData("2026-11-25T20:00:00%2B08:00", "duty-officer", "U18")]
    [InlineData("2026-11-28T20:00:00%2B08:00", "duty-officer", "U19")]
    [InlineData("2026-11-25T12:00:00%2B08:00", "guard", "U10 U28")]
    [InlineData("2026-11-25T12:00:00%2B08:00", "window-head", "U17 U18")]
    public async Task Whoever_is_on_duty_at_an_instant_is_named(string at, string role, string people)
    {
        var (_, duty) = await (await web.As("U30")).Get($"/api/v1/duty?at={at}");

        Assert.Equal(people.Split(' '), duty["items"]!.AsArray().Where(item => item!.Text("role") == role).Select(item => item!.Text("person")));
    }

    [Fact]
    public async Task Unless_it_is_said_duty_is_now()
    {
        var (_, duty) = await (await web.As("U30")).Get("/api/v1/duty");

        Assert.Equal("2026-11-23T09:30:00+08:00", duty.Text("at"));
    }

    [Fact]
    public async Task Phone_numbers_are_for_those_who_may_see_them()
    {
        var (_, seen) = await (await web.As("U07")).Get("/api/v1/duty");
        var (_, hidden) = await (await web.As("U30")).Get("/api/v1/duty");

        Assert.Contains(seen["items"]!.AsArray(), item => item!["phone"] is not null);
        Assert.DoesNotContain(hidden["items"]!.AsArray(), item => item!["phone"] is not null);
    }

    [Fact]
    public async Task A_roster_is_shown_turn_by_turn_with_what_became_of_each()
    {
        var turns = await Turns("guards", "2026-11-26");

        Assert.Equal(
            ["U10 U10 none", "U28 U28 none", "U09 U08 substituted", "U27 U27 none"],
            turns.OrderByDescending(turn => turn!.Text("from")).Select(turn => $"{turn!.Text("planned")} {turn!.Text("person")} {turn!.Text("change")}"));
    }

    [Fact]
    public async Task Somebody_says_that_they_will_be_away_and_the_turn_is_their_substitutes()
    {
        var (status, absence) = await (await web.As("U10")).Post("/api/v1/absences", """{"from":"2026-11-25","to":"2026-11-25","kind":"sick","substitute":"U26"}""");

        Assert.Equal((HttpStatusCode.OK, "U10", "sick"), (status, absence.Text("person"), absence.Text("kind")));
        Assert.Contains(await Turns("guards", "2026-11-25"), turn => turn!.Text("planned") == "U10" && turn!.Text("person") == "U26");
    }

    [Theory]
    [InlineData("U10", "U10", HttpStatusCode.OK)]
    [InlineData("U07", "U10", HttpStatusCode.OK)]
    [InlineData("U02", "U10", HttpStatusCode.OK)]
    [InlineData("U20", "U24", HttpStatusCode.OK)]
    [InlineData("U11", "U10", HttpStatusCode.Forbidden)]
    [InlineData("U07", "U24", HttpStatusCode.Forbidden)]
    [InlineData("U04", "U24", HttpStatusCode.OK)]
    [InlineData("U17", "U30", HttpStatusCode.Forbidden)]
    public async Task Leave_is_ones_own_ones_leaders_and_managers_to_arrange(string by, string person, HttpStatusCode expected)
    {
        var (status, _) = await (await web.As(by)).Post("/api/v1/absences", $$"""{"person":"{{person}}","from":"2026-12-21","to":"2026-12-22"}""");

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("""{"to":"2026-12-22"}""", "from")]
    [InlineData("""{"from":"2026-12-22","to":"2026-12-21"}""", "to")]
    [InlineData("""{"from":"2026-12-21","to":"2026-12-22","kind":"beach"}""", "kind")]
    [InlineData("""{"from":"2026-12-21","to":"2026-12-22","substitute":"U99"}""", "substitute")]
    public async Task What_is_wrong_with_leave_is_said_where_it_is_wrong(string body, string field)
    {
        var (status, problem) = await (await web.As("U10")).Post("/api/v1/absences", body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]![field] is not null));
    }

    [Fact]
    public async Task Leave_is_withdrawn_and_the_turn_is_ones_own_again()
    {
        var guard = await web.As("U09");
        var (_, list) = await guard.Get("/api/v1/absences?person=U09");

        var (status, _) = await guard.Post($"/api/v1/absences/{list["items"]![0]!.Text("id")}/withdraw");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(await Turns("guards", "2026-11-26"), turn => turn!.Text("person") == "U09");
    }

    [Fact]
    public async Task A_substitute_is_named_and_taken_back()
    {
        var captain = await web.As("U07");

        await captain.Post("/api/v1/substitutes", """{"person":"U09","day":"2026-11-26","substitute":null}""");
        var vacant = await Turns("guards", "2026-11-26");
        await captain.Post("/api/v1/substitutes", """{"person":"U09","day":"2026-11-26","substitute":"U26"}""");

        Assert.Contains(vacant, turn => turn!.Text("planned") == "U09" && turn!.Text("change") == "vacant");
        Assert.Contains(await Turns("guards", "2026-11-26"), turn => turn!.Text("person") == "U26");
    }

    [Fact]
    public async Task Anybody_takes_over_from_somebody_who_has_no_substitute()
    {
        await (await web.As("U09")).Post("/api/v1/substitutes", """{"person":"U09","day":"2026-11-26","substitute":null}""");

        var (status, absence) = await (await web.As("U26")).Post("/api/v1/substitutes", """{"person":"U09","day":"2026-11-26","substitute":"U26"}""");
        var (again, _) = await (await web.As("U29")).Post("/api/v1/substitutes", """{"person":"U09","day":"2026-11-26","substitute":"U29"}""");

        Assert.Equal((HttpStatusCode.OK, "U26", HttpStatusCode.Forbidden), (status, absence.Text("substitute"), again));
    }

    [Fact]
    public async Task Whoever_is_there_needs_no_substitute()
    {
        var (status, problem) = await (await web.As("U07")).Post("/api/v1/substitutes", """{"person":"U10","day":"2026-11-25","substitute":"U26"}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "not-away"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task A_swap_is_asked_for_by_one_and_accepted_by_the_other()
    {
        var (_, swap) = await (await web.As("U11")).Post("/api/v1/swaps", Swap("2026-11-29", "U11", "U08"));
        var (own, _) = await (await web.As("U11")).Post($"/api/v1/swaps/{swap.Text("id")}/accept");
        var before = await Turns("guards", "2026-11-29");

        var (status, accepted) = await (await web.As("U08")).Post($"/api/v1/swaps/{swap.Text("id")}/accept");

        Assert.Equal(("requested", HttpStatusCode.Forbidden), (swap.Text("state"), own));
        Assert.All(before, turn => Assert.Equal("none", turn!.Text("change")));
        Assert.Equal((HttpStatusCode.OK, "accepted"), (status, accepted.Text("state")));
        Assert.Contains(await Turns("guards", "2026-11-29"), turn => turn!.Text("planned") == "U11" && turn!.Text("person") == "U08");
    }

    [Fact]
    public async Task Two_who_have_a_turn_that_day_exchange_them()
    {
        await (await web.As("U02")).Post("/api/v1/swaps", Swap("2026-11-25", "U10", "U11"));

        Assert.Equal(["U10 U11", "U11 U10"], (await Turns("guards", "2026-11-25"))
            .Where(turn => turn!.Text("change") == "swapped").Select(turn => $"{turn!.Text("planned")} {turn!.Text("person")}").Order());
    }

    [Theory]
    [InlineData("U11")]
    [InlineData("U08")]
    public async Task Whoever_has_swapped_has_that_undone_first_whether_or_not_they_got_a_turn_for_it(string with)
    {
        await (await web.As("U02")).Post("/api/v1/swaps", Swap("2026-11-25", "U10", with));

        var (status, problem) = await (await web.As("U10")).Post("/api/v1/swaps", Swap("2026-11-25", "U10", "U26"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "swapped-already"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task A_turn_that_came_by_a_swap_is_swapped_on()
    {
        await (await web.As("U02")).Post("/api/v1/swaps", Swap("2026-11-25", "U10", "U08"));

        await (await web.As("U02")).Post("/api/v1/swaps", Swap("2026-11-25", "U08", "U26"));

        Assert.Contains(await Turns("guards", "2026-11-25"), turn => turn!.Text("planned") == "U10" && turn!.Text("person") == "U26");
    }

    [Fact]
    public async Task Whoever_is_on_leave_swaps_their_turn_whoever_stands_in()
    {
        await (await web.As("U02")).Post("/api/v1/swaps", Swap("2026-11-26", "U09", "U26"));

        Assert.Contains(await Turns("guards", "2026-11-26"), turn => turn!.Text("planned") == "U09" && turn!.Text("person") == "U26");
    }

    [Fact]
    public async Task A_swap_is_not_accepted_where_another_is_in_force_by_then()
    {
        var swap = await AskedForBesideOneInForce();

        var (status, problem) = await (await web.As("U08")).Post($"/api/v1/swaps/{swap}/accept");

        Assert.Equal((HttpStatusCode.Conflict, "swapped-already"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task To_say_no_to_a_swap_undoes_none_that_is_in_force()
    {
        var swap = await AskedForBesideOneInForce();

        await (await web.As("U08")).Post($"/api/v1/swaps/{swap}/withdraw");

        Assert.Contains(await Turns("guards", "2026-12-07"), turn => turn!.Text("planned") == "U11" && turn!.Text("person") == "U26");
    }

    [Fact]
    public async Task What_waits_for_an_answer_is_not_put_aside_by_another_request_for_the_same_turn()
    {
        var (_, first) = await (await web.As("U11")).Post("/api/v1/swaps", Swap("2026-12-11", "U11", "U08"));

        var (status, problem) = await (await web.As("U26")).Post("/api/v1/swaps", Swap("2026-12-11", "U11", "U26"));
        var (accepted, _) = await (await web.As("U08")).Post($"/api/v1/swaps/{first.Text("id")}/accept");

        Assert.Equal((HttpStatusCode.Conflict, "asked-already", HttpStatusCode.OK), (status, problem.Text("code"), accepted));
    }

    [Fact]
    public async Task A_swap_that_is_not_wanted_comes_to_nothing()
    {
        var (_, swap) = await (await web.As("U11")).Post("/api/v1/swaps", Swap("2026-12-03", "U11", "U08"));

        await (await web.As("U08")).Post($"/api/v1/swaps/{swap.Text("id")}/withdraw");
        var (status, _) = await (await web.As("U08")).Post($"/api/v1/swaps/{swap.Text("id")}/accept");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Theory]
    [InlineData("U30", "2026-11-29", "U11", "U08", "not-allowed", null)]
    [InlineData("U11", "2026-11-30", "U11", "U08", "no-such-turn", "day")]
    [InlineData("U08", "2026-11-26", "U08", "U26", "stands-in", "day")]
    [InlineData("U11", "2026-11-29", "U11", "U11", "another-person-needed", "to")]
    [InlineData("U11", "2026-11-29", "U11", "U99", "no-such-person", "to")]
    public async Task A_swap_that_cannot_be_says_why_and_of_which_field(string by, string day, string from, string to, string code, string? field)
    {
        var (_, problem) = await (await web.As(by)).Post("/api/v1/swaps", Swap(day, from, to));

        Assert.Equal((code, field), (problem.Text("code"), problem["errors"]!.AsObject().Select(error => error.Key).SingleOrDefault()));
    }

    [Theory]
    [InlineData("rosters")]
    [InlineData("absences")]
    [InlineData("substitutes")]
    [InlineData("swaps")]
    [InlineData("people")]
    [InlineData("plans")]
    public async Task One_by_one_a_list_is_the_whole_list(string list)
    {
        // A swap that was asked for, and is in force by an import, stands there twice.
        var swap = DemoDuty.Register.Swaps[0];
        await Import(DemoDuty.Register with { Swaps = [] });
        await (await web.As(swap.From)).Post("/api/v1/swaps", JsonSerializer.Serialize(new { roster = swap.Roster, day = swap.Day, from = swap.From, to = swap.To }));
        await Import(DemoDuty.Register);
        var director = await web.As("U01");
        var (_, whole) = await director.Get($"/api/v1/{list}");
        var (seen, next) = (new List<string>(), "");

        while (next is not null)
        {
            var (_, page) = await director.Get($"/api/v1/{list}?limit=1{(next.Length == 0 ? "" : $"&cursor={next}")}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.ToJsonString()));
            next = page.Text("next");
        }

        Assert.NotEmpty(seen);
        Assert.Equal(whole["items"]!.AsArray().Select(item => item!.ToJsonString()), seen);
    }

    [Fact]
    public async Task What_was_arranged_stands_in_the_journal_with_who_did_it()
    {
        await (await web.As("U07")).Post("/api/v1/absences", """{"person":"U29","from":"2026-12-24","to":"2026-12-24"}""");

        await using var db = web.Database.Read();
        var line = db.Journal.Where(entry => entry.Kind == "duty.absent").OrderByDescending(entry => entry.Seq).First();
        Assert.Equal(("person:U29", "U07"), (line.Subject, line.By));
    }

    private async Task Import(HallRegister register)
    {
        await web.Write(ledger => RegisterStore.Import(ledger, RegisterFile.Of(register), Actor.System));
        web.Services.GetRequiredService<CurrentHall>().Become(new HallNow(DemoDuty.Schedule, 1, register, null));
    }

    /// <summary>U11 asked U08, and an import has it that they swap with U26.</summary>
    private async Task<string?> AskedForBesideOneInForce()
    {
        var (_, swap) = await (await web.As("U11")).Post("/api/v1/swaps", Swap("2026-12-07", "U11", "U08"));
        await Import(DemoDuty.Register with { Swaps = [new() { Roster = "guards", Day = new(2026, 12, 7), From = "U11", To = "U26" }] });
        return swap.Text("id");
    }

    private async Task<JsonArray> Turns(string roster, string day)
    {
        var (_, rosters) = await (await web.As("U30")).Get($"/api/v1/rosters?from={day}&to={day}");
        return rosters["items"]!.AsArray().Single(one => one!.Text("id") == roster)!["turns"]!.AsArray();
    }

    private static string Swap(string day, string from, string to) => $$"""{"roster":"guards","day":"{{day}}","from":"{{from}}","to":"{{to}}"}""";
}
