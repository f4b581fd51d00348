using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Backup;

/// <summary>The last part of a restoration: the old data go aside, the checked copy takes their place. Once begun it is finished, by the next start if need be.</summary>
/// <remarks>What is begun is known by the manifest beside the copy, and when by that file's time.</remarks>
internal static class Exchange
{
    /// <summary>Where a copy waits until it is checked.</summary>
    public static string StagingIn(DataFolder folder) => Path.Combine(folder.Path, ".restoring");

    /// <summary>Puts the copy in its place, or everything back as it was.</summary>
    /// <param name="folder">The hall's data; no worker has it.</param>
    /// <param name="manifest">Of the backup, whose checked copy waits.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Where the data that were there are now; null where there were none.</returns>
    public static string? Begin(DataFolder folder, Manifest manifest, TimeProvider time)
    {
        var begun = ManifestIn(folder);
        File.WriteAllBytes(begun + ".tmp", manifest.Bytes());
        File.SetLastWriteTimeUtc(begun + ".tmp", time.Instant().UtcDateTime);
        File.Move(begun + ".tmp", begun);
        BackupFolder.Flush(begun);
        var undo = new Stack<(string From, string To)>();
        try
        {
            Swap(folder, manifest, undo);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            while (undo.TryPop(out var move))
            {
                Move(move.To, move.From, []);
            }

            File.Delete(begun);
            throw;
        }

        return Seal(folder, manifest, time);
    }

    /// <summary>One that was cut off between its first move and its last goes on: half of it would be a hall without its records.</summary>
    /// <param name="folder">The hall's data; where a worker has it, nothing is cut off.</param>
    /// <param name="time">The clock.</param>
    public static void Finish(DataFolder folder, TimeProvider time)
    {
        if (File.Exists(ManifestIn(folder)) && !folder.IsTaken())
        {
            using var taken = folder.Take();
            FinishTaken(folder, time);
        }
    }

    /// <summary>The same, by whoever has taken the folder.</summary>
    public static void FinishTaken(DataFolder folder, TimeProvider time)
    {
        if (File.Exists(ManifestIn(folder)))
        {
            var manifest = Manifest.Read(File.ReadAllBytes(ManifestIn(folder)));
            Swap(folder, manifest, []);
            Seal(folder, manifest, time);
        }
    }

    private static string ManifestIn(DataFolder folder) => Path.Combine(StagingIn(folder), Manifest.FileName);

    private static string AsideIn(DataFolder folder) =>
        Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"set-aside-{File.GetLastWriteTimeUtc(ManifestIn(folder)):yyyyMMdd-HHmmss}"));

    /// <summary>Old out, new in, from wherever it was cut off.</summary>
    private static void Swap(DataFolder folder, Manifest manifest, Stack<(string From, string To)> undo)
    {
        var (staging, aside, database) = (StagingIn(folder), AsideIn(folder), Path.GetFileName(folder.Database));

        // The database goes last and comes back first: the time without one is the time between two renames.
        string[] names = [.. manifest.Holds, $"{database}-shm", $"{database}-wal", database];

        // Connections that this process kept open belong to the file that goes.
        SqliteConnection.ClearAllPools();

        // While the new database waits, all that is there is old.
        foreach (var name in File.Exists(Path.Combine(staging, database)) ? names : [])
        {
            Move(Path.Combine(folder.Path, name), Path.Combine(aside, name), undo);
            CrashPoint.Pass(CrashAt.RestoreSettingAside, undo.Count == 1);
        }

        CrashPoint.Pass(CrashAt.RestoreSetAside);
        foreach (var name in names.Reverse())
        {
            Move(Path.Combine(staging, name), Path.Combine(folder.Path, name), undo);
        }
    }

    /// <summary>The journal says it, once; then nothing is begun any more.</summary>
    private static string? Seal(DataFolder folder, Manifest manifest, TimeProvider time)
    {
        CrashPoint.Pass(CrashAt.RestoreMoved);
        var aside = AsideIn(folder);
        var head = long.Parse(manifest.JournalHead.Split(':')[0], CultureInfo.InvariantCulture);
        new DeedBeside(new Database(folder), time).Do(records =>
        {
            if (!records.Db.Journal.Any(entry => entry.Seq > head))
            {
                records.Record("database.restored", "database", new { manifest.MadeAt, manifest.JournalHead, Digest = manifest.Digest() }, new Actor(null, Via.Console));
            }

            return true;
        });
        Directory.Delete(StagingIn(folder), recursive: true);
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
}
