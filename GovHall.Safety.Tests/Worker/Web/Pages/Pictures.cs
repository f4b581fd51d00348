using System.Net;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Worker.Duty;
using GovHall.Safety.Worker.Hazards;
using GovHall.Safety.Worker.Incidents;
using PuppeteerSharp;

namespace GovHall.Safety.Tests;

/// <summary>Every page in every look a person may have it in. Where GOVHALL_PICTURES names a folder, their pictures go there, for people to look at.</summary>
public sealed class Pictures
{
    private static readonly (string Suffix, string Language, bool Dark, bool Desk)[] Looks =
        [("", "zh", false, false), ("-dark", "zh", true, false), ("-en", "en", false, false), ("-desk", "zh", false, true)];

    [Fact]
    public async Task Every_page_shows_itself_whole_and_without_complaint_in_every_look()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await PagesHost.Start("Development");
        var (before, after) = await Scenes(host);
        var looks = await Task.WhenAll(Looks.Select(async look => (Page: await chromium.Look(look.Language, look.Dark, look.Desk), look.Suffix)));

        var complaints = await Visit(before);
        using (var phone = host.Browse())
        {
            await phone.Post(before.Single(scene => scene.Name == "link").Path, ("within", "15m"));
            await phone.Post(before.Single(scene => scene.Name == "link-several").Path, ("within", "15m"));
        }

        complaints = [.. complaints, .. await Visit(after)];

        Assert.Empty(complaints);

        async Task<string[]> Visit(List<Scene> scenes) =>
            [.. (await Task.WhenAll(looks.Select(look => Complaints(host, scenes, look.Page, look.Suffix)))).SelectMany(found => found)];
    }

    /// <summary>Goes through the pages in one look, and says what is wrong with each.</summary>
    private static async Task<List<string>> Complaints(PagesHost host, List<Scene> scenes, IPage page, string suffix)
    {
        var (complaints, said) = (new List<string>(), new List<string>());
        page.Console += (_, message) => said.Add(message.Message.Text);
        page.PageError += (_, error) => said.Add(error.Message);
        foreach (var (name, path, person, status) in scenes)
        {
            said.Clear();
            var shown = await Chromium.Go(page, new Uri(host.Address, path), person);

            // A page that is not found is a resource that failed to load, as the browser sees it.
            complaints.AddRange(said.Where(words => status == HttpStatusCode.OK || !words.StartsWith("Failed to load resource", StringComparison.Ordinal)).Select(words => $"{name}{suffix}: {words}"));
            complaints.AddRange(shown == status ? [] : [$"{name}{suffix}: {shown} in place of {status}"]);
            complaints.AddRange(await Chromium.Overflow(page) <= 0 ? [] : [$"{name}{suffix} is wider than its window"]);
            await Keep(page, name + suffix);
        }

        return complaints;
    }

    /// <summary>A hall in the middle of its day; which pages there are before somebody takes the fire, and which after.</summary>
    private static async Task<(List<Scene> Before, List<Scene> After)> Scenes(PagesHost host)
    {
        var patrol = await host.Plan(PagesHall.Patrol);
        await host.Plan(PagesHall.Later);
        await host.Plan(PagesHall.Noon);
        var fire = await host.Raise(PagesHall.Fire);
        var leak = await host.Raise(PagesHall.Leak);
        var several = await host.Raise(PagesHall.Misses);
        await host.Write(IncidentDeeds.Acknowledge(several[1].Id, null, null, new("U07", Via.Cookie)));
        var engineer = new Actor("U05", Via.Cookie);
        await host.Write(IncidentDeeds.Acknowledge(leak.Id, "马上去看", null, engineer));
        await host.Write(IncidentDeeds.Join(leak.Id, "带备件", new("U07", Via.Cookie)));
        await host.Write(IncidentDeeds.HandOver(leak.Id, "U09", "二班接着做", engineer));
        await host.Write(IncidentDeeds.Note(leak.Id, "阀门已关，等备件", engineer));
        var handed = await host.LinkOf(leak, "u09@qinghe.example");
        var (found, submitted, late) = (await Hazard(host, "二楼插线板串接", HazardClass.General, 0), await Hazard(host, "通道堆放纸箱", HazardClass.General, 1), await Hazard(host, "地下车库防火门损坏", HazardClass.Serious, 3));
        await host.Write(HazardDeeds.Plan(submitted.Id, new() { Owner = "U08", Measure = "清运纸箱并划黄色禁放线", Funds = "200 元" }, new("U04", Via.Cookie)));
        await host.Write(HazardDeeds.Submit(submitted.Id, "纸箱已清走，划线完成", [await host.Keep(Chromium.Picture)], new("U08", Via.Cookie)));
        await host.Write(HazardDeeds.Plan(late.Id, new() { Owner = "U05", Measure = "更换闭门器", Interim = "派人看守" }, new("U04", Via.Cookie)));
        await host.Write(ledger => ledger.Commit(ledger.FindHazard(late.Id), [new HazardFact.Begun(ledger.Now, "U05"), new HazardFact.Extended(ledger.Now, "U04", ledger.Now.AddHours(-30), "等配件"), new HazardFact.BecameOverdue(ledger.Now)], Actor.System));
        using (var guard = host.Browse("U08"))
        {
            var sheet = await guard.Open($"/inspections/{patrol.Id}");
            await guard.Submit(sheet.FormTo("/checks"), ("verdict.exits", "pass"), ("do", "save"));
        }

        return (
            [
                new("tasks", "/m", "U08"), new("tasks-officer", "/m", "U04"), new("inspection", $"/inspections/{patrol.Id}", "U08"),
                new("inspection-other", $"/inspections/{patrol.Id}", "U01"), new("incidents", "/incidents", "U04"), new("incident", $"/incidents/{fire.Id}", "U04"),
                new("incident-handed", $"/incidents/{leak.Id}", "U01"), new("link", await host.LinkOf(fire, "u04@qinghe.example")), new("link-handed", handed),
                new("link-several", await host.LinkOf(several[0], "u04@qinghe.example")),
                new("hazards", "/hazards", "U04"), new("hazard-found", $"/hazards/{found.Id}", "U04"), new("hazard-submitted", $"/hazards/{submitted.Id}", "U07"),
                new("hazard-late", $"/hazards/{late.Id}", "U05"), new("hazard-new", "/hazards/new", "U08"), new("duty-none", "/duty", "U08"),
                new("welcome", "/welcome"), new("me", "/welcome", "U08"), new("enrol", $"/e/{NamedBrowsers.EnrolmentToken}"),
                new("not-found", "/nowhere", null, HttpStatusCode.NotFound), new("link-unknown", "/a/nobodys", null, HttpStatusCode.NotFound),
            ],
            [
                new("link-taken", await host.LinkOf(fire, "u04@qinghe.example")), new("link-theirs", await host.LinkOf(fire, "u07@qinghe.example")),
                new("link-several-taken", await host.LinkOf(several[0], "u04@qinghe.example")), new("incident-taken", $"/incidents/{fire.Id}", "U04"),
            ]);
    }

    /// <summary>Rosters need a hall of their own.</summary>
    [Fact]
    public async Task Duty_shows_itself_whole_and_without_complaint_in_every_look()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await DutyHall.Start();
        await host.Write(DutyDeeds.Swap(new() { Roster = "guards", Day = new(2026, 11, 25), From = "U10", To = "U09" }, new("U10", Via.Cookie)));
        await host.Write(DutyDeeds.BeAway(new() { Person = "U13", From = new(2026, 11, 24), To = new(2026, 11, 24), Kind = "sick" }, new("U13", Via.Cookie)));

        var complaints = await Task.WhenAll(Looks.Select(async look =>
            await Complaints(host, [new("duty", "/duty", "U09"), new("duty-captain", "/duty", "U07")], await chromium.Look(look.Language, look.Dark, look.Desk), look.Suffix)));

        Assert.Empty(complaints.SelectMany(found => found));
    }

    [Fact]
    public async Task The_evening_shows_itself_whole_and_without_complaint_in_every_look()
    {
        await using var chromium = await Chromium.Start();
        await using var host = await HallPageTests.Evening();

        var complaints = await Task.WhenAll(Looks.Select(async look =>
            await Complaints(host, [new("hall", "/hall", "U07"), new("tasks-evening", "/m", "U07")], await chromium.Look(look.Language, look.Dark, look.Desk), look.Suffix)));

        Assert.Empty(complaints.SelectMany(found => found));
    }

    private static Task<Hazard> Hazard(PagesHost host, string text, HazardClass kind, int daysAgo) => host.Write(ledger => ledger.Find(
        new HazardCause { Source = $"report:{text}", Class = kind, Text = Text.Same(text), Zone = "Z07", FoundBy = "U08", At = PagesHall.Now.AddDays(-daysAgo) }, Actor.System));

    private static async Task Keep(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GOVHALL_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(Path.Combine(folder, $"{name}.png"), new ScreenshotOptions { FullPage = true });
        }
    }

    /// <summary>A page as a person comes to it.</summary>
    private sealed record Scene(string Name, string Path, string? Person = null, HttpStatusCode Status = HttpStatusCode.OK);
}
