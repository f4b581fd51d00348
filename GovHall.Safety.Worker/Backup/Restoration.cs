using System.Text.Json;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Backup;

/// <summary>Puts a backup in the place of the hall's data. What is there is set aside, never deleted; until the backup has passed every check nothing is touched.</summary>
internal static class Restoration
{
    /// <summary>A check of a backup in its own place: every file is there and as it was made. What is in the database is checked on a copy.</summary>
    /// <exception cref="CommandException">It is no backup, or no longer the one that was made.</exception>
    public static Manifest Verify(string backup)
    {
        backup = Path.GetFullPath(backup);
        var manifest = ManifestOf(backup);
        foreach (var file in manifest.Files)
        {
            if (!IsBelow(file.Path) || !manifest.Holds.All(BackupFolder.Beside.Contains))
            {
                throw new CommandException($"The manifest names '{file.Path}', which is no place for a file of a backup. Nothing was restored.");
            }

            if (!File.Exists(Path.Combine(backup, file.Path)))
            {
                throw new CommandException($"The backup lacks '{file.Path}'. Nothing was restored.");
            }

            if (Manifest.Of(backup, file.Path) != file)
            {
                throw new CommandException($"'{file.Path}' of the backup is not as it was made. Nothing was restored; use another backup.");
            }
        }

        return manifest;
    }

    /// <param name="folder">The hall's data.</param>
    /// <param name="backup">A folder that <c>backup</c> made.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends it before its next step; then nothing was touched.</param>
    /// <returns>What was restored, and where the data that were there are now; null where there were none.</returns>
    /// <exception cref="CommandException">A worker runs, or the backup is not whole.</exception>
    public static (Manifest Manifest, string? SetAside) Restore(DataFolder folder, string backup, TimeProvider time, CancellationToken ct = default)
    {
        if (folder.IsTaken())
        {
            throw new CommandException($"A worker is running on '{folder.Path}'. Stop it first; nothing was restored.");
        }

        var manifest = Verify(backup);

        // From here on no worker can start here.
        using var taken = folder.Take();
        Exchange.FinishTaken(folder, time);
        var staging = Exchange.StagingIn(folder);
        if (Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }

        foreach (var file in manifest.Files)
        {
            ct.ThrowIfCancellationRequested();
            BackupFolder.Copy(Path.Combine(backup, file.Path), Path.Combine(staging, file.Path));
            if (Manifest.Of(staging, file.Path) != file)
            {
                throw new CommandException($"'{file.Path}' changed while it was copied; nothing was restored. Check the disk.");
            }
        }

        CrashPoint.Pass(CrashAt.RestoreCopied);
        Passed(new DataFolder(staging), manifest, ct);
        CrashPoint.Pass(CrashAt.RestoreChecked);
        KeepSigningKey(folder, staging);
        return (manifest, Exchange.Begin(folder, manifest, time));
    }

    /// <summary>The hall goes on signing by its own key, which no backup has.</summary>
    private static void KeepSigningKey(DataFolder folder, string staging)
    {
        var kept = new DataFolder(staging).Keys;
        foreach (var file in Directory.Exists(folder.Keys) ? Directory.EnumerateFiles(folder.Keys).Where(BackupFolder.IsSigningKey) : [])
        {
            BackupFolder.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        }
    }

    private static Manifest ManifestOf(string backup)
    {
        try
        {
            return Manifest.Read(File.ReadAllBytes(Path.Combine(backup, Manifest.FileName)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"'{backup}' holds no backup: there is no {Manifest.FileName}. Name the folder that 'backup' made.", e);
        }
        catch (JsonException e)
        {
            throw new CommandException($"The {Manifest.FileName} in '{backup}' cannot be read: {e.Message} Nothing was restored.", e);
        }
    }

    /// <summary>The copy is checked, not the backup: a check may leave traces beside a database.</summary>
    private static void Passed(DataFolder copy, Manifest manifest, CancellationToken ct)
    {
        using (var connection = new Database(copy).OpenToRead())
        {
            if (SchemaVersion.Of(connection).Newer is { } newer)
            {
                throw new CommandException($"The backup was made by a newer version (it has '{newer}'). Restore it with that version; nothing was restored.");
            }
        }

        if (BackupMaker.Passed(copy, ct).ToString() is var head && head != manifest.JournalHead)
        {
            throw new CommandException($"The journal in the backup ends with {head}, its manifest says {manifest.JournalHead}. Nothing was restored.");
        }
    }

    private static bool IsBelow(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && path.Split('/', '\\').All(step => step is not ("" or "." or "..")) && !path.Contains(':', StringComparison.Ordinal);
}
