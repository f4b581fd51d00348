using System.Text.Json;
using GovHall.Safety.Tests.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public SimulateCommandTests() => _terminal = new(_hall);

    [Fact]
    public async Task As_json_it_says_what_became_of_inspections_incidents_mails_steps_and_hazards()
    {
        var typed = await Simulate("--json");

        var report = JsonDocument.Parse(typed.Output).RootElement;
        Assert.Equal(
            ["from", "days", "seed", "occurrences", "incidents", "mails", "escalations", "hazards", "refusals", "journalEntries", "journalHead", "breaches"],
            report.EnumerateObject().Select(field => field.Name));
        Assert.Equal((0, 0), (typed.Exit, report.GetProperty("breaches").GetArrayLength()));
    }

    [Fact]
    public async Task The_same_seed_prints_the_same_byte_for_byte()
    {
        var (one, other) = (await Simulate("--seed", "5"), await Simulate("--seed", "5"));

        Assert.Equal(one.Output, other.Output);
    }

    [Fact]
    public async Task What_it_is_let_into_keeps_a_journal_that_is_right()
    {
        var simulated = await Simulate("--into", _hall.File("kept"), "--json");

        var verified = await _terminal.TypeAsIs("journal", "verify", "--data", _hall.File("kept"));

        Assert.Equal(0, verified.Exit);
        Assert.Equal(JsonDocument.Parse(simulated.Output).RootElement.GetProperty("journalHead").GetString(), verified.Output.TrimEnd());
    }

    [Fact]
    public async Task It_never_goes_into_the_database_of_a_hall()
    {
        var typed = await Simulate("--into", _hall.Data.Path);

        Assert.Equal((1, ""), (typed.Exit, typed.Output));
        Assert.Contains("There is a database", typed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_register_there_is_nobody_who_could_do_anything()
    {
        var typed = await _terminal.TypeAsIs("simulate", Repository.PathTo("schedules.json"), "--days", "1");

        Assert.Equal((1, ""), (typed.Exit, typed.Output));
        Assert.Contains("There is no register", typed.Words, StringComparison.Ordinal);
    }

    public void Dispose() => _hall.Dispose();

    private Task<Typed> Simulate(params string[] more) => _terminal.TypeAsIs(
    [
        "simulate", Repository.PathTo("schedules.json"), "--register", Repository.PathTo("GovHall.Safety.Worker/Demo/demo-hall.json"),
        "--from", "2026-11-28", "--days", "1", .. more,
    ]);
}
