using System.CommandLine;
using System.Text.Json;
using GovHall.Safety.Worker.Simulation;
using GovHall.Safety.Worker.Simulation.Crowd;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>simulate [FILE] --days N [--register FILE] [--from DATE] [--seed N] [--into DIR] [--json]</c></summary>
internal static class SimulateCommand
{
    private static readonly JsonSerializerOptions Json = new(FactJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static Command Make(Act act)
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The schedule; else the one the worker would take." };
        var from = DaysOptions.From();
        var days = DaysOptions.Days();
        var register = new Option<string?>("--register") { Description = "A register as JSON; else the one of the data folder, else the demo's if Safety:Demo.", HelpName = "FILE" };
        var seed = new Option<long>("--seed") { Description = "What all chance follows from.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var into = new Option<string?>("--into") { Description = "Keeps the database in this folder, which a worker can open; else nothing is kept.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("simulate", "Lets the real engine run on virtual time with a made-up crowd, and says what came of it.") { file, from, days, register, seed, into, json };
        act(command, async (workplace, parsed, ct) =>
        {
            var asked = await AskedHall.Of(workplace, parsed.GetValue(file), parsed.GetValue(register), parsed.GetValue(from), parsed.GetValue(days), ct);
            return asked is null ? ExitCode.Failed : await Simulate(workplace, asked, parsed.GetValue(seed), parsed.GetValue(into), parsed.GetValue(json), ct);
        });
        return command;
    }

    private static async Task<int> Simulate(Workplace workplace, AskedHall asked, long seed, string? into, bool json, CancellationToken ct)
    {
        if (asked.Register is not { IsEmpty: false } register)
        {
            throw new CommandException("There is no register, and nobody who could do anything. Name one with --register or --data.");
        }

        using var place = SimulationPlace.Of(into);
        var span = new SimulationSpan(asked.First, asked.Days, seed);
        var report = await Simulation.Simulate.Of(place.Folder, asked.File, register, span, asked.Schedule.Hall.TimeZone, Habits.Usual, [], ct);
        await workplace.Output.WriteLineAsync(json ? JsonSerializer.Serialize(report, Json) : SimulationText.Of(report));
        foreach (var breach in report.Breaches)
        {
            await workplace.Words.WriteLineAsync($"{breach.At:O} {breach.What}: {breach.Law}.");
        }

        if (into is not null)
        {
            await workplace.Words.WriteLineAsync($"The database is kept in '{place.Folder.Path}'; a worker opens it with --data.");
        }

        return report.Breaches.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
