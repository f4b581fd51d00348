using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>After each start the whole database is gone through, and what is wrong with it is an incident.</summary>
public sealed class JournalWatchTests
{
    [Fact]
    public async Task A_line_that_was_changed_while_the_worker_was_off_is_told()
    {
        await using var hall = await TestHall.Open();
        await hall.Stop();
        Change(hall, "UPDATE journal SET body = body || ' ' WHERE seq = 1");

        await hall.Start();
        await Look(hall);

        Assert.Equal(["fault:journal:1"], Incidents(hall));
    }

    [Fact]
    public async Task A_file_whose_pages_do_not_fit_together_is_told()
    {
        await using var hall = await TestHall.Open();
        await hall.Stop();
        Change(hall, "PRAGMA writable_schema = ON", "DELETE FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'runs' AND sql IS NOT NULL");

        await hall.Start();
        await Look(hall);

        Assert.Equal(["fault:database-damaged"], Incidents(hall));
    }

    [Fact]
    public async Task Of_one_that_is_whole_nothing_is_said()
    {
        await using var hall = await TestHall.Open();

        await Look(hall);

        Assert.Empty(Incidents(hall));
    }

    [Fact]
    public async Task One_that_cannot_be_read_is_told()
    {
        await using var hall = await TestHall.Open();
        var unreadable = Directory.CreateDirectory(hall.Path("unreadable"));
        unreadable.CreateSubdirectory("govhall.db");

        await ActivatorUtilities.CreateInstance<JournalWatch>(hall.Services, new Database(new DataFolder(unreadable.FullName))).Look(TestContext.Current.CancellationToken);

        Assert.Equal(["fault:database-damaged"], Incidents(hall));
    }

    private static Task Look(TestHall hall) => ActivatorUtilities.CreateInstance<JournalWatch>(hall.Services).Look(TestContext.Current.CancellationToken);

    private static List<string> Incidents(TestHall hall) => hall.Ask(db => db.Incidents.Select(incident => incident.Source).ToList());

    private static void Change(TestHall hall, params string[] statements)
    {
        using var connection = new SqliteConnection($"Data Source={hall.Path("data/govhall.db")};Pooling=False");
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }
}
