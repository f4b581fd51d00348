using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Access;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests;

/// <summary>An enrolled browser for everybody, whose secret says the person's id: these tests are about pages, not about secrets.</summary>
internal static class NamedBrowsers
{
    /// <summary>A link that enrols, as the guard.</summary>
    public const string EnrolmentToken = "enrol-the-guard";

    public static string SecretOf(string person) => $"browser-of-{person}";

    /// <summary>Enrols them, and makes the link.</summary>
    public static void Enrol(Database database, IEnumerable<Person> people, DateTimeOffset now)
    {
        using var connection = database.Open();
        using var db = Database.On(connection);
        db.AddRange(people.Select(person => DeviceOf(person.Id, now)));
        db.Add(new Enrolment { Hash = SecretHash.Of(EnrolmentToken), Person = "U08", CreatedAt = now, ExpiresAt = now.AddDays(1) });
        db.SaveChanges();
    }

    /// <summary>One person's browser.</summary>
    public static Device DeviceOf(string person, DateTimeOffset now) => new()
    {
        Id = StableId.From(person),
        Person = person,
        Hash = SecretHash.Of(SecretOf(person)),
        CreatedAt = now,
        ExpiresAt = now + Grants.DeviceLasts,
    };
}
