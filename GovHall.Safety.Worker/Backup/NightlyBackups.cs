using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Backup;

/// <summary>The nightly backups in the data folder.</summary>
internal static class NightlyBackups
{
    private const string Trial = ".trial";

    /// <summary>Where one is made: it has a night's name only once it was restored on trial.</summary>
    private const string Untried = ".untried";

    /// <summary>Before the name of a night that a clock which was ahead has given.</summary>
    private const string Aside = "set-aside-";

    /// <summary>A copy and its trial take each as much room as the database; and something has to be left for the work.</summary>
    private const int RoomFor = 3;

    /// <summary>The nights that are there and whole, by their manifests; the earliest first.</summary>
    public static IEnumerable<DateOnly> In(DataFolder folder) => Directory.Exists(folder.Backups)
        ? Directory.EnumerateDirectories(folder.Backups)
            .Where(one => File.Exists(Path.Combine(one, Manifest.FileName)))
            .Select(one => BackupCalendar.NightOf(Path.GetFileName(one)))
            .OfType<DateOnly>()
            .Order()
        : [];

    public static string PathOf(DataFolder folder, DateOnly night) => Path.Combine(folder.Backups, BackupCalendar.Name(night));

    /// <summary>Makes one: the database is whole, the copy is, and a hall restored from it can be opened.</summary>
    /// <param name="folder">The hall's data.</param>
    /// <param name="night">Which.</param>
    /// <param name="holds">What it holds beside the database.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends it before its next step; what there is of it counts for nothing.</param>
    /// <exception cref="CommandException">Something of it is not so.</exception>
    public static Manifest Make(DataFolder folder, DateOnly night, ImmutableArray<string> holds, TimeProvider time, CancellationToken ct)
    {
        var (untried, target) = (Path.Combine(folder.Backups, Untried), PathOf(folder, night));

        // What was cut off, and what has no manifest: nothing of it counts, and its room is needed.
        Discard(untried);
        Discard(target);
        HasRoom(folder);
        BackupMaker.Passed(folder, ct);
        var manifest = BackupMaker.Make(folder, untried, time.Instant(), holds, ct);
        Try(folder, untried, time, ct);
        Directory.Move(untried, target);
        return manifest;
    }

    /// <summary>What a clock that was ahead named for nights to come holds less than this night's, and would be taken for the last: it is kept under another name.</summary>
    public static void SetAsideAfter(DataFolder folder, DateOnly night)
    {
        foreach (var ahead in In(folder).Where(one => one > night).ToArray())
        {
            Directory.Move(PathOf(folder, ahead), Path.Combine(folder.Backups, $"{Aside}{BackupCalendar.Name(ahead)}-on-{BackupCalendar.Name(night)}"));
        }
    }

    /// <summary>The folders that were set aside so; nobody lets them go but the operator.</summary>
    public static IEnumerable<string> SetAside(DataFolder folder) =>
        Directory.Exists(folder.Backups) ? Directory.EnumerateDirectories(folder.Backups, Aside + "*").Order(StringComparer.Ordinal) : [];

    /// <summary>Lets those go that nobody will ask for.</summary>
    public static void Thin(DataFolder folder)
    {
        var nights = In(folder).ToArray();
        foreach (var night in nights.Except(BackupCalendar.Kept(nights)))
        {
            Directory.Delete(PathOf(folder, night), recursive: true);
        }
    }

    private static void HasRoom(DataFolder folder)
    {
        var size = new FileInfo(folder.Database).Length;
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        if (free < RoomFor * size)
        {
            throw new CommandException($"{free >> 20} MiB are free in '{folder.Path}'; a backup of {size >> 20} MiB needs {RoomFor * size >> 20} MiB, to be copied and restored on trial.");
        }
    }

    private static void Try(DataFolder folder, string backup, TimeProvider time, CancellationToken ct)
    {
        var trial = new DataFolder(Path.Combine(folder.Backups, Trial));
        Discard(trial.Path);
        try
        {
            Restoration.Restore(trial, backup, time, ct);
            var restored = new Database(trial);
            _ = KeptMemory.Of(restored);
            restored.LetGo();
        }
        finally
        {
            Discard(trial.Path);
        }
    }

    private static void Discard(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
