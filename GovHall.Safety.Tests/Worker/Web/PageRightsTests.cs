using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Every page and every form against every duty: the API's rights hold by this door, too (<see cref="PageTable"/>).</summary>
public sealed class PageRightsTests(RegisteredWeb hall) : IClassFixture<RegisteredWeb>
{
    private readonly TestWeb _web = hall.Web;
    private readonly LiveThings _things = new(hall.Web);

    public static TheoryData<string> Lines => [.. PageTable.Seen.Concat(PageTable.Deeds).Select(deed => deed.ToString())];

    public static TheoryData<string> Forms => [.. PageTable.Deeds.Select(deed => deed.ToString())];

    [Fact]
    public void Every_page_has_a_line_with_those_who_may()
    {
        var pages = RoutePaths.Mapped(_web).Where(one => one.Endpoint.Metadata.OfType<ITagsMetadata>().Any(tagged => tagged.Tags.Contains(PagesSetup.Tag))).Select(one => one.Route);

        var forgotten = pages.Where(route => !Lines.Any(line => RoutePaths.Fits(route, line.Data)) && !PageTable.Open.Contains(route));

        Assert.Empty(forgotten);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Each_duty_opens_and_does_what_it_may(string line)
    {
        var deed = Named(line);
        var may = new List<Role>();
        var live = await Live(deed);
        foreach (var role in Enum.GetValues<Role>())
        {
            var client = await _web.As(role);
            using var request = Request(live, client);
            var before = _web.JournalHead();

            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

            var letIn = (int)response.StatusCode is (>= 200 and < 400) or 409 or 422;
            Assert.True(letIn || (response.StatusCode == HttpStatusCode.Forbidden && before == _web.JournalHead()), $"{role}: {response.StatusCode}");
            if (letIn)
            {
                may.Add(role);
                live = await Live(deed);
            }
        }

        Assert.Equal(deed.May.Order(), may.Order());
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Nobody_and_no_key_comes_in(string line)
    {
        var live = await Live(Named(line));
        foreach (var stranger in new[] { _web.Anonymous(), await _web.WithKey(Role.Administrator), await _web.WithKey(Role.Integration) })
        {
            using var request = Request(live, stranger);
            using var response = await stranger.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    /// <summary>Whatever its field: the API takes no control characters, and so no page does.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task No_form_takes_words_that_the_API_does_not(string line)
    {
        var live = await Live(Named(line));
        var client = await _web.As(live.May[0]);
        using var request = Request(live with { Body = $"{live.Body}&words=\u001b" }, client);
        var before = _web.JournalHead();

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, before), (response.StatusCode, _web.JournalHead()));
    }

    private static Deed Named(string line) => PageTable.Seen.Concat(PageTable.Deeds).Single(deed => deed.ToString() == line);

    /// <summary>With what it names in braces.</summary>
    private async Task<Deed> Live(Deed deed)
    {
        _web.Board.Latch("smoke@SM01");
        var live = (await _things.Live($"{deed.Path}\n{deed.Body}")).Split('\n');
        return deed with { Path = live[0], Body = live[1] };
    }

    /// <summary>As the page's own form sends it from this browser.</summary>
    private HttpRequestMessage Request(Deed deed, HttpClient browser)
    {
        var request = new HttpRequestMessage(new HttpMethod(deed.Method), deed.Path);
        if (deed.Method == "GET")
        {
            return request;
        }

        var antiforgery = _web.Services.GetRequiredService<IAntiforgery>();
        var form = antiforgery.GetTokens(new DefaultHttpContext { RequestServices = _web.Services });
        var cookies = browser.DefaultRequestHeaders.TryGetValues("Cookie", out var kept) ? kept : [];
        request.Headers.Add("Cookie", string.Join("; ", [.. cookies, $"form={form.CookieToken}"]));
        var fields = deed.Body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).Select(field => KeyValuePair.Create(field[0], field[1]));
        request.Content = new FormUrlEncodedContent(fields.Append(new("form", form.RequestToken!)));
        return request;
    }
}
