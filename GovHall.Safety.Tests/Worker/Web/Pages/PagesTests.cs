using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Incidents;

namespace GovHall.Safety.Tests;

public sealed class PagesTests
{
    private const string Attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

    [Theory]
    [InlineData("/")]
    [InlineData("/m")]
    [InlineData("/incidents")]
    [InlineData("/hazards")]
    [InlineData("/hazards/new")]
    [InlineData("/duty")]
    public async Task A_stranger_is_told_how_to_come_in(string path)
    {
        await using var host = await PagesHost.Start();
        using var stranger = host.Browse();

        var page = await stranger.Open(path);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("user enrol", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("李强", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newcomer_at_the_developers_machine_may_look_as_somebody()
    {
        await using var host = await PagesHost.Start("Development");
        using var newcomer = host.Browse();

        var sent = await newcomer.Submit((await newcomer.Open("/m")).FormTo("/look-as"), ("person", "U08"));
        var page = await newcomer.Open("/m");

        Assert.Equal("/", sent.Location);
        Assert.Contains("王磊", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_nobody_may_look_as_anybody()
    {
        await using var host = await PagesHost.Start();
        using var stranger = host.Browse();
        var form = (await stranger.Open($"/e/{NamedBrowsers.EnrolmentToken}")).Forms[0];

        var page = await stranger.Submit(form with { Action = "/look-as" }, ("person", "U01"));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Theory]
    [InlineData("evil.example", null)]
    [InlineData("localhost", "10.0.0.7")]
    public async Task Neither_through_a_foreign_name_nor_through_a_proxy(string name, string? forwardedFor)
    {
        await using var host = await PagesHost.Start("Development");
        using var stranger = host.Browse();
        var request = new HttpRequestMessage(HttpMethod.Get, "/m");
        request.Headers.Host = name;
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        Assert.DoesNotContain("/look-as", (await stranger.Send(request)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_page_leads_to_what_is_urgent()
    {
        await using var host = await PagesHost.Start();
        using var desk = host.Browse("U04");

        var calm = await desk.Open("/");
        await host.Raise(PagesHall.Fire);
        var urgent = await desk.Open("/");

        Assert.Equal(("/m", "/incidents"), (calm.Location, urgent.Location));
    }

    [Fact]
    public async Task An_enrolment_is_shown_first_and_used_by_the_button_once()
    {
        await using var host = await PagesHost.Start();
        using var phone = host.Browse();
        var link = $"/e/{NamedBrowsers.EnrolmentToken}";

        var offer = await phone.Open(link);
        var used = await phone.Submit(offer.Forms[0]);
        var again = await phone.Open(link);

        Assert.Contains("王磊", offer.Words, StringComparison.Ordinal);
        Assert.Equal("/m?done=enrolled", used.Location);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_taken()
    {
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Leak);
        using var desk = host.Browse("U04");
        var before = await host.JournalHead();

        var page = await desk.Post($"/incidents/{incident.Id}/acknowledge", ("within", "30m"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("内容没有提交", page.Words, StringComparison.Ordinal);
        Assert.Equal(before, await host.JournalHead());
    }

    [Fact]
    public async Task Every_page_forbids_frames_and_every_script_but_the_one_file_of_ours()
    {
        await using var host = await PagesHost.Start();
        using var desk = host.Browse("U04");

        var page = await desk.Open("/incidents");

        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.All(["default-src 'none'", "style-src 'self'", "script-src 'self'", "frame-ancestors 'none'"], rule => Assert.Contains(rule, policy, StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotMatch("""style="|<script (?!src="/contact\.js\?v=[0-9a-f]{12}" defer)|<script>|onclick|onload""", page.Html);
    }

    [Fact]
    public async Task Words_that_people_type_are_shown_as_words()
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        var incident = await host.Raise(PagesHall.Leak with { Title = Text.Same(Attack), Lines = [new(Text.Same(Attack), Text.Same(Attack))], Response = Text.Same(Attack) });
        var link = await host.LinkOf(incident, "u04@qinghe.example");
        var (ct, actor) = (TestContext.Current.CancellationToken, new Actor("U01", Via.Cookie));
        using var guard = host.Browse("U08");
        using var desk = host.Browse("U01");
        var sheet = $"/inspections/{PagesHall.Patrol.Id}";
        await guard.Submit((await guard.Open(sheet)).FormTo("/checks"), ("verdict.exits", "fail"), ("note.exits", Attack), ("value.remarks", Attack), ("do", "save"));
        List<Shown> pages =
        [
            await guard.Open(link), await guard.Open(sheet), await guard.Open("/m"), await desk.Open("/incidents"), await desk.Open("/nowhere?done=" + UrlEncoder.Default.Encode(Attack)),
            await guard.Submit((await guard.Open(sheet)).FormTo("/checks"), ("value.pressure", Attack), ("do", "save")),
            await desk.Submit((await desk.Open(sheet)).FormTo("/excuse"), ("reason", Attack)),
        ];
        await host.Write(IncidentDeeds.Acknowledge(incident.Id, Attack, null, actor));
        await host.Write(IncidentDeeds.Note(incident.Id, Attack, actor));
        pages.Add(await guard.Open(link));
        await host.Write(IncidentDeeds.Close(incident.Id, Attack, Attack, actor));
        pages.AddRange([await desk.Open($"/incidents/{incident.Id}"), await desk.Open("/incidents"), await guard.Open(link), await desk.Open(sheet)]);

        Assert.All(pages, page => Assert.DoesNotMatch("<script>alert|<img", page.Html));
    }

    [Theory]
    [InlineData("/m")]
    [InlineData("/incidents")]
    [InlineData("/hazards")]
    [InlineData("/hazards/new")]
    [InlineData("/duty")]
    [InlineData("/welcome")]
    public async Task Chosen_english_leaves_no_chinese_but_names(string path)
    {
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        await host.Raise(PagesHall.Fire);
        using var desk = host.Browse("U04");

        await desk.Open($"{path}?language=en");
        var page = await desk.Open(path);

        Assert.Contains("lang=\"en\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", page.Words.Replace("中文", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(PageWords))]
    [InlineData(typeof(LinkWords))]
    public void Every_word_of_the_pages_is_there_in_both_languages(Type words)
    {
        var texts = words.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == typeof(Text)).Select(property => (Text)property.GetValue(null)!);

        Assert.All(texts, text =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text.Zh);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}|[，。；：]", text.En);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}[,;:?!]", text.Zh);
        });
    }

    [Fact]
    public async Task Chinese_is_written_as_chinese()
    {
        await using var host = await PagesHost.Start();
        using var desk = host.Browse("U04");

        Assert.DoesNotMatch("&#x[0-9A-F]{4};", (await desk.Open("/incidents")).Html);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so_in_the_look_of_all_pages()
    {
        await using var host = await PagesHost.Start();
        using var stranger = host.Browse();

        var page = await stranger.Open("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("没有这个页面", page.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/?language=en")]
    [InlineData("/%2Fevil.example/?language=en")]
    [InlineData("/\\evil.example/?language=en")]
    public async Task The_language_link_leads_to_no_foreign_host(string path)
    {
        await using var host = await PagesHost.Start();
        using var stranger = host.Browse();

        var sent = await stranger.Open(new Uri(host.Address, "/").AbsoluteUri.TrimEnd('/') + path);

        Assert.DoesNotMatch(@"^[/\\]{2}|^https?:", sent.Location ?? "");
    }

    [Fact]
    public async Task The_stylesheet_is_small_and_kept_for_ever()
    {
        await using var host = await PagesHost.Start();
        using var desk = host.Browse("U04");
        var page = await desk.Open("/incidents");
        var address = Regex.Match(page.Html, "href=\"(/app.css[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br");

        var style = (await desk.Send(request)).Response;

        Assert.Equal(TimeSpan.FromDays(365), style.Headers.CacheControl!.MaxAge);
        Assert.InRange(style.Content.Headers.ContentLength!.Value, 1, 8 * 1024);
    }
}
