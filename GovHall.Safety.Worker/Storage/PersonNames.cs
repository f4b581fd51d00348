using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Finds by what names, addresses and numbers a person is or was known to the hall: in the register, and wherever the journal and the outbox tell them something.</summary>
internal static class PersonNames
{
    /// <summary>The list of the register that people are in.</summary>
    public const string List = "people";

    public static Naming Of(SafetyDb db, SqliteConnection connection, SqliteTransaction? transaction, string person)
    {
        var people = db.Register.AsNoTracking().Where(entry => entry.List == List).AsEnumerable().Select(entry => FactJson.Read<Person>(entry.Body)).ToLookup(one => one.Id == person);
        var told = JournalBodies.With(connection, transaction, Naming.MarkOf(person)).SelectMany(entry => Naming.Beside(person, entry.Body));
        return new(person, [.. people[true].SelectMany(In), .. told.Concat(Written(connection, transaction, person)).Distinct()], people[false].SelectMany(In));
    }

    /// <summary>Nothing but what the register still says of somebody who was forgotten.</summary>
    public static Person Forgotten(Person person) => new() { Id = person.Id, Name = PersonalJson.TakenOut, Roles = person.Roles };

    private static IEnumerable<string> In(Person person) =>
        ((string?[])[person.Name.Zh, person.Name.En, person.Email, person.Phone]).OfType<string>()
            .Where(word => !PersonalJson.IsTakenOut(word) && word != PersonalJson.TakenOut.En);

    private static IEnumerable<string> Written(SqliteConnection connection, SqliteTransaction? transaction, string person)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT DISTINCT \"to\" FROM notifications WHERE json_extract(\"to\", '$.person') = $person";
        command.Parameters.AddWithValue("$person", person);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            foreach (var word in Naming.Beside(person, row.GetString(0)))
            {
                yield return word;
            }
        }
    }
}
