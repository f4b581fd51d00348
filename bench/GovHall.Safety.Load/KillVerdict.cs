using System.Globalization;
using System.Text.Json;

namespace GovHall.Safety.Load;

/// <summary>Looks for everything that was promised: acknowledged readings, checks and acknowledgements, alarms with their incidents, calls with their mails.</summary>
internal static class KillVerdict
{
    public static async Task<int> Of(WorkerProcess worker, KillTraffic traffic, Lane[] lanes, int kills, HttpClient http, TimeProvider time, CancellationToken ct)
    {
        await Drain(worker, http, time, ct);
        await worker.Kill();
        var promised = new Promises
        {
            Readings = [.. lanes.SelectMany(lane => lane.Acknowledged).Select(KeyOf), .. traffic.Smoke.Select(smoke => (smoke.Sensor, Micros(smoke.At)))],
            Checks = traffic.Checks,
            Acknowledged = traffic.Acknowledged,
        };
        var mails = Directory.Exists(worker.Mail) ? Directory.EnumerateFiles(worker.Mail, "*.eml").Select(MessageIdOf).ToList() : [];
        var verdict = Verdict.Of(Path.GetDirectoryName(worker.Database)!, promised, mails, ct);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills; promised: {promised.Readings.Count} readings, {traffic.Smoke.Count} of them smoke, {promised.Checks.Count} checks, {promised.Acknowledged.Count} acknowledgements; {mails.Count} mails, {mails.Count - mails.Distinct(StringComparer.Ordinal).Count()} of them sent again under the same Message-ID"));
        foreach (var (what, found) in verdict)
        {
            Console.WriteLine($"  {what}: {found} in {kills} kills");
        }

        return verdict.All(one => one.Count == 0) ? 0 : 1;
    }

    /// <summary>Waits until the outbox is empty; incidents that are open go on escalating, so it looks for a moment without a queue.</summary>
    private static async Task Drain(WorkerProcess worker, HttpClient http, TimeProvider time, CancellationToken ct)
    {
        for (var i = 0; i < 600; i++)
        {
            var queued = await http.GetStringAsync(new Uri(worker.Web, "api/v1/notifications?state=queued"), ct);
            var sending = await http.GetStringAsync(new Uri(worker.Web, "api/v1/notifications?state=sending"), ct);
            if (Empty(queued) && Empty(sending))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }

        static bool Empty(string page) => JsonDocument.Parse(page).RootElement.GetProperty("items").GetArrayLength() == 0;
    }

    private static string MessageIdOf(string file) =>
        File.ReadLines(file).First(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)).Split('<')[1].TrimEnd('>');

    private static (string Sensor, long At) KeyOf(string acknowledged)
    {
        var parts = acknowledged.Split('\t');
        return (parts[0].Split('/')[^1], Micros(DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    private static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
