using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovHall.Safety.Load;

/// <summary>The command <c>calls</c>: what people and screens ask of the API in a morning of the demo hall, call by call, each measured from asking to the whole answer.</summary>
internal static partial class Calls
{
    /// <summary>The hall's hour at which the worker is started: by it the opening checks are open.</summary>
    private const int Hour = 8;

    /// <summary>What screens ask for again and again, beside the inspections themselves.</summary>
    private static readonly string[] Looks =
    [
        "hall", "duty", "sensors", "alarms?state=unacknowledged", "incidents?state=open,acknowledged", "hazards", "assets", "plans", "notifications", "journal/head",
    ];

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        if (arguments.Text("worker") is not { } program)
        {
            await Console.Error.WriteLineAsync("--worker: which program (GovHall.Safety.Worker or its .dll) is to be measured?");
            return 2;
        }

        var (count, schedule) = (arguments.Number("count", 400), arguments.Text("schedule", "schedules.json"));
        var (mqtt, web) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832));
        var folder = Directory.CreateTempSubdirectory("govhall-calls-").FullName;
        var text = await File.ReadAllTextAsync(schedule, ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "schedules.json"), TimeZone().Replace(text, $"\"timeZone\": \"{ZoneIn(time.GetUtcNow())}\""), ct);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var worker = new WorkerProcess([Path.GetFullPath(program)], folder, mqtt, web, time);
        await worker.Start(http, ct);
        Report("right after a start", await Morning(new Uri(worker.Web, "api/v1/"), http, count, time, ct));
        Report("once all of it was asked before", await Morning(new Uri(worker.Web, "api/v1/"), http, count, time, ct));
        return 0;
    }

    private static async Task<List<Call>> Morning(Uri api, HttpClient http, int count, TimeProvider time, CancellationToken ct)
    {
        var asked = new List<Call>();
        while (asked.Count < count)
        {
            await Round(api, http, asked, time, ct);
        }

        return asked;
    }

    /// <summary>One look at everything, and the next inspection that is open done from its start to its end.</summary>
    private static async Task Round(Uri api, HttpClient http, List<Call> asked, TimeProvider time, CancellationToken ct)
    {
        foreach (var look in Looks)
        {
            await Ask(HttpMethod.Get, look, null);
        }

        var now = time.GetUtcNow();
        var day = now.ToOffset(OffsetAt(now)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Ask(HttpMethod.Get, $"days/{day}", null);
        var list = await Ask(HttpMethod.Get, $"inspections?day={day}&state=planned&limit=200", null);
        var open = list.GetProperty("items").EnumerateArray().FirstOrDefault(run => run.GetProperty("opens").GetDateTimeOffset() <= now);
        if (open.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        var inspection = $"inspections/{open.GetProperty("id").GetString()}";
        var plan = await Ask(HttpMethod.Get, $"plans/{open.GetProperty("plan").GetString()}", null);
        await Ask(HttpMethod.Post, $"{inspection}/start", new { by = "U04" });
        foreach (var item in Items(plan))
        {
            await Ask(HttpMethod.Post, $"{inspection}/checks", new { by = "U04", checks = new[] { new { id = $"c-{item}", item, verdict = "pass" } } });
        }

        await Ask(HttpMethod.Get, inspection, null);
        await Ask(HttpMethod.Post, $"{inspection}/complete", new { by = "U04", note = "ok" });

        async Task<JsonElement> Ask(HttpMethod method, string path, object? body)
        {
            using var request = new HttpRequestMessage(method, new Uri(api, path)) { Content = body is null ? null : JsonContent.Create(body) };
            var began = time.GetTimestamp();
            using var answer = await http.SendAsync(request, ct);
            var said = await answer.Content.ReadAsByteArrayAsync(ct);
            asked.Add(new(Ids().Replace($"{method} {path}", "…"), (int)answer.StatusCode, time.GetElapsedTime(began)));
            return JsonSerializer.Deserialize<JsonElement>(said);
        }
    }

    private static IEnumerable<string> Items(JsonElement plan) =>
        plan.TryGetProperty("checklist", out var checklist) && checklist.ValueKind == JsonValueKind.Object
            ? checklist.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)
            : [];

    private static void Report(string when, List<Call> calls)
    {
        var sorted = calls.Select(call => call.Taken.TotalMilliseconds).Order().ToArray();
        var refused = calls.Count(call => call.Status >= 400);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{when}: {sorted.Length} calls, {refused} of them refused, ms: p50 {At(0.5):F1}, p95 {At(0.95):F1}, p99 {At(0.99):F1}, max {sorted[^1]:F1}"));
        foreach (var slow in calls.OrderByDescending(call => call.Taken).Take(5))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {slow.Taken.TotalMilliseconds,7:F1} ms  {slow.Status}  {slow.Route}"));
        }

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    /// <summary>East of Greenwich by so much that it is <see cref="Hour"/> there.</summary>
    private static TimeSpan OffsetAt(DateTimeOffset now) => TimeSpan.FromHours((Hour - now.UtcDateTime.Hour + 36) % 24 - 12);

    /// <summary>A zone in which it is <see cref="Hour"/> o'clock; in the names of these zones, west counts up.</summary>
    private static string ZoneIn(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-OffsetAt(now).TotalHours:+0;-0;+0}");

    [GeneratedRegex("""("timeZone"\s*:\s*"[^"]*")""")]
    private static partial Regex TimeZone();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=plans/)[a-z0-9-]+")]
    private static partial Regex Ids();

    private sealed record Call(string Route, int Status, TimeSpan Taken);
}
