using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>The writer's connection goes on, whatever the file could not give when a group was begun.</summary>
public sealed class DeskTests : IDisposable
{
    private readonly HallFolder _hall = new();
    private readonly Desk _desk;

    public DeskTests() => _desk = new(_hall.Database, new LedgerOptions("hall.example"));

    [Fact]
    public void After_a_group_that_could_not_be_begun_the_next_one_can_be()
    {
        FailsToBegin();

        using var next = _desk.Begin();

        Assert.NotNull(next.Connection);
    }

    [Fact]
    public void What_another_program_has_written_is_seen_although_the_first_look_at_it_failed()
    {
        using (var group = _desk.Begin())
        {
            group.Commit();
            _desk.Keep();
            _desk.End();
        }

        _hall.Beside.Do(records =>
        {
            records.Record("key.added", "key:desk", new { Number = 1 }, Actor.System);
            return true;
        });
        FailsToBegin();

        using var next = _desk.Begin();

        Assert.Equal(1, _desk.Journal.Seq);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _hall.Dispose();
    }

    /// <summary>The journal's head cannot be read, this once.</summary>
    private void FailsToBegin()
    {
        var file = ((SqliteConnection)_desk.Db.Database.GetDbConnection()).Handle;
        raw.sqlite3_set_authorizer(file, (strdelegate_authorizer)Unreadable, null);
        Assert.Throws<SqliteException>(() => _desk.Begin());
        _desk.End();
        raw.sqlite3_set_authorizer(file, (strdelegate_authorizer?)null, null);

        static int Unreadable(object data, int action, string table, string column, string database, string within) =>
            action == raw.SQLITE_READ && table == "journal" ? raw.SQLITE_DENY : raw.SQLITE_OK;
    }
}
