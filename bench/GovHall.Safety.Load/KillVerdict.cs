using System.Globalization;
using System.Text.Json;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Load;

/// <summary>Looks for everything that was promised: acknowledged readings, checks and acknowledgements, alarms with their incidents, calls with their mails.</summary>
internal static class KillVerdict
{
    public static async Task<int> Of(WorkerProcess worker, KillTraffic traffic, Lane[] lanes, int kills, HttpClient http, TimeProvider time, CancellationToken ct)
    {
        await Drain(worker, http, time, ct);
        await worker.Kill();
        await using var db = new SqliteConnection($"Data Source={worker.Database};Mode=ReadOnly");
        await db.OpenAsync(ct);
        var readings = Set(db, "SELECT s.sensor || char(9) || r.at FROM readings r JOIN series s ON s.id = r.series");
        var checks = Set(db, "SELECT lower(r.id) || char(9) || json_extract(c.value, '$.id') FROM runs r, json_each(r.checks) c");
        var taken = Set(db, "SELECT substr(subject, 10) FROM journal WHERE kind = 'incident.acknowledged'");
        var mails = Directory.Exists(worker.Mail) ? Directory.EnumerateFiles(worker.Mail, "*.eml").Select(MessageIdOf).ToList() : [];
        var sent = Set(db, "SELECT message_id FROM notifications WHERE state = 'Sent'");
        List<(string What, int Count)> lost =
        [
            ("acknowledged readings lost", lanes.SelectMany(lane => lane.Acknowledged).Count(line => !readings.Contains(KeyOf(line)))),
            ("acknowledged smoke lost", traffic.Smoke.Count(smoke => !readings.Contains($"{smoke.Sensor}\t{Micros(smoke.At)}"))),
            ("acknowledged checks lost", traffic.Checks.Count(check => !checks.Contains($"{check.Inspection}\t{check.Check}"))),
            ("acknowledged acknowledgements lost", traffic.Acknowledged.Count(id => !taken.Contains(id))),
            ("alarms raised without their incident", Number(db, "SELECT (SELECT count(*) FROM journal WHERE kind IN ('alarm.raised', 'alarm.re-raised')) - (SELECT count(*) FROM journal WHERE kind IN ('incident.opened', 'incident.recurred', 'incident.reopened') AND subject IN (SELECT 'incident:' || lower(id) FROM incidents WHERE source LIKE 'alarm:%'))")),
            ("incidents doubled", Number(db, "SELECT count(*) FROM (SELECT source FROM incidents WHERE state <> 'Closed' GROUP BY source HAVING count(*) > 1)")),
            ("notifications not sent", Number(db, "SELECT count(*) FROM notifications WHERE state <> 'Sent'")),
            ("sent notifications without a mail", sent.Count(id => !mails.Contains(id))),
            ("mails without a notification", mails.Count(id => !sent.Contains(id))),
            ("missing journal entries", Number(db, "SELECT max(seq) - count(*) FROM journal")),
            ("journal wrong", JournalVerification.Of(Hall(worker), ct).IsRight ? 0 : 1),
            ("tables that differ from the journal", JournalReplay.Of(Hall(worker)).Count),
            ("integrity", Text(db, "PRAGMA integrity_check") == "ok" ? 0 : 1),
        ];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills; promised: {lanes.Sum(lane => lane.Acknowledged.Count())} readings, {traffic.Smoke.Count} smoke, {traffic.Checks.Count} checks, {traffic.Acknowledged.Count} acknowledgements; found: {Number(db, "SELECT count(*) FROM incidents")} incidents, {sent.Count} notifications, {mails.Count} mails ({mails.Count - mails.Distinct(StringComparer.Ordinal).Count()} sent again under the same Message-ID)"));
        foreach (var (what, found) in lost)
        {
            Console.WriteLine($"  {what}: {found}");
        }

        return lost.All(one => one.Count == 0) ? 0 : 1;
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

    private static Database Hall(WorkerProcess worker) => new(new DataFolder(Path.GetDirectoryName(worker.Database)!));

    private static string MessageIdOf(string file) =>
        File.ReadLines(file).First(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)).Split('<')[1].TrimEnd('>');

    private static string KeyOf(string acknowledged)
    {
        var parts = acknowledged.Split('\t');
        var at = DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture);
        return $"{parts[0].Split('/')[^1]}\t{Micros(at)}";
    }

    private static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static HashSet<string> Set(SqliteConnection db, string query)
    {
        using var command = db.CreateCommand();
        command.CommandText = query;
        using var row = command.ExecuteReader();
        var set = new HashSet<string>(StringComparer.Ordinal);
        while (row.Read())
        {
            set.Add(row.GetString(0));
        }

        return set;
    }

    private static int Number(SqliteConnection db, string query) => int.Parse(Text(db, query), CultureInfo.InvariantCulture);

    private static string Text(SqliteConnection db, string query)
    {
        using var command = db.CreateCommand();
        command.CommandText = query;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
