using GovHall.Safety.Core.Incidents;
using PuppeteerSharp;

namespace GovHall.Safety.Tests;

/// <summary>The pages as a real browser shows them on a phone.</summary>
public sealed class ScreenTests
{
    [Fact]
    public async Task A_mail_scanner_that_runs_scripts_and_sends_every_form_takes_nothing()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        var link = new Uri(host.Address, await host.LinkOf(incident, "u04@qinghe.example"));
        var page = await chromium.Open(link);
        var before = await host.JournalHead();

        foreach (var trick in (string[])["form => form.submit()", "form => form.requestSubmit()", "form => form.querySelector('button').click()", "form => { form.noValidate = true; form.requestSubmit(); }"])
        {
            // A page for each: what still goes away on one does not cross the next.
            var tricked = await chromium.Open(link);
            var gone = tricked.WaitForNavigationAsync(new NavigationOptions { Timeout = 1_000 });
            await tricked.EvaluateExpressionAsync($"[...document.forms].forEach({trick})");
            await gone.ContinueWith(done => done.Exception, TaskScheduler.Default);
        }

        foreach (var target in await page.EvaluateExpressionAsync<string[]>("[...document.links].map(a => a.href).filter(a => a.startsWith('http'))"))
        {
            await page.GoToAsync(target);
        }

        Assert.Equal(before, await host.JournalHead());
        Assert.Equal(IncidentState.Open, (await host.Read(incident)).State);
    }

    [Fact]
    public async Task A_thumb_takes_it_with_two_taps()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start();
        var incident = await host.Raise(PagesHall.Fire);
        var page = await chromium.Open(new Uri(host.Address, await host.LinkOf(incident, "u04@qinghe.example")));

        await page.TapAsync("input[value='15m']");
        await Task.WhenAll(page.WaitForNavigationAsync(), page.TapAsync("form button"));

        Assert.Contains("您已接手", await page.EvaluateExpressionAsync<string>("document.body.innerText"), StringComparison.Ordinal);
        Assert.Equal("U04", (await host.Read(incident)).AcknowledgedBy);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_target_is_as_large_as_a_thumb_and_nothing_runs_off_the_side(string language)
    {
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start("Development");
        await host.Plan(PagesHall.Patrol);
        var incident = await host.Raise(PagesHall.Fire);

        foreach (var (path, person) in ((string, string?)[])
            [("/m", "U08"), ("/m", "U04"), ($"/inspections/{PagesHall.Patrol.Id}", "U08"), ($"/inspections/{PagesHall.Patrol.Id}", "U01"), ("/incidents", "U04"),
             ("/hazards", "U04"), ("/hazards/new", "U08"), ("/duty", "U07"), ($"/incidents/{incident.Id}", "U04"), (await host.LinkOf(incident, "u04@qinghe.example"), null), ("/welcome", null), ("/welcome", "U08"), ($"/e/{NamedBrowsers.EnrolmentToken}", null), ("/nowhere", null)])
        {
            await using var page = await chromium.Open(new Uri(host.Address, path), person, language);

            Assert.True(await Chromium.TooSmall(page) is [], $"{path}: {string.Join("; ", await Chromium.TooSmall(page))}");
            Assert.True(await Chromium.Overflow(page) <= 0, $"{path} is wider than a phone");
        }
    }

    [Fact]
    public async Task The_browser_finds_nothing_against_our_own_content_policy()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start();
        await host.Plan(PagesHall.Patrol);
        var page = await chromium.Open(new Uri(host.Address, "/incidents"), "U04");
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Message.Text);

        await page.GoToAsync(new Uri(host.Address, "/m").AbsoluteUri);
        await page.GoToAsync(new Uri(host.Address, $"/inspections/{PagesHall.Patrol.Id}").AbsoluteUri);

        Assert.Empty(complaints);
        Assert.Equal("rgb(244, 241, 234)", await page.EvaluateExpressionAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }
}
