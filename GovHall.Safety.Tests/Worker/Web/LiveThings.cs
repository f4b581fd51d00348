using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Makes what a line of a table names in braces, in the state that the deed needs.</summary>
internal sealed class LiveThings(TestWeb web)
{
    private static int s_numbers;

    /// <summary>The path, or the body, with something that is really there.</summary>
    public async Task<string> Live(string path)
    {
        foreach (var (placeholder, make) in new (string, Func<Task<string>>)[]
        {
            ("/plans/{id}", () => Task.FromResult("/plans/closing-check")),
            ("/assets/{id}", () => Task.FromResult("/assets/FE01")),
            ("/people/{id}", () => Task.FromResult("/people/guard")),
            ("/zones/{id}", () => Task.FromResult("/zones/Z01")),
            ("/groups/{id}", () => Task.FromResult("/groups/G01")),
            ("/checkpoints/{id}", () => Task.FromResult("/checkpoints/P01")),
            ("/routes/{id}", () => Task.FromResult("/routes/R01")),
            ("/days/{day}", () => Task.FromResult("/days/2026-11-23")),
            ("/sensors/{id}", () => Task.FromResult("/sensors/TH01")),
            ("/alarms/{id}", () => Task.FromResult("/alarms/smoke@SM01")),
            ("/inspections/{id:guid}", async () => $"/inspections/{await web.Planned()}"),
            ("/incidents/{id:guid}", async () => $"/incidents/{await web.Raised()}"),
            ("/hazards/{id:guid}", async () => $"/hazards/{await web.Found()}"),
            ("{hazard}", async () => (await web.Found()).ToString()),
            ("{owned}", Owned),
            ("{submitted}", Submitted),
            ("{rechecked}", Rechecked),
            ("{run}", async () => (await web.Planned()).ToString()),
            ("{checked}", Checked),
            ("{incident}", async () => (await web.Raised()).ToString()),
            ("{taken}", Taken),
            ("{resolved}", () => Resolved(Severity.High)),
            ("{critical}", () => Resolved(Severity.Critical)),
            ("{notification}", Queued),
            ("{out}", Out),
            ("{absence}", async () => (await Away()).Id),
            ("{away}", async () => (await Away()).Day),
            ("{swap}", Asked),
            ("{date}", () => Task.FromResult(Date())),
            ("{n}", () => Task.FromResult(Interlocked.Increment(ref s_numbers).ToString(CultureInfo.InvariantCulture))),
        })
        {
            if (path.Contains(placeholder, StringComparison.Ordinal))
            {
                path = path.Replace(placeholder, await make(), StringComparison.Ordinal);
            }
        }

        return path;
    }

    private async Task<string> Owned()
    {
        var id = (await web.Found()).ToString();
        await (await web.As(Role.FireManager)).Post($"/api/v1/hazards/{id}/plan", """{"owner":"guard","measure":"清理"}""");
        return id;
    }

    private async Task<string> Submitted()
    {
        var id = await Owned();
        await (await web.As(Role.Guard)).Post($"/api/v1/hazards/{id}/submit");
        return id;
    }

    private async Task<string> Rechecked()
    {
        var id = await Submitted();
        await (await web.As(Role.GuardCaptain)).Post($"/api/v1/hazards/{id}/recheck", """{"accepted":true}""");
        return id;
    }

    private async Task<string> Checked()
    {
        var id = await web.Planned();
        await (await web.As(Role.Guard)).Post(
            $"/api/v1/inspections/{id}/checks", """{"checks":[{"id":"a","item":"power","verdict":"pass"},{"id":"b","item":"temp","value":20}]}""");
        return id.ToString();
    }

    private async Task<string> Taken()
    {
        var id = await web.Raised();
        await (await web.As(Role.Director)).Post($"/api/v1/incidents/{id}/acknowledge");
        return id.ToString();
    }

    private async Task<string> Resolved(Severity severity)
    {
        var id = await web.Raised(severity);
        await (await web.As(Role.Director)).Post($"/api/v1/incidents/{id}/resolve");
        return id.ToString();
    }

    private async Task<string> Queued()
    {
        await web.Raised();
        var (_, list) = await (await web.As(Role.Director)).Get("/api/v1/notifications?limit=1");
        return list["items"]![0]!.Text("id")!;
    }

    private async Task<string> Out()
    {
        await (await web.As(Role.Director)).Post("/api/v1/assets/FE01/out-of-service", """{"reason":"送修"}""");
        return "FE01";
    }

    private async Task<(string Id, string Day)> Away()
    {
        var day = Date();
        var (_, absence) = await (await web.As(Role.Director)).Post("/api/v1/absences", $$"""{"person":"guard","from":"{{day}}","to":"{{day}}"}""");
        return (absence.Text("id")!, day);
    }

    /// <summary>A turn of the second guard's that they asked the first to take.</summary>
    private async Task<string> Asked()
    {
        var (_, swap) = await (await web.As("guard-2")).Post("/api/v1/swaps", $$"""{"roster":"night","day":"{{Date()}}","from":"guard-2","to":"guard"}""");
        return swap.Text("id") ?? throw new InvalidOperationException($"No swap could be asked for: {swap}");
    }

    /// <summary>A day that nothing was arranged for yet.</summary>
    private static string Date() => new DateOnly(2027, 1, 1).AddDays(Interlocked.Increment(ref s_numbers)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
