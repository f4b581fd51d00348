using System.Text;
using CsCheck;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Register;

public sealed class RegisterStoreTests : IDisposable
{
    private static readonly Actor Console = new(null, Via.Console);

    private readonly HallFolder _hall = new();

    [Fact]
    public void What_is_imported_is_loaded()
    {
        var file = People("U1", "U2");

        Import(file);

        Assert.Equal(["U1", "U2"], Load().People.Select(person => person.Id));
    }

    [Fact]
    public void Who_is_missing_from_the_list_is_retired_and_kept_in_the_records()
    {
        Import(People("U1", "U2"));

        Import(People("U2"));

        using var db = _hall.Database.Read();
        Assert.Equal(HallFolder.Monday, db.Register.Single(entry => entry.Id == "U1").RetiredAt);
    }

    [Fact]
    public void Who_has_left_is_still_known_by_name_after_a_restart()
    {
        var li = new Person { Id = "U1", Name = new("李强", "Li Qiang"), Roles = [] };
        Import(new() { People = [li] });
        Import(People("U2"));

        using var connection = _hall.Database.Open();

        Assert.Equal(KeyValuePair.Create("U1", li.Name), Assert.Single(KeptHall.Of(connection).Former.People));
    }

    [Theory]
    [InlineData("zones")]
    [InlineData("groups")]
    public void A_place_that_is_no_more_is_still_known_by_name_after_a_restart(string list)
    {
        Text name = new("西厅", "West hall");
        Import(list is "zones"
            ? new() { Zones = [new() { Id = "P1", Name = name }] }
            : new() { Groups = [new() { Id = "P1", Name = name }] });
        Import(new() { Zones = [], Groups = [] });

        Assert.Equal(name, Reopened().ZoneName("P1"));
    }

    [Fact]
    public void A_hazard_at_a_checkpoint_that_is_no_more_still_says_where_it_is()
    {
        Text name = new("西门", "West door");
        Import(new() { Checkpoints = [new() { Id = "CP1", Name = name }] });
        Import(new() { Checkpoints = [] });

        Assert.Equal(name, Reopened().PlaceOf(new Hazard
        {
            Id = Hazard.IdOf("report:1"),
            Number = "H2026-000001",
            Source = "report:1",
            Class = HazardClass.General,
            Checkpoint = "CP1",
            Text = Text.Same("通道堵塞"),
            FoundAt = HallFolder.Monday,
            FoundBy = "U1",
            Deadline = HallFolder.Monday.AddDays(7),
        }));
    }

    [Fact]
    public void A_list_that_is_not_in_the_file_is_left_alone()
    {
        Import(People("U1"));

        Import(new() { Zones = [] });

        Assert.Single(Load().People);
    }

    [Fact]
    public void Who_comes_back_is_there_again()
    {
        Import(People("U1"));
        Import(People());

        Import(People("U1"));

        Assert.Single(Load().People);
    }

    [Fact]
    public void The_journal_says_who_came_and_who_went()
    {
        Import(People("U1", "U2"));

        Import(People("U2", "U3"));

        using var db = _hall.Database.Read();
        Assert.Contains("\"people\":{\"added\":[\"U3\"],\"changed\":[],\"retired\":[\"U1\"]", db.Journal.OrderBy(entry => entry.Seq).Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_was_imported_before_an_export_imported_again_changes_nothing() => Gen.Select(RegisterGen.File, RegisterGen.File).Sample(
        (first, second) =>
        {
            Import(first);
            Import(second);
            var exported = RegisterJson.File(Load());

            var change = Import(RegisterReader.Read(exported, "hall.json", Load()).File!);

            Assert.Equal((true, Encoding.UTF8.GetString(exported)), (change.IsNothing, Encoding.UTF8.GetString(RegisterJson.File(Load()))));
        },
        iter: 30,
        threads: 1);

    [Fact]
    public void An_import_that_fails_leaves_nothing()
    {
        var thrown = Record.Exception(() => _hall.Beside.Do<int>(records =>
        {
            RegisterStore.Import(records, People("U1"), Console);
            throw new InvalidOperationException("The power went.");
        }));

        Assert.Equal((true, true), (thrown is InvalidOperationException, Load().IsEmpty));
    }

    public void Dispose() => _hall.Dispose();

    private RegisterChange Import(RegisterFile file) => _hall.Beside.Do(records => RegisterStore.Import(records, file, Console, new Random(3).Next));

    /// <summary>The hall as the next start finds it.</summary>
    private HallNow Reopened()
    {
        using var connection = _hall.Database.Open();
        return new(WebHall.Now.Schedule, 1, Load(), null) { Former = KeptHall.Of(connection).Former };
    }

    private HallRegister Load()
    {
        using var db = _hall.Database.Read();
        return RegisterStore.Load(db);
    }

    private static RegisterFile People(params ReadOnlySpan<string> ids)
    {
        var people = ImmutableArray.CreateBuilder<Person>();
        foreach (var id in ids)
        {
            people.Add(new() { Id = id, Name = Text.Same(id), Roles = [] });
        }

        return new() { People = people.DrainToImmutable() };
    }
}
