using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Demo;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class RegisterCommandsTests : IDisposable
{
    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public RegisterCommandsTests()
    {
        _terminal = new(_hall);
        File.WriteAllBytes(_hall.File("demo.json"), RegisterJson.File(DemoRegister.For(new(2026, 11, 23))));
    }

    [Fact]
    public async Task What_was_imported_is_exported_byte_for_byte()
    {
        await _terminal.Type("import", _hall.File("demo.json"));

        await _terminal.Type("export", _hall.File("out.json"));

        Assert.Equal(File.ReadAllBytes(_hall.File("demo.json")), File.ReadAllBytes(_hall.File("out.json")));
    }

    [Fact]
    public async Task Importing_the_same_again_changes_nothing()
    {
        await _terminal.Type("import", _hall.File("demo.json"));

        var typed = await _terminal.Type("import", _hall.File("demo.json"));

        Assert.Equal((0, $"{_hall.File("demo.json")}: nothing to change.\n"), (typed.Exit, typed.Words));
    }

    [Fact]
    public async Task A_wrong_file_is_refused_whole_with_every_mistake_in_its_place()
    {
        File.WriteAllText(_hall.File("bad.json"), "{ \"people\": [ { \"id\": \"U1\", \"name\": { \"zh\": \"甲\", \"en\": \"A\" }, \"roles\": [] } ],\n\"zones\": [ 7 ] }");

        var typed = await _terminal.Type("import", _hall.File("bad.json"));

        using var db = _hall.Database.Read();
        Assert.Equal((1, true, false), (typed.Exit, typed.Output.StartsWith($"{_hall.File("bad.json")}(2,12): error GH0107: ", StringComparison.Ordinal), db.Register.Any()));
    }

    [Fact]
    public async Task A_warning_does_not_stop_an_import_unless_it_is_strict()
    {
        File.WriteAllText(_hall.File("warn.json"), """{ "people": [ { "id": "U1", "name": { "zh": "甲", "en": "A" }, "roles": [], "zone": "Z9" } ] }""");

        var (strict, usual) = (await _terminal.Type("import", _hall.File("warn.json"), "--strict"), await _terminal.Type("import", _hall.File("warn.json")));

        Assert.Equal((1, 0), (strict.Exit, usual.Exit));
    }

    [Fact]
    public async Task An_export_into_a_folder_that_is_not_there_says_so()
    {
        var typed = await _terminal.Type("export", _hall.File("nowhere/out.json"));

        Assert.Equal((1, $"There is no folder '{_hall.File("nowhere")}' for '{_hall.File("nowhere/out.json")}'. Make it first, or name another place.\n"), (typed.Exit, typed.Words));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("export")]
    public async Task A_spreadsheet_is_for_a_later_version(string command)
    {
        var typed = await _terminal.Type(command, "register.xlsx");

        Assert.Equal((1, "'register.xlsx': XLSX is not available in this version; use JSON.\n"), (typed.Exit, typed.Words));
    }

    [Fact]
    public async Task An_import_works_before_the_worker_ever_ran()
    {
        var typed = await _terminal.TypeAsIs("import", _hall.File("demo.json"), "--data", _hall.File("new"));

        Assert.Equal((0, true), (typed.Exit, File.Exists(_hall.File("new/govhall.db"))));
    }

    public void Dispose() => _hall.Dispose();
}
