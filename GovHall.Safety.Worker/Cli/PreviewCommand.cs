using System.CommandLine;
using System.Text.Json;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules.Basis;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>preview [FILE] --from DATE --days N [--register FILE] [--data DIR] [--json]</c></summary>
internal static class PreviewCommand
{
    private static readonly JsonSerializerOptions Json = new(FactJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static Command Make(Act act)
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "The schedule; else the one the worker would take." };
        var from = DaysOptions.From();
        var days = DaysOptions.Days();
        var register = new Option<string?>("--register") { Description = "A register as JSON; else the one of the data folder, else the demo's if Safety:Demo, else none.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("preview", "Shows what a schedule will make happen, who has to do it, and which days are struck out.") { file, from, days, register, json };
        act(command, (workplace, parsed, ct) => Preview(
            workplace, parsed.GetValue(file), parsed.GetValue(from), parsed.GetValue(days), parsed.GetValue(register), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> Preview(Workplace workplace, string? file, DateOnly? from, int days, string? registerFile, bool json, CancellationToken ct)
    {
        if (await AskedHall.Of(workplace, file, registerFile, from, days, ct) is not { Schedule: var schedule, First: var first } asked)
        {
            return ExitCode.Failed;
        }

        if (asked.Register is null)
        {
            await workplace.Words.WriteLineAsync("There is no register: plans are not split into parts, due dates and assignees are empty. Name one with --register or --data.");
        }

        var preview = Core.Inspections.Preview.Of(new PlannedRuns(schedule, 0, asked.Register ?? HallRegister.Empty, null), first, first.AddDays(days));
        var gaps = BasisCheck.Gaps(schedule, first);
        await workplace.Output.WriteLineAsync(json ? JsonSerializer.Serialize(PreviewView.Of(preview, gaps, schedule.Hall.TimeZone), Json) : PreviewText.Of(preview, gaps, schedule, first, days));
        return ExitCode.Done;
    }
}
