using System.Globalization;
using System.Text.Json;

namespace GovHall.Safety.Load;

/// <summary>Everything that was promised, acknowledged readings, checks and acknowledgements, alarms with their incidents, calls with their mails, and how much of it is wrong.</summary>
/// <param name="Promised">What the worker had said yes to.</param>
/// <param name="Smoke">How many of the readings were smoke.</param>
/// <param name="Mails">Letters in the folder.</param>
/// <param name="Again">How many of them have the Message-ID of another.</param>
/// <param name="Wrongs">Each thing that can be wrong, and how often it is.</param>
internal sealed record KillVerdict(Promises Promised, int Smoke, int Mails, int Again, IReadOnlyList<(string What, int Count)> Wrongs)
{
    public static async Task<KillVerdict> Of(WorkerProcess worker, Func<Task> end, KillTraffic traffic, Lane[] lanes, HttpClient http, TimeProvider time, CancellationToken ct)
    {
        await Drain(worker, http, time, ct);
        await end();
        var promised = new Promises
        {
            Readings = [.. lanes.SelectMany(lane => lane.Acknowledged).Select(KeyOf), .. traffic.Smoke.Select(smoke => (smoke.Sensor, Micros(smoke.At)))],
            Checks = traffic.Checks,
            Acknowledged = traffic.Acknowledged,
        };
        var mails = Directory.Exists(worker.Mail) ? Directory.EnumerateFiles(worker.Mail, "*.eml").Where(file => !HasNoRow(file)).Select(MessageIdOf).ToList() : [];
        var wrongs = Verdict.Of(Path.GetDirectoryName(worker.Database)!, promised, mails, ct);
        return new(promised, traffic.Smoke.Count, mails.Count, mails.Count - mails.Distinct(StringComparer.Ordinal).Count(), wrongs);
    }

    /// <summary>Says it of all halls together.</summary>
    /// <param name="halls">Of each.</param>
    /// <param name="trials">What was done to them, with its number: each zero is said with what stands behind it.</param>
    /// <returns>What the program ends with.</returns>
    public static int Print(IReadOnlyList<KillVerdict> halls, string trials)
    {
        Console.WriteLine(
            $"{trials}; promised: {halls.Sum(hall => hall.Promised.Readings.Count)} readings, {halls.Sum(hall => hall.Smoke)} of them smoke, {halls.Sum(hall => hall.Promised.Checks.Count)} checks, {halls.Sum(hall => hall.Promised.Acknowledged.Count)} acknowledgements; {halls.Sum(hall => hall.Mails)} mails, {halls.Sum(hall => hall.Again)} of them sent again under the same Message-ID");
        foreach (var wrong in halls.SelectMany(hall => hall.Wrongs).GroupBy(one => one.What, one => one.Count))
        {
            Console.WriteLine($"  {wrong.Key}: {wrong.Sum()} in {trials}");
        }

        return halls.All(hall => hall.Wrongs.All(one => one.Count == 0)) ? 0 : 1;
    }

    /// <summary>Waits until the outbox is empty; incidents that are open go on escalating, so it looks for a moment without a queue.</summary>
    private static async Task Drain(WorkerProcess worker, HttpClient http, TimeProvider time, CancellationToken ct)
    {
        for (var i = 0; i < 600 && !(await IsEmpty("queued") && await IsEmpty("sending")); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }

        async Task<bool> IsEmpty(string state)
        {
            try
            {
                var page = await http.GetStringAsync(new Uri(worker.Web, $"api/v1/notifications?state={state}"), ct);
                return JsonDocument.Parse(page).RootElement.GetProperty("items").GetArrayLength() == 0;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // A busy machine: it answers later than it was waited for.
                return false;
            }
        }
    }

    /// <summary>A guardian, a lookout, and whoever tells of a database that takes nothing, write without it: no row stands behind their letters.</summary>
    private static bool HasNoRow(string file) => File.ReadLines(file).TakeWhile(line => line.Length > 0)
        .Any(line => line.Contains("<guardian-", StringComparison.Ordinal) || line.Contains("<store-", StringComparison.Ordinal) || line.Contains("<lookout-", StringComparison.Ordinal));

    private static string MessageIdOf(string file) =>
        File.ReadLines(file).First(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)).Split('<')[1].TrimEnd('>');

    public static (string Sensor, long At) KeyOf(string acknowledged)
    {
        var parts = acknowledged.Split('\t');
        return (parts[0].Split('/')[^1], Micros(DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    private static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
