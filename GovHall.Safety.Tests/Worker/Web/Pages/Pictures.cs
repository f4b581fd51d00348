using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Incidents;
using PuppeteerSharp;

namespace GovHall.Safety.Tests;

/// <summary>Takes a picture of every page, for people to look at: set GOVHALL_PICTURES to a folder.</summary>
public sealed class Pictures
{
    [Fact(Explicit = true)]
    public async Task Every_page_has_its_picture_taken()
    {
        var folder = Environment.GetEnvironmentVariable("GOVHALL_PICTURES");
        Assert.False(string.IsNullOrEmpty(folder), "Set GOVHALL_PICTURES to a folder to have pictures of every page.");
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start("Development");
        var ct = TestContext.Current.CancellationToken;
        var patrol = await host.Plan(PagesHall.Patrol);
        await host.Plan(PagesHall.Later);
        await host.Plan(PagesHall.Noon);
        var fire = await host.Raise(PagesHall.Fire);
        var leak = await host.Raise(PagesHall.Leak);
        await host.Write(IncidentDeeds.Acknowledge(leak.Id, "马上去看", null, new("U05", Via.Cookie)));
        await host.Write(IncidentDeeds.Note(leak.Id, "阀门已关，等备件", new("U05", Via.Cookie)));
        await host.Write(IncidentDeeds.Resolve(leak.Id, "已更换软管", new("U05", Via.Cookie)));
        using (var guard = host.Browse("U08"))
        {
            var sheet = await guard.Open($"/inspections/{patrol.Id}");
            await guard.Submit(sheet.FormTo("/checks"), ("verdict.exits", "pass"), ("do", "save"));
        }

        var link = await host.LinkOf(fire, "u04@qinghe.example");
        foreach (var (name, path, person) in ((string, string, string?)[])
            [("tasks", "/m", "U08"), ("tasks-officer", "/m", "U04"), ("inspection", $"/inspections/{patrol.Id}", "U08"), ("inspection-other", $"/inspections/{patrol.Id}", "U01"),
             ("incidents", "/incidents", "U04"), ("incident", $"/incidents/{fire.Id}", "U04"), ("incident-resolved", $"/incidents/{leak.Id}", "U01"), ("link", link, null),
             ("welcome", "/welcome", null), ("me", "/welcome", "U08"), ("enrol", $"/e/{NamedBrowsers.EnrolmentToken}", null), ("not-found", "/nowhere", null), ("link-unknown", "/a/nobodys", null)])
        {
            await Take(name, path, person);
        }

        await using (var page = await chromium.Open(new Uri(host.Address, link)))
        {
            await page.ClickAsync("input[value='15m']");
            await page.ClickAsync("summary");
            await page.ScreenshotAsync(Path.Combine(folder, "link-chosen.png"), new ScreenshotOptions { FullPage = true });
        }

        using (var phone = host.Browse())
        {
            await phone.Post(link, ("within", "15m"));
        }

        await Take("link-taken", link, null);
        await Take("link-theirs", await host.LinkOf(fire, "u07@qinghe.example"), null);
        await Take("incident-taken", $"/incidents/{fire.Id}", "U04");

        async Task Take(string name, string path, string? person)
        {
            foreach (var (suffix, language, dark, desk) in ((string, string, bool, bool)[])
                [("", "zh", false, false), ("-dark", "zh", true, false), ("-en", "en", false, false), ("-desk", "zh", false, true)])
            {
                await using var page = await chromium.Open(new Uri(host.Address, path), person, language, dark, desk);
                await page.ScreenshotAsync(Path.Combine(folder, $"{name}{suffix}.png"), new ScreenshotOptions { FullPage = true });
            }
        }
    }
}
