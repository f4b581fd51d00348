using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Backup;

/// <summary>Makes a backup while the worker runs: a snapshot of the database, verified, with the keys, the photos and the mail that is still to be collected.</summary>
internal static class BackupMaker
{
    private const string Unfinished = ".unfinished";

    /// <param name="folder">The hall's data.</param>
    /// <param name="target">An empty folder, or one that is not there yet.</param>
    /// <param name="now">When.</param>
    /// <param name="holds">Which folders beside the database are copied, too; every one unless said.</param>
    /// <param name="ct">Ends it before its next step; what there is of it counts for nothing.</param>
    /// <exception cref="CommandException">The folder holds something, or the copy did not pass.</exception>
    public static Manifest Make(DataFolder folder, string target, DateTimeOffset now, ImmutableArray<string>? holds = null, CancellationToken ct = default)
    {
        var beside = holds ?? BackupFolder.Beside;
        target = Path.GetFullPath(target);
        var staging = Path.Combine(target, Unfinished);
        if (Directory.Exists(staging))
        {
            // An earlier try was cut off; nothing of it counts.
            Directory.Delete(staging, recursive: true);
        }

        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new CommandException(File.Exists(Path.Combine(target, Manifest.FileName))
                ? $"'{target}' holds a backup already, and backups are never overwritten. Name a new folder."
                : $"'{target}' is not empty. Name an empty folder, or a new one.");
        }

        BackupFolder.Private(target);
        BackupFolder.Private(staging);
        var copy = new DataFolder(staging);
        Snapshot(new Database(folder), copy.Database, ct);
        CrashPoint.Pass(CrashAt.SnapshotMade);
        foreach (var file in beside.SelectMany(below => BackupFolder.Files(folder.Path, below)))
        {
            ct.ThrowIfCancellationRequested();
            BackupFolder.Copy(Path.Combine(folder.Path, file), Path.Combine(staging, file));
        }

        CrashPoint.Pass(CrashAt.BackupCopied);
        var head = Passed(copy, ct);
        string[] files = [Path.GetFileName(copy.Database), .. beside.SelectMany(below => BackupFolder.Files(staging, below))];
        var manifest = new Manifest
        {
            MadeAt = now,
            Version = typeof(Manifest).Assembly.GetName().Version?.ToString(3) ?? "",
            JournalHead = head.ToString(),
            Holds = beside,
            Files = [.. files.Select(file => Manifest.Of(staging, file))],
        };
        Publish(staging, target, manifest);
        CrashPoint.Pass(CrashAt.BackupPublished);
        return manifest;
    }

    /// <summary>Whether a database is whole, by SQLite's own check and by the journal's chain.</summary>
    /// <param name="copy">The folder it lies in.</param>
    /// <param name="ct">Nobody wants to know any more.</param>
    /// <exception cref="CommandException">It is not.</exception>
    public static JournalHead Passed(DataFolder copy, CancellationToken ct = default)
    {
        var database = new Database(copy);
        using (var connection = database.OpenToRead())
        {
            if (connection.Interruptibly(file => file.Ask("PRAGMA integrity_check"), ct) is not "ok" and var damage)
            {
                throw new CommandException($"The database in '{copy.Path}' is damaged: {damage}");
            }
        }

        var verdict = JournalVerification.Of(database, ct);
        return verdict.IsRight
            ? verdict.Head
            : throw new CommandException($"The journal in '{copy.Path}' is wrong at entry {verdict.WrongAt}: {verdict.Wrong!.En}.");
    }

    /// <summary>One state of the database, without its write-ahead log; a worker goes on writing meanwhile.</summary>
    private static void Snapshot(Database database, string file, CancellationToken ct)
    {
        using (var connection = database.OpenToRead())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            command.CommandTimeout = 0;
            connection.Interruptibly(_ => command.ExecuteNonQuery(), ct);
        }

        BackupFolder.Flush(file);
    }

    private static void Publish(string staging, string target, Manifest manifest)
    {
        var written = Path.Combine(staging, Manifest.FileName);
        File.WriteAllBytes(written, manifest.Bytes());
        BackupFolder.Flush(written);
        CrashPoint.Pass(CrashAt.ManifestWritten);
        foreach (var file in manifest.Files.Select(file => file.Path).Append(Manifest.FileName))
        {
            var to = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(Path.Combine(staging, file), to);
            CrashPoint.Pass(CrashAt.BackupMoving);
        }

        Directory.Delete(staging, recursive: true);
    }
}
