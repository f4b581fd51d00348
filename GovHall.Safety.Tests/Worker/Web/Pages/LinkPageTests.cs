using System.Net;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Tests;

public sealed class LinkPageTests
{
    private const string DutyOfficer = "u04@qinghe.example";

    [Fact]
    public async Task Opening_the_link_of_a_mail_changes_nothing()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var scanner = host.Browse();
        var before = await host.JournalHead();

        await scanner.Open(link);
        await scanner.Head(link);
        await scanner.Open(link);

        Assert.Equal(before, await host.JournalHead());
    }

    [Fact]
    public async Task The_page_says_as_whom_it_acts_what_happened_and_what_to_do()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var phone = host.Browse();

        var page = await phone.Open(link);

        Assert.All(["李强", "将以此身份接手", "不是我", "配电室 烟感报警", "41.8 °C", "3 分钟内到场确认", "蒋平", "14:41 钱敏", "119"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_is_kept_by_nobody_and_its_address_travels_nowhere()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var phone = host.Browse();

        var headers = (await phone.Open(link)).Response.Headers;

        Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        Assert.True(headers.CacheControl!.NoStore);
        Assert.Equal("noindex", headers.GetValues("X-Robots-Tag").Single());
        Assert.DoesNotContain(headers, header => header.Key == "Set-Cookie");
    }

    [Fact]
    public async Task There_is_one_form_and_nothing_in_it_is_chosen_beforehand()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var phone = host.Browse();

        var form = Assert.Single((await phone.Open(link)).Forms);

        Assert.Empty(form.Fields);
        Assert.DoesNotContain("checked", form.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("within=")]
    [InlineData("within=now")]
    [InlineData("within=99999h")]
    public async Task A_form_without_the_human_choice_takes_nothing(string body)
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var scanner = host.Browse();
        var before = await host.JournalHead();

        var page = await scanner.Send(new(HttpMethod.Post, link) { Content = new StringContent(body, null, "application/x-www-form-urlencoded") });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("请先选择多久内回报", page.Words, StringComparison.Ordinal);
        Assert.Equal(before, await host.JournalHead());
    }

    [Fact]
    public async Task A_post_that_is_no_form_takes_nothing()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var scanner = host.Browse();
        var before = await host.JournalHead();

        var page = await scanner.Send(new(HttpMethod.Post, link) { Content = new StringContent("{\"within\":\"15m\"}", null, "application/json") });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(before, await host.JournalHead());
    }

    [Fact]
    public async Task The_choice_takes_it_in_the_readers_name_and_says_what_to_do_now()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        var link = await host.LinkOf(incident, DutyOfficer);
        using var phone = host.Browse();

        var sent = await phone.Submit((await phone.Open(link)).Forms[0], ("within", "30m"));
        var page = await phone.Follow(sent);

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.All(["您已接手", "15:07 前回报", "两人同去"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        var taken = await host.Read(incident);
        Assert.Equal((IncidentState.Acknowledged, "U04", PagesHall.Now.AddMinutes(30)), (taken.State, taken.AcknowledgedBy, taken.PromisedUntil));
    }

    [Fact]
    public async Task The_journal_says_that_it_came_by_mail()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var phone = host.Browse();

        await phone.Post(link, ("within", "15m"));

        await using var db = host.Database.Read();
        var entry = db.Journal.Single(line => line.Kind == "incident.acknowledged");
        Assert.Equal(("U04", Via.Mail), (entry.By, entry.Via));
    }

    [Fact]
    public async Task Sending_the_form_twice_is_taking_it_once()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var phone = host.Browse();
        await phone.Post(link, ("within", "15m"));
        var before = await host.JournalHead();

        var again = await phone.Post(link, ("within", "15m"));

        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Equal(before, await host.JournalHead());
    }

    [Fact]
    public async Task Another_readers_link_says_who_has_it_and_until_when()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        using var phone = host.Browse();
        await phone.Post(await host.LinkOf(incident, DutyOfficer), ("within", "15m"));

        var page = await phone.Open(await host.LinkOf(incident, "u07@qinghe.example"));

        Assert.All(["李强 已接手", "14:52"], words => Assert.Contains(words, page.Words, StringComparison.Ordinal));
        Assert.Empty(page.Forms);
    }

    [Fact]
    public async Task Two_readers_at_once_and_the_second_is_told_who_was_first()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        using var phone = host.Browse();
        await phone.Post(await host.LinkOf(incident, DutyOfficer), ("within", "15m"));

        var second = await phone.Follow(await phone.Post(await host.LinkOf(incident, "u07@qinghe.example"), ("within", "2h")));

        Assert.Contains("李强 已接手", second.Words, StringComparison.Ordinal);
        Assert.Equal("U04", (await host.Read(incident)).AcknowledgedBy);
    }

    [Fact]
    public async Task The_one_it_was_handed_to_takes_it_by_the_link_of_their_mail()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, null, null, new("U04", Via.Cookie)));
        await host.Write(IncidentDeeds.HandOver(incident.Id, "U08", null, new("U04", Via.Cookie)));
        var link = await host.LinkOf(incident, "u08@qinghe.example");
        using var phone = host.Browse();

        var offered = await phone.Open(link);
        var taken = await phone.Follow(await phone.Post(link, ("within", "15m")));

        Assert.Contains("您接手前仍由李强负责", offered.Words, StringComparison.Ordinal);
        Assert.Contains("您已接手", taken.Words, StringComparison.Ordinal);
        Assert.Equal("U08", (await host.Read(incident)).AcknowledgedBy);
    }

    [Fact]
    public async Task A_reader_without_the_right_sees_nobodys_number()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        await host.Write(IncidentDeeds.HandOver(incident.Id, "U08", null, new("U04", Via.Cookie)));
        using var phone = host.Browse();

        var officers = await phone.Open(await host.LinkOf(incident, DutyOfficer));
        var guards = await phone.Open(await host.LinkOf(incident, "u08@qinghe.example"));

        Assert.Contains("100000013", officers.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("1000000", guards.Words, StringComparison.Ordinal);
        Assert.Contains("119", guards.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_address_takes_it_as_that_address()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire with { Escalation = "outside" });
        var link = await host.LinkOf(incident, "night@watch.example");
        using var phone = host.Browse();

        var page = await phone.Follow(await phone.Post(link, ("within", "15m")));

        Assert.Contains("您已接手", page.Words, StringComparison.Ordinal);
        Assert.Equal("night@watch.example", (await host.Read(incident)).AcknowledgedBy);
    }

    [Fact]
    public async Task A_reader_who_left_the_register_takes_nothing()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        var link = await host.LinkOf(incident, DutyOfficer);
        var register = PagesHall.Loaded.Register;
        host.Hall.Become(new HallNow(PagesHall.Loaded.Schedule, 1, register with { People = [.. register.People.Where(person => person.Id != "U04")] }, null));
        using var phone = host.Browse();

        await phone.Post(link, ("within", "15m"));
        var page = await phone.Open(link);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(IncidentState.Open, (await host.Read(incident)).State);
    }

    [Fact]
    public async Task A_day_after_closing_the_link_is_over_and_gives_the_numbers_to_call()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Leak);
        var link = await host.LinkOf(incident, DutyOfficer);
        var ct = TestContext.Current.CancellationToken;
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, null, null, new("U01", Via.Cookie)));
        await host.Write(IncidentDeeds.Close(incident.Id, "other", "阀门已关", new("U01", Via.Cookie)));
        using var phone = host.Browse();

        host.Time.Advance(TimeSpan.FromHours(23));
        var closed = await phone.Open(link);
        host.Time.Advance(TimeSpan.FromHours(2));
        var over = await phone.Open(link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Gone), (closed.Status, over.Status));
        Assert.Contains("事件已办结", closed.Words, StringComparison.Ordinal);
        Assert.All(["链接已失效", "蒋平 100000013"], words => Assert.Contains(words, over.Words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/a/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/a/x")]
    [InlineData("/a/%F0%9F%94%A5")]
    [InlineData("/a/..%2f..%2fetc")]
    public async Task A_token_of_nobodys_shows_no_persons_number(string link)
    {
        await using var host = await PagesHost.Start();
        await host.Raise(PagesHall.Fire);
        using var stranger = host.Browse();

        var page = await stranger.Open(link);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("1000000", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_to_a_link_of_nobodys_is_answered_although_the_writer_is_busy()
    {
        await using var host = await PagesHost.Start();
        using var gate = new ManualResetEventSlim();
        var busy = host.Write(_ => gate.Wait(Wait.AtMost, TestContext.Current.CancellationToken));
        using var stranger = host.Browse();

        var page = await stranger.Post("/a/AAAAAAAAAAAAAAAAAAAAAA", ("within", "15m"));

        Assert.Equal((HttpStatusCode.NotFound, false), (page.Status, busy.IsCompleted));
        gate.Set();
        await busy;
    }

    [Fact]
    public async Task Guessed_links_are_counted_by_address_and_the_right_one_still_takes_it()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        var link = await host.LinkOf(incident, DutyOfficer);
        using var phone = host.Browse();
        for (var i = 0; i < FailedSignIns.Most; i++)
        {
            await phone.Post($"/a/guess-{i}", ("within", "15m"));
        }

        var guessed = await phone.Post("/a/guess", ("within", "15m"));
        await phone.Post(link, ("within", "15m"));

        Assert.Equal((HttpStatusCode.TooManyRequests, FailedSignIns.Window), (guessed.Status, guessed.Response.Headers.RetryAfter!.Delta));
        Assert.Equal(IncidentState.Acknowledged, (await host.Read(incident)).State);
    }

    [Fact]
    public async Task The_page_comes_in_the_readers_own_language()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), "u13@qinghe.example");
        using var phone = host.Browse();

        var page = await phone.Open(link);

        Assert.Contains("How soon will you report?", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_link_sets_a_cookie_and_leads_back_without_taking_anything()
    {
        await using var host = await PagesHost.Start();
        var link = await host.LinkOf(await host.Raise(PagesHall.Fire), DutyOfficer);
        using var phone = host.Browse();
        var before = await host.JournalHead();

        var chosen = await phone.Open($"{link}?language=en");
        var page = await phone.Follow(chosen);

        Assert.Equal(link, chosen.Location);
        Assert.Contains("I will take it", page.Words, StringComparison.Ordinal);
        Assert.Equal(before, await host.JournalHead());
    }
}
