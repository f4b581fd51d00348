using PuppeteerSharp;

namespace GovHall.Safety.Tests;

/// <summary>A page that stays open on a desk, in a real browser whose seconds pass fifty times as fast.</summary>
/// <remarks>Seen to fail: a page without its script shows yesterday's calm for as long as it is open.</remarks>
public sealed class ContactTests
{
    private const string Hurry = "const wait = window.setInterval; window.setInterval = (what, time) => wait(what, time / 50);";
    private const string IsLoud = "!document.getElementById('no-contact').hidden";

    private static readonly WaitForFunctionOptions s_soon = new() { Timeout = (int)Wait.AtMost.TotalMilliseconds, PollingInterval = 20 };

    [Fact]
    public async Task It_turns_red_when_the_system_does_not_answer_and_calms_down_when_it_does()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start();
        var page = await Open(chromium, host, "/hazards");

        await page.SetOfflineModeAsync(true);
        await page.WaitForExpressionAsync(IsLoud, s_soon);
        var said = await page.EvaluateExpressionAsync<string>("document.getElementById('no-contact').innerText");
        await page.SetOfflineModeAsync(false);

        await page.WaitForExpressionAsync($"!({IsLoud})", s_soon);
        Assert.Contains("与安全系统失去联系", said, StringComparison.Ordinal);
        Assert.Contains("119", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_nothing_while_the_system_answers()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start();
        var page = await Open(chromium, host, "/hazards");

        await page.EvaluateExpressionAsync($"window.wasLoud = false; new MutationObserver(() => window.wasLoud ||= {IsLoud}).observe(document.getElementById('no-contact'), {{ attributes: true }}); window.rounds = 0; wait(() => window.rounds++, 20)");
        await page.WaitForExpressionAsync("window.rounds > 60", s_soon);

        Assert.False(await page.EvaluateExpressionAsync<bool>("window.wasLoud"));
    }

    [Fact]
    public async Task The_list_of_incidents_follows_what_happens()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start();
        var page = await Open(chromium, host, "/incidents");
        var before = await page.EvaluateExpressionAsync<string>("document.querySelector('main').innerText");

        var incident = await host.Raise(PagesHall.Fire);

        await page.WaitForExpressionAsync($"document.querySelector('main').innerText.includes('{incident.Title.Zh}')", s_soon);
        Assert.DoesNotContain(incident.Title.Zh, before, StringComparison.Ordinal);
    }

    private static async Task<IPage> Open(Chromium chromium, PagesHost host, string path)
    {
        var page = await chromium.Look("zh", dark: false, desk: true);
        await page.EvaluateExpressionOnNewDocumentAsync(Hurry);
        await Chromium.Go(page, new Uri(host.Address, path), "U04");
        return page;
    }
}
