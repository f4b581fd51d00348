using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Basis;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>preview [FILE] --from DATE --days N [--register FILE] [--data DIR] [--json]</c></summary>
internal static class PreviewCommand
{
    private const int MostDays = 3_660;

    private static readonly JsonSerializerOptions Json = new(FactJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static Command Make(Act act)
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The schedule; else the one the worker would take." };
        var from = new Option<string?>("--from") { Description = "The first day, such as 2026-11-25; else today.", HelpName = "DATE" };
        var days = new Option<int>("--days") { Description = "How many days.", DefaultValueFactory = _ => 7, HelpName = "N" };
        var register = new Option<string?>("--register") { Description = "A register as JSON; else the one of the data folder, else the demo's if Safety:Demo, else none.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("preview", "Shows what a schedule will make happen, who has to do it, and which days are struck out.") { file, from, days, register, json };
        act(command, (workplace, parsed, ct) => Preview(
            workplace, parsed.GetValue(file), parsed.GetValue(from), parsed.GetValue(days), parsed.GetValue(register), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> Preview(Workplace workplace, string? file, string? from, int days, string? registerFile, bool json, CancellationToken ct)
    {
        var schedule = await ScheduleOf(workplace, file, ct);
        if (schedule is null)
        {
            return ExitCode.Failed;
        }

        var first = from is null ? schedule.Hall.TimeZone.DayAt(workplace.Time.GetUtcNow())
            : DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new CommandException($"--from '{from}' is no date; write it as 2026-11-25.");
        if (days is < 1 or > MostDays)
        {
            throw new CommandException($"--days {days}: from 1 to {MostDays}.");
        }

        var register = await RegisterOf(workplace, registerFile, first, ct);
        if (register is null)
        {
            await workplace.Words.WriteLineAsync("There is no register: plans are not split into parts, due dates and assignees are empty. Name one with --register or --data.");
        }

        var preview = Core.Inspections.Preview.Of(new PlannedRuns(schedule, 0, register ?? HallRegister.Empty, null), first, first.AddDays(days));
        var gaps = BasisCheck.Gaps(schedule, first);
        await workplace.Output.WriteLineAsync(json ? JsonSerializer.Serialize(PreviewView.Of(preview, gaps, schedule.Hall.TimeZone), Json) : PreviewText.Of(preview, gaps, schedule, first, days));
        return ExitCode.Done;
    }

    /// <returns>Null where it has errors, which are then said.</returns>
    private static async Task<HallSchedule?> ScheduleOf(Workplace workplace, string? file, CancellationToken ct)
    {
        var name = file ?? ScheduleFile.Find(workplace.Settings.Safety.SchedulesFile)
            ?? throw new CommandException("There is no schedules.json here or above. Name the file: preview FILE.");
        if (!File.Exists(name))
        {
            throw new CommandException($"There is no file '{name}'.");
        }

        var text = ScheduleText.Of(name, await File.ReadAllBytesAsync(name, ct), DateOnly.FromDateTime(workplace.Time.GetUtcNow().UtcDateTime));
        MistakeLines.Write(text.Reading.Mistakes, strict: false, workplace.Words);
        return text.Reading.Schedule;
    }

    private static async Task<HallRegister?> RegisterOf(Workplace workplace, string? file, DateOnly first, CancellationToken ct)
    {
        if (file is not null)
        {
            if (!File.Exists(file))
            {
                throw new CommandException($"There is no file '{file}'.");
            }

            var reading = RegisterReader.Read(await File.ReadAllBytesAsync(file, ct), file, HallRegister.Empty);
            MistakeLines.Write(reading.Mistakes, strict: false, workplace.Words);
            return reading.File?.Written(HallRegister.Empty) ?? throw new CommandException($"'{file}' is no register that can be read.");
        }

        if (File.Exists(workplace.Folder.Database) && workplace.Register() is { IsEmpty: false } kept)
        {
            return kept;
        }

        return workplace.Settings.Safety.Demo ? DemoRegister.For(DemoRegister.MondayOf(first)) : null;
    }
}
