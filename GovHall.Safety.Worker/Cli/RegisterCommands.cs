using GovHall.Safety.Worker.Storage;
using System.CommandLine;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Register;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>export FILE</c>, <c>import FILE</c>: the register (contract section 8).</summary>
internal static class RegisterCommands
{
    public static Command Export(Act act)
    {
        var file = new Argument<string>("FILE") { Description = "Where to write it; - writes to standard output." };
        var command = new Command("export", "Writes the register as one JSON file.") { file };
        act(command, (workplace, parsed, ct) => Export(workplace, Json(parsed.GetRequiredValue(file)), ct));
        return command;
    }

    public static Command Import(Act act)
    {
        var file = new Argument<string>("FILE") { Description = "A register as JSON. A list that is in it is the whole list; one that is not is left alone." };
        var strict = new Option<bool>("--strict") { Description = "Warnings are errors too." };
        var command = new Command("import", "Makes the register what a file says: all of it, or nothing.") { file, strict };
        act(command, (workplace, parsed, ct) => Import(workplace, Json(parsed.GetRequiredValue(file)), parsed.GetValue(strict), ct));
        return command;
    }

    private static async Task<int> Export(Workplace workplace, string file, CancellationToken ct)
    {
        var register = workplace.Register();
        var bytes = RegisterJson.File(register);
        if (file is "-")
        {
            await workplace.Output.WriteAsync(System.Text.Encoding.UTF8.GetString(bytes));
            return ExitCode.Done;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
        {
            throw new CommandException($"There is no folder '{folder}' for '{file}'. Make it first, or name another place.");
        }

        var temporary = file + ".tmp";
        await File.WriteAllBytesAsync(temporary, bytes, ct);
        File.Move(temporary, file, overwrite: true);
        await workplace.Words.WriteLineAsync(
            $"{file}: {register.People.Length} people, {register.Zones.Length} zones, {register.Checkpoints.Length} checkpoints, {register.Assets.Length} assets, {register.Sensors.Length} sensors.");
        return ExitCode.Done;
    }

    private static async Task<int> Import(Workplace workplace, string file, bool strict, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            throw new CommandException($"There is no file '{file}'.");
        }

        var bytes = await File.ReadAllBytesAsync(file, ct);
        var database = workplace.PresentOrNew();
        var (reading, change) = workplace.Do<(RegisterReading, RegisterChange?)>(database, records =>
        {
            var reading = RegisterReader.Read(bytes, file, RegisterStore.Load(records.Db));
            return reading.File is { } whole && (!strict || reading.Mistakes.IsEmpty) ? (reading, RegisterStore.Import(records, whole, Workplace.Somebody)) : (reading, null);
        });

        // Not inside the transaction: a reader who takes their time (`| less`) would keep the worker from writing.
        var (errors, _) = MistakeLines.Write(reading.Mistakes, strict, workplace.Output);
        await workplace.Words.WriteLineAsync(
            change is null ? $"{file}: {errors} errors; nothing was imported." :
            change.IsNothing ? $"{file}: nothing to change." :
            $"{file}: {change.Added} added, {change.Changed} changed, {change.Retired} retired.");
        return change is null ? ExitCode.Failed : ExitCode.Done;
    }

    private static string Json(string file) =>
        Path.GetExtension(file).Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
            ? throw new CommandException($"'{file}': XLSX is not available in this version; use JSON.")
            : file;
}
