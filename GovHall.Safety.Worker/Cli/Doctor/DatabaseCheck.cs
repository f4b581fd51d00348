using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>Whether the database is whole: by SQLite's own check, by the journal's chain, and by what the journal says of the tables.</summary>
internal static class DatabaseCheck
{
    private const string About = "database";

    public static IEnumerable<Finding> Of(Database database)
    {
        using (var connection = database.OpenToRead())
        {
            if (connection.Ask("PRAGMA integrity_check") is not "ok" and var damage)
            {
                yield return Finding.Wrong(About, $"The file is damaged: {damage} Stop the worker, and 'restore' a backup.");
                yield break;
            }

            yield return Finding.Ok(About, $"'{database.File}' is whole (SQLite {connection.ServerVersion}).");
        }

        var verdict = JournalVerification.Of(database);
        if (!verdict.IsRight)
        {
            yield return Finding.Wrong(About, $"The journal is wrong at entry {verdict.WrongAt}: {verdict.Wrong!.En}. Keep the folder as it is; see 'journal verify'.");
            yield break;
        }

        yield return Finding.Ok(About, $"The journal's {verdict.Entries} entries are as they were written.");
        var differences = JournalReplay.Of(database).Count;
        yield return differences == 0
            ? Finding.Ok(About, "The tables say what the journal says.")
            : Finding.Wrong(About, $"The tables differ from the journal in {differences} places: somebody changed them by hand. See 'journal replay'.");
    }
}
