using System.Text;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Simulation;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>A hall of three days, in which each of these people did, wrote and was told much, forgets them one after the other.</summary>
public sealed class ForgettingTests : IAsyncLifetime
{
    private static readonly SimulationSpan Days = new(new(2026, 11, 28), 3, 7);

    private readonly SimulatedDemo _hall = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 2, 1, 0, 0, TimeSpan.Zero));
    private HallRegister _register = HallRegister.Empty;

    public async ValueTask InitializeAsync()
    {
        _register = DemoRegister.For(DemoRegister.MondayOf(Days.From));
        await _hall.Pass(Days);
        Sql("UPDATE register SET retired_at = 1 WHERE list = 'people'");
    }

    [Fact]
    public void Whoever_is_forgotten_stands_nowhere_in_the_files_and_all_proofs_stand()
    {
        var words = 0L;
        foreach (var person in Told())
        {
            words += Forget(person.Id).Words;

            var left = Left(person);
            Assert.True(left.Count == 0, $"{person.Id}: {string.Join(", ", left)}");
        }

        var verdict = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken);
        Assert.Equal((null, words), (verdict.Wrong?.En, verdict.TakenOut));
        Assert.True(words > 100, $"{words} words");
        Assert.Empty(JournalReplay.Of(_hall.Database));
    }

    [Fact]
    public void Before_it_they_stand_in_many_places() => Assert.All(Told(), person => Assert.NotEmpty(Left(person)));

    [Fact]
    public void Afterwards_there_is_nothing_to_be_done_and_nothing_is_written()
    {
        var person = Told()[0];
        Forget(person.Id);
        var head = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Head;

        var again = Forget(person.Id);

        Assert.True(again.IsNothing, $"{again}");
        Assert.Equal(head, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Head);
    }

    [Fact]
    public void What_it_finds_beforehand_is_what_goes()
    {
        var person = Told()[0];
        var (words, rows) = Do(person.Id, forgetting => (forgetting.Find().Sum(found => found.Words.Length), forgetting.Rows));

        var forgotten = Forget(person.Id);

        Assert.Equal((words, rows["notifications"]), (forgotten.Words, forgotten.Rows["notifications"]));
    }

    [Fact]
    public void A_table_that_says_something_else_than_the_journal_is_left_as_it_is()
    {
        Sql("UPDATE incidents SET occurrences = occurrences + 1");

        var refused = Assert.Throws<CommandException>(() => Forget(Told()[0].Id));

        Assert.Contains("nothing was taken out", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).TakenOut);
    }

    [Fact]
    public void Words_that_somebody_takes_out_by_hand_are_found_where_they_were()
    {
        Forget(Told()[0].Id);
        var (seq, body) = _hall.Ask(db => db.Journal.Where(entry => entry.Kind == "incident.opened").OrderBy(entry => entry.Seq).Select(entry => new { entry.Seq, entry.Body }).AsEnumerable()
            .Select(entry => (entry.Seq, Commitments.Without(entry.Body, (_, _) => true))).First());
        Sql($"UPDATE journal SET body = '{body.Replace("'", "''", StringComparison.Ordinal)}' WHERE seq = {seq}");

        var verdict = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken);

        Assert.Equal((seq, seq - 1, seq - 1), (verdict.WrongAt, verdict.Entries, verdict.Head.Seq));
    }

    public ValueTask DisposeAsync()
    {
        _hall.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Three who were told something, so that their names and addresses stand in the journal.</summary>
    private List<Person> Told()
    {
        var told = _hall.Ask(db => db.Notifications.AsEnumerable().Select(letter => letter.To.Person).ToHashSet());
        return [.. _register.People.Where(person => told.Contains(person.Id)).Take(3)];
    }

    private Forgotten Forget(string person)
    {
        var forgotten = Do(person, forgetting => forgetting.Do());
        Rewriting.Of(_hall.Database);
        return forgotten;
    }

    private T Do<T>(string person, Func<Forgetting, T> deed) => new DeedBeside(_hall.Database, _time).Do(records =>
    {
        using var forgetting = new Forgetting(records, new(person, "本人要求", "管理员"));
        return deed(forgetting);
    });

    /// <summary>Which of the person's words stand in the database's files, byte by byte.</summary>
    private List<string> Left(Person person)
    {
        _hall.Database.LetGo();
        var files = Directory.EnumerateFiles(_hall.Folder.Path, "govhall.db*").Select(File.ReadAllBytes).ToList();
        string?[] words = [person.Name.Zh, person.Name.En, person.Email, person.Phone];
        return [.. words.OfType<string>().Where(word => files.Exists(file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0))];
    }

    private void Sql(string statement)
    {
        using var connection = _hall.Database.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a test's own
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
