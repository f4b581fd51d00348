using System.Text;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Worker.Audit;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class ForgetCommandTests : IDisposable
{
    private const string Both = """{"people":[{"id":"U07","name":{"zh":"王伟","en":"Wang Wei"},"roles":["guard"],"email":"wang.wei@hall.example","phone":"13800001234"},{"id":"U08","name":{"zh":"李强","en":"Li Qiang"},"roles":["guard"]}]}""";
    private const string Left = """{"people":[{"id":"U08","name":{"zh":"李强","en":"Li Qiang"},"roles":["guard"]}]}""";
    private const string ByOthers = "王伟说钥匙在他那里";

    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public ForgetCommandTests() => _terminal = new(_hall);

    [Fact]
    public async Task Whoever_has_left_is_taken_out_of_journal_tables_and_file()
    {
        var hazard = await SomebodyLeft();

        var typed = await Forget();

        await using var db = _hall.Database.Read();
        Assert.Equal((0, $"{JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Head}\n"), (typed.Exit, typed.Output));
        Assert.Equal(PersonalJson.TakenOut, db.Hazards.Single(one => one.Id == hazard).Text);
        Assert.DoesNotContain(Words(), Stands);
        Assert.Empty(JournalReplay.Of(_hall.Database));
    }

    [Fact]
    public async Task The_last_entry_says_whom_by_whom_why_and_out_of_which_entries()
    {
        await SomebodyLeft();

        await Forget("--by", "刘敏");

        await using var db = _hall.Database.Read();
        var entry = db.Journal.OrderBy(entry => entry.Seq).Last();
        var found = db.Journal.Single(one => one.Kind == "hazard.found").Seq;
        var forgotten = FactJson.Read<PersonForgotten>(entry.Body);
        Assert.Equal((PersonForgotten.Kind, "person:U07", Via.Console), (entry.Kind, entry.Subject, entry.Via));
        Assert.Equal(new PersonForgotten("本人要求", "刘敏", $"{found}:1", 1), forgotten);
    }

    [Fact]
    public async Task It_says_in_both_languages_what_it_did_and_what_may_still_hold_the_words()
    {
        await SomebodyLeft();
        Directory.CreateDirectory(Path.Combine(_hall.Data.Backups, "2026-11-22"));
        await File.WriteAllTextAsync(Path.Combine(_hall.Data.Backups, "2026-11-22", "manifest.json"), "{}", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(_hall.Data.Path, "set-aside-20261101-010203"));
        Directory.CreateDirectory(Path.Combine(_hall.Data.Backups, "set-aside-2027-11-22-on-2026-11-22"));
        Directory.CreateDirectory(_hall.Data.Mail);
        await File.WriteAllTextAsync(Path.Combine(_hall.Data.Mail, "1.eml"), "", TestContext.Current.CancellationToken);

        var typed = await Forget();

        Text[] said =
        [
            ForgetWords.Done(1, 1), ForgetWords.Rows("hazards", 1), ForgetWords.Rows("register", 1), ForgetWords.StillHolds,
            ForgetWords.Backup(Path.Combine(_hall.Data.Backups, "2026-11-22"), "2026-12-14"),
            ForgetWords.SetAside(Path.Combine(_hall.Data.Path, "set-aside-20261101-010203")),
            ForgetWords.SetAside(Path.Combine(_hall.Data.Backups, "set-aside-2027-11-22-on-2026-11-22")), ForgetWords.Pickup(_hall.Data.Mail, 1), ForgetWords.SentMails,
        ];
        Assert.All(said.SelectMany(text => (string[])[text.Zh, text.En]), line => Assert.Contains(line, typed.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dry_it_lists_what_others_wrote_too_and_changes_nothing()
    {
        await SomebodyLeft();
        var before = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Head;

        var typed = await Forget("--dry-run");

        Assert.Equal(0, typed.Exit);
        Assert.EndsWith($"\tU08\t{ByOthers}\n", typed.Output, StringComparison.Ordinal);
        Assert.Contains("王伟", typed.Words, StringComparison.Ordinal);
        Assert.True(Stands(ByOthers));
        Assert.Equal(before, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Head);
    }

    /// <summary>The power went after the words were gone from the tables, and before the file was written anew.</summary>
    [Fact]
    public async Task Cut_off_before_the_file_was_written_anew_it_is_finished_by_the_same_command()
    {
        await SomebodyLeft();
        _hall.Beside.Do(records =>
        {
            using var forgetting = new Forgetting(records, new("U07", "本人要求", null));
            return forgetting.Do();
        });
        var entries = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Entries;

        var typed = await Forget();

        Assert.Equal((0, entries), (typed.Exit, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Entries));
        Assert.Contains(ForgetWords.NothingLeft.Zh, typed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Words(), Stands);
    }

    [Fact]
    public async Task A_register_imported_later_does_not_bring_them_back_unless_they_are_in_it()
    {
        await SomebodyLeft();
        await Forget();

        await Import(Left.Replace("李强", "李强强", StringComparison.Ordinal));
        Assert.DoesNotContain(Words(), Stands);

        await Import(Both);
        Assert.True(Stands("王伟"));
    }

    [Fact]
    public async Task Somebody_who_came_back_and_left_again_can_be_forgotten_again()
    {
        await SomebodyLeft();
        await Forget();
        await Import(Both);
        await Import(Left);

        var typed = await Forget();

        Assert.Equal((0, true), (typed.Exit, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).IsRight));
        Assert.DoesNotContain(Words(), Stands);
    }

    [Fact]
    public async Task While_a_worker_has_the_folder_it_is_refused()
    {
        await SomebodyLeft();
        await using var taken = _hall.Data.Take();

        var typed = await Forget();

        Assert.Equal((1, $"{ForgetWords.WorkerRuns(_hall.Data.Path).Zh}\n{ForgetWords.WorkerRuns(_hall.Data.Path).En}\n"), (typed.Exit, typed.Words));
    }

    [Theory]
    [InlineData("U07", "本人要求", "NotRetired")]
    [InlineData("U99", "本人要求", "Nobody")]
    public async Task Whoever_has_not_left_or_never_was_cannot_be_forgotten(string person, string reason, string why)
    {
        await Import(Both);

        var typed = await _terminal.Type("forget", person, "--reason", reason);

        var words = why == "Nobody" ? ForgetWords.Nobody(person) : ForgetWords.NotRetired(person);
        Assert.Equal((1, "", $"{words.Zh}\n{words.En}\n"), (typed.Exit, typed.Output, typed.Words));
    }

    [Fact]
    public async Task Whoever_still_has_inspections_letters_or_a_hazard_has_to_hand_them_on_first()
    {
        var hazard = await SomebodyLeft();
        _hall.Begin("closing");
        _hall.Queue("1:x");
        _hall.Sql($"UPDATE hazards SET owner = 'U07' WHERE id = '{hazard.ToString().ToUpperInvariant()}'");

        var typed = await Forget();

        Assert.Equal(1, typed.Exit);
        Assert.All((Text[])[ForgetWords.HasInspections("closing", 1), ForgetWords.HasHazard("H2026-000001"), ForgetWords.HasLetters(1)],
            text => Assert.Contains(text.En, typed.Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reason_that_names_them_is_refused()
    {
        await SomebodyLeft();

        var typed = await _terminal.Type("forget", "U07", "--reason", "王伟本人要求");

        Assert.Equal((1, true), (typed.Exit, typed.Words.Contains(ForgetWords.NamedInTheReason.Zh, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_in_force_and_names_them_has_to_be_changed_first()
    {
        await SomebodyLeft();
        await Import("""{"zones":[{"id":"Z1","name":{"zh":"王伟办公室","en":"Office"}}]}""");

        var typed = await Forget();

        Assert.Equal((1, true), (typed.Exit, typed.Words.Contains(ForgetWords.NamedInTheRegister("zones", "Z1").En, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_journal_that_is_wrong_is_left_as_it_is()
    {
        await SomebodyLeft();
        _hall.Sql("UPDATE journal SET subject = 'hazard:other' WHERE kind = 'hazard.found'");

        var typed = await Forget();

        Assert.Equal((1, true, true), (typed.Exit, typed.Words.Contains("journal verify", StringComparison.Ordinal), Stands(ByOthers)));
    }

    [Theory]
    [InlineData("forget", "U07")]
    [InlineData("forget", "U07", "--reason", " ")]
    [InlineData("forget", "--reason", "x")]
    public async Task Without_a_person_and_a_reason_it_is_wrong_usage(params string[] typed) =>
        Assert.Equal(2, (await _terminal.Type(typed)).Exit);

    public void Dispose() => _hall.Dispose();

    private Task<Typed> Forget(params string[] more) => _terminal.Type(["forget", "U07", "--reason", "本人要求", .. more]);

    /// <summary>U07 was there, somebody else wrote down what they said, and they left.</summary>
    private async Task<Guid> SomebodyLeft()
    {
        await Import(Both);
        var hazard = _hall.Beside.Do(records =>
        {
            var found = new Hazard
            {
                Id = Hazard.IdOf("report:1"),
                Number = "H2026-000001",
                Source = "report:1",
                Class = HazardClass.General,
                Text = Text.Same(ByOthers),
                FoundAt = HallFolder.Monday,
                FoundBy = "U08",
                Deadline = HallFolder.Monday.AddDays(7),
            };
            records.Record<HazardFact>("hazard.found", $"hazard:{found.Id}", new HazardFact.Found(HallFolder.Monday, found), new("U08", Via.Cookie));
            records.Db.Add(found);
            return found.Id;
        });
        await Import(Left);
        return hazard;
    }

    private async Task Import(string register)
    {
        await File.WriteAllTextAsync(_hall.File("register.json"), register, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await _terminal.Type("import", _hall.File("register.json"))).Exit);
    }

    private static string[] Words() => ["王伟", "Wang Wei", "wang.wei@hall.example", "13800001234"];

    /// <summary>Byte by byte, whatever SQLite holds to be there.</summary>
    private bool Stands(string word)
    {
        _hall.Database.LetGo();
        return Directory.EnumerateFiles(_hall.Data.Path, "govhall.db*").Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);
    }
}
