using System.Globalization;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Load;

/// <summary>What a worker has said yes to, and must have for ever: whoever waited for the answer does not bring it again.</summary>
public sealed record Promises
{
    /// <summary>Readings that the broker acknowledged: sensor, and the reading's time in microseconds since 1970.</summary>
    public required IReadOnlyCollection<(string Sensor, long At)> Readings { get; init; }

    /// <summary>Checks that were answered with 200: inspection and check.</summary>
    public required IReadOnlyCollection<(string Inspection, string Check)> Checks { get; init; }

    /// <summary>Incidents whose acknowledgement was answered with 200.</summary>
    public required IReadOnlyCollection<string> Acknowledged { get; init; }
}

/// <summary>Holds a hall's data against what was promised, after whatever was done to its worker.</summary>
public static class Verdict
{
    /// <summary>Looks for everything; a worker may be running on it, at rest.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="promised">What the worker had said yes to.</param>
    /// <param name="mails">The Message-ID of every mail that arrived, one that came twice twice.</param>
    /// <param name="ct">Ends the looking.</param>
    /// <returns>Each thing that can be wrong, and how often it is.</returns>
    public static IReadOnlyList<(string What, int Count)> Of(string data, Promises promised, IReadOnlyCollection<string> mails, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(promised);
        var hall = new Database(new DataFolder(data));
        using var db = new SqliteConnection($"Data Source={hall.File};Mode=ReadOnly;Pooling=False");
        db.Open();
        var readings = Set(db, "SELECT s.sensor || char(9) || r.at FROM readings r JOIN series s ON s.id = r.series");
        var checks = Set(db, "SELECT lower(r.id) || char(9) || json_extract(c.value, '$.id') FROM runs r, json_each(r.checks) c");
        var taken = Set(db, "SELECT substr(subject, 10) FROM journal WHERE kind = 'incident.acknowledged'");
        var sent = Set(db, "SELECT message_id FROM notifications WHERE state = 'Sent'");
        var arrived = mails.ToHashSet(StringComparer.Ordinal);
        return
        [
            ("acknowledged readings lost", promised.Readings.Count(reading => !readings.Contains($"{reading.Sensor}\t{reading.At}"))),
            ("acknowledged checks lost", promised.Checks.Count(check => !checks.Contains($"{check.Inspection}\t{check.Check}"))),
            ("acknowledged acknowledgements lost", promised.Acknowledged.Count(id => !taken.Contains(id))),
            ("checks doubled", Number(db, "SELECT count(*) FROM (SELECT 1 FROM runs r, json_each(r.checks) c GROUP BY r.id, json_extract(c.value, '$.id') HAVING count(*) > 1)")),
            ("alarms raised without their incident", Number(db, "SELECT (SELECT count(*) FROM journal WHERE kind IN ('alarm.raised', 'alarm.re-raised')) - (SELECT count(*) FROM journal WHERE kind IN ('incident.opened', 'incident.recurred', 'incident.reopened') AND subject IN (SELECT 'incident:' || lower(id) FROM incidents WHERE source LIKE 'alarm:%'))")),
            ("incidents doubled", Number(db, "SELECT count(*) FROM (SELECT source FROM incidents WHERE state <> 'Closed' GROUP BY source HAVING count(*) > 1)")),
            ("notifications not sent", Number(db, "SELECT count(*) FROM notifications WHERE state <> 'Sent'")),
            ("sent notifications without a mail", sent.Count(id => !arrived.Contains(id))),
            ("mails without a notification", mails.Count(id => !sent.Contains(id))),
            ("missing journal entries", Number(db, "SELECT coalesce(max(seq), 0) - count(*) FROM journal")),
            ("journal wrong", JournalVerification.Of(hall, ct).IsRight ? 0 : 1),
            ("tables that differ from the journal", JournalReplay.Of(hall).Count),
            ("integrity", Text(db, "PRAGMA integrity_check") == "ok" ? 0 : 1),
        ];
    }

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
