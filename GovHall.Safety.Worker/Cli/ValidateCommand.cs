using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Hall;
using System.CommandLine;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Basis;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>validate [FILE] [--data DIR] [--strict]</c></summary>
internal static class ValidateCommand
{
    public static Command Make(Act act)
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The schedule; else the one the worker would take." };
        var strict = new Option<bool>("--strict") { Description = "Warnings are errors too." };
        var command = new Command("validate", "Checks a schedules.json: every mistake with line and column. With --data also against the register there.") { file, strict };
        act(command, (workplace, parsed, ct) => Validate(
            workplace, parsed.GetValue(file), parsed.GetValue(strict), parsed.GetValue<string?>("--data") is not null, ct));
        return command;
    }

    private static async Task<int> Validate(Workplace workplace, string? file, bool strict, bool withRegister, CancellationToken ct)
    {
        var name = file ?? ScheduleFile.Find(workplace.Settings.Safety.SchedulesFile)
            ?? throw new CommandException("There is no schedules.json here or above. Name the file: validate FILE.");
        if (!File.Exists(name))
        {
            throw new CommandException($"There is no file '{name}'.");
        }

        var bytes = await File.ReadAllBytesAsync(name, ct);
        var today = DateOnly.FromDateTime(workplace.Time.GetUtcNow().UtcDateTime);
        var reading = ScheduleText.Of(name, bytes, today).Reading;
        var mistakes = reading.Mistakes;
        if (reading.Schedule is { } schedule)
        {
            mistakes =
            [
                .. mistakes,
                .. BasisCheck.Check(bytes, name, schedule, today),
                .. withRegister ? RegisterMatch.Check(bytes, name, schedule, workplace.Register()) : [],
            ];
        }

        var (errors, warnings) = MistakeLines.Write(mistakes, strict, workplace.Output);
        await workplace.Words.WriteLineAsync(errors + warnings == 0 ? $"{name}: good." : $"{name}: {errors} errors, {warnings} warnings.");
        return errors > 0 ? ExitCode.Failed : ExitCode.Done;
    }
}
