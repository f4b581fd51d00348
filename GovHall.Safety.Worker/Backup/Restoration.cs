using System.Globalization;
using System.Text.Json;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Backup;

/// <summary>Puts a backup in the place of the hall's data. What is there is set aside, never deleted; until the backup has passed every check nothing is touched.</summary>
internal static class Restoration
{
    private const string Staging = ".restoring";

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
    /// <returns>What was restored, and where the data that were there are now; null where there were none.</returns>
    /// <exception cref="CommandException">A worker runs, or the backup is not whole.</exception>
    public static (Manifest Manifest, string? SetAside) Restore(DataFolder folder, string backup, TimeProvider time)
    {
        if (folder.IsTaken())
        {
            throw new CommandException($"A worker is running on '{folder.Path}'. Stop it first; nothing was restored.");
        }

        var manifest = Verify(backup);

        // From here on no worker can start here.
        using var taken = folder.Take();
        var staging = Path.Combine(folder.Path, Staging);
        if (Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }

        foreach (var file in manifest.Files)
        {
            BackupFolder.Copy(Path.Combine(backup, file.Path), Path.Combine(staging, file.Path));
            if (Manifest.Of(staging, file.Path) != file)
            {
                throw new CommandException($"'{file.Path}' changed while it was copied; nothing was restored. Check the disk.");
            }
        }

        Passed(new DataFolder(staging), manifest);
        KeepSigningKey(folder, staging);
        var aside = Exchange(folder, staging, manifest.Holds, time.Instant());
        new DeedBeside(new Database(folder), time).Do(records =>
        {
            records.Record("database.restored", "database", new { manifest.MadeAt, manifest.JournalHead, Digest = manifest.Digest() }, new Actor(null, Via.Console));
            return true;
        });
        return (manifest, aside);
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
    private static void Passed(DataFolder copy, Manifest manifest)
    {
        using (var connection = new Database(copy).OpenToRead())
        {
            if (SchemaVersion.Of(connection).Newer is { } newer)
            {
                throw new CommandException($"The backup was made by a newer version (it has '{newer}'). Restore it with that version; nothing was restored.");
            }
        }

        if (BackupMaker.Passed(copy).ToString() is var head && head != manifest.JournalHead)
        {
            throw new CommandException($"The journal in the backup ends with {head}, its manifest says {manifest.JournalHead}. Nothing was restored.");
        }
    }

    /// <summary>Old out, new in; put back if anything fails on the way.</summary>
    private static string? Exchange(DataFolder folder, string staging, ImmutableArray<string> holds, DateTimeOffset now)
    {
        var aside = Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"set-aside-{now:yyyyMMdd-HHmmss}"));
        var database = Path.GetFileName(folder.Database);

        // The database goes last and comes back first: the time without one is the time between two renames.
        string[] names = [.. holds, $"{database}-shm", $"{database}-wal", database];
        // Connections that this process kept open belong to the file that goes.
        SqliteConnection.ClearAllPools();
        var undo = new Stack<(string From, string To)>();
        try
        {
            foreach (var name in names)
            {
                Move(Path.Combine(folder.Path, name), Path.Combine(aside, name), undo);
            }

            foreach (var name in names.Reverse())
            {
                Move(Path.Combine(staging, name), Path.Combine(folder.Path, name), undo);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            while (undo.TryPop(out var move))
            {
                Move(move.To, move.From, []);
            }

            throw;
        }

        Directory.Delete(staging, recursive: true);
        return Directory.Exists(aside) ? aside : null;
    }

    private static void Move(string from, string to, Stack<(string From, string To)> undo)
    {
        if (Directory.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Directory.Move(from, to);
        }
        else if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(from, to);
        }
        else
        {
            return;
        }

        undo.Push((from, to));
    }

    private static bool IsBelow(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && path.Split('/', '\\').All(step => step is not ("" or "." or "..")) && !path.Contains(':', StringComparison.Ordinal);
}
