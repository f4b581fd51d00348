using CsCheck;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.Storage;

public sealed class ShelfTests : IDisposable
{
    private static readonly InspectionRun Planned = Build.Run(Build.Item("lights"));

    private static readonly Func<InspectionRun, InspectionRun>[] s_changes =
    [
        run => run with { State = RunState.InProgress, StartedAt = Build.ClosingTime, StartedBy = "U01" },
        run => run with { Assignees = [.. run.Assignees, "U02"] },
        run => run with { Window = new(run.Window.Opens.AddMinutes(5), run.Window.Closes.AddMinutes(5), run.Window.MissedAt.AddMinutes(5)) },
        run => run with { Note = run.Note is null ? "灯未关" : null, Reminded = TimeSpan.FromMinutes(10) },
        run => run with { Notices = [new("昨晚绕过闭馆", "The last closing was bypassed")], NextAt = run.NextAt is null ? Build.ClosingTime : null },
        run => run,
    ];

    private static readonly Gen<Func<InspectionRun, InspectionRun>> Changes = Gen.Int[0, s_changes.Length - 1].Select(n => s_changes[n]);

    private readonly HallFolder _hall = new();
    private readonly Desk _desk;

    public ShelfTests() => _desk = new Desk(_hall.Database, new LedgerOptions("hall.example"));

    [Fact]
    public void A_state_that_changes_again_and_again_lies_on_disk_as_it_is_known() => Changes.Array[0, 12].Sample(
        changes =>
        {
            var id = Guid.CreateVersion7(HallFolder.Monday);
            InTransaction(desk => desk.Runs.Add(Planned with { Id = id, Number = id.ToString(), Part = id.ToString() }));

            foreach (var change in changes)
            {
                InTransaction(desk => desk.Runs.Change(change(desk.Runs.Find(id)!) is var after ? after with { Version = after.Version + 1 } : after));
            }

            using var db = _hall.Database.Read();
            return FactJson.Of(db.Runs.Single(run => run.Id == id)) == FactJson.Of(_desk.Runs.Find(id));
        },
        iter: 50,
        threads: 1);

    [Fact]
    public void A_state_is_found_as_the_transaction_has_written_it()
    {
        InTransaction(desk =>
        {
            desk.Runs.Add(Planned);
            desk.Runs.Change(Planned with { Note = "written", Version = 1 });

            Assert.Equal("written", desk.Runs.Current(Planned).Note);
        });
    }

    [Fact]
    public void What_another_connection_wrote_is_read_again()
    {
        InTransaction(desk => desk.Runs.Add(Planned));
        _hall.Sql("UPDATE runs SET note = 'theirs'");

        InTransaction(desk => Assert.Equal("theirs", desk.Runs.Find(Planned.Id)!.Note));
    }

    [Fact]
    public void What_was_rolled_back_is_forgotten()
    {
        InTransaction(desk => desk.Runs.Add(Planned));

        InTransaction(desk => desk.Runs.Change(Planned with { Note = "undone", Version = 1 }), isKept: false);

        InTransaction(desk => Assert.Null(desk.Runs.Find(Planned.Id)!.Note));
    }

    [Fact]
    public void A_row_that_is_not_as_the_writer_left_it_is_not_written_over()
    {
        InTransaction(desk => desk.Runs.Add(Planned));

        InTransaction(desk =>
        {
            desk.Db.Database.ExecuteSqlRaw("UPDATE runs SET version = 7");

            Assert.Throws<DbUpdateConcurrencyException>(() => desk.Runs.Change(Planned with { Note = "ours", Version = 1 }));
        });
    }

    [Fact]
    public void A_state_that_is_no_longer_kept_is_read_from_the_disk()
    {
        var many = Enumerable.Range(0, 5_000).Select(n => Planned with { Id = Guid.CreateVersion7(HallFolder.Monday), Number = $"{n}", Part = $"{n}" }).ToList();
        foreach (var some in many.Chunk(1_500))
        {
            InTransaction(desk => Array.ForEach(some, run => desk.Runs.Add(run)));
        }

        InTransaction(desk => Assert.All(many, run => Assert.Equal(run.Number, desk.Runs.Find(run.Id)!.Number)));
    }

    [Fact]
    public void An_occurrence_is_not_written_twice()
    {
        InTransaction(desk => desk.Runs.Add(Planned));

        InTransaction(desk => Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => desk.Runs.Add(Planned)));
    }

    public void Dispose()
    {
        _desk.Dispose();
        _hall.Dispose();
    }

    private void InTransaction(Action<Desk> deed, bool isKept = true)
    {
        using var transaction = _desk.Begin();
        deed(_desk);
        if (isKept)
        {
            transaction.Commit();
            _desk.Keep();
        }
        else
        {
            transaction.Rollback();
        }

        _desk.End();
    }
}
