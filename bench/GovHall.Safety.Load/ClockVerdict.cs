using System.Globalization;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Load;

/// <summary>A step of a fire's escalation that somebody was told.</summary>
/// <param name="Sensor">Which fire.</param>
/// <param name="Step">From 0.</param>
/// <param name="After">After the moment at which it was due, by a clock that nobody set; negative: before.</param>
internal readonly record struct ToldStep(string Sensor, int Step, TimeSpan After);

/// <summary>What became of the escalations, the plan and the journal under a clock that was set again and again.</summary>
internal static class ClockVerdict
{
    /// <summary>The letters about fires, by Message-ID: of which sensor.</summary>
    public static Dictionary<string, string> LettersOfFires(string data)
    {
        using var db = Open(data);
        using var command = db.CreateCommand();
        command.CommandText = "SELECT DISTINCT n.message_id, substr(i.source, 13) FROM notifications n, json_each(n.incidents) e JOIN incidents i ON lower(i.id) = lower(e.value) WHERE i.source LIKE 'alarm:smoke@%' AND n.kind IN ('Alarm', 'Escalation')";
        using var row = command.ExecuteReader();
        var letters = new Dictionary<string, string>(StringComparer.Ordinal);
        while (row.Read())
        {
            letters[row.GetString(0)] = row.GetString(1);
        }

        return letters;
    }

    /// <summary>Says what is wrong, each zero with the number of clock steps behind it.</summary>
    /// <returns>What the program ends with.</returns>
    public static int Print(string data, IReadOnlyCollection<ToldStep> told, bool lives, int turns, int steps, TimeSpan early, TimeSpan late, CancellationToken ct)
    {
        var distinct = told.DistinctBy(step => (step.Sensor, step.Step)).Count();
        (string What, int Count)[] wrongs =
        [
            ("worker ended", lives ? 0 : 1),
            ("steps left out", steps - distinct),
            ("steps told twice", told.Count - distinct),
            ("steps told early", told.Count(step => step.After < -early)),
            ("steps told late", told.Count(step => step.After > late)),
            ("inspections doubled", Number(data, "SELECT count(*) FROM (SELECT 1 FROM runs GROUP BY plan, slot HAVING count(*) > 1)")),
            ("journal wrong", JournalVerification.Of(new Database(new DataFolder(data)), ct).IsRight ? 0 : 1),
            ("tables that differ from the journal", JournalReplay.Of(new Database(new DataFolder(data))).Count),
        ];
        foreach (var (what, count) in wrongs)
        {
            Console.WriteLine($"  {what}: {count} in {turns} clock steps");
        }

        if (told.Count > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {told.Count} told, {told.Min(step => step.After).TotalSeconds:F2} to {told.Max(step => step.After).TotalSeconds:F2} s after they were due; {Number(data, "SELECT count(*) FROM runs")} inspections, {Number(data, "SELECT count(*) FROM journal")} journal entries"));
        }

        return wrongs.All(one => one.Count == 0) ? 0 : 1;
    }

    private static int Number(string data, string query)
    {
        using var db = Open(data);
        using var command = db.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static SqliteConnection Open(string data)
    {
        var db = new SqliteConnection($"Data Source={new Database(new DataFolder(data)).File};Mode=ReadOnly;Pooling=False");
        db.Open();
        return db;
    }
}
