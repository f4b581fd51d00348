using System.CommandLine;
using GovHall.Safety.Worker.Backup;

namespace GovHall.Safety.Worker.Cli;

/// <summary><c>backup DIR</c>, <c>restore DIR</c>.</summary>
internal static class BackupCommands
{
    public static Command Backup(Act act)
    {
        var folder = new Argument<string>("DIR") { Description = "An empty folder, or one that is not there yet." };
        var command = new Command("backup", "Copies database, keys and mail into a folder, verified; the worker goes on meanwhile.") { folder };
        act(command, async (workplace, parsed, ct) =>
        {
            workplace.Present();
            var target = parsed.GetRequiredValue(folder);
            var manifest = BackupMaker.Make(workplace.Folder, target, workplace.Time.Instant(), ct: ct);
            await workplace.Output.WriteLineAsync($"{manifest.Digest()}  {Path.Combine(target, Manifest.FileName)}");
            await workplace.Words.WriteLineAsync($"{manifest.Files.Length} files, the journal up to {manifest.JournalHead}. Keep the digest apart from the backup: it proves that the backup is still the same.");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Restore(Act act)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that 'backup' made." };
        var command = new Command("restore", "Puts a backup in the place of the data; what is there is set aside. Refused while a worker runs.") { folder };
        act(command, async (workplace, parsed, ct) =>
        {
            var (manifest, aside) = Restoration.Restore(workplace.Folder, parsed.GetRequiredValue(folder), workplace.Time, ct);
            await workplace.Output.WriteLineAsync(manifest.JournalHead);
            await workplace.Words.WriteLineAsync(
                $"Restored the state of {manifest.MadeAt:u}. {(aside is null ? "There was nothing to set aside." : $"What was there is in '{aside}'.")} Start the worker.");
            return ExitCode.Done;
        });
        return command;
    }
}
