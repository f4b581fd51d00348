using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Backup;

/// <summary>The nightly backups in the data folder.</summary>
internal static class NightlyBackups
{
    private const string Trial = ".trial";

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
    /// <exception cref="CommandException">Something of it is not so.</exception>
    public static Manifest Make(DataFolder folder, DateOnly night, ImmutableArray<string> holds, TimeProvider time)
    {
        HasRoom(folder);
        BackupMaker.Passed(folder);
        var target = PathOf(folder, night);
        if (Directory.Exists(target))
        {
            // Without a manifest it was cut off; nothing of it counts.
            Directory.Delete(target, recursive: true);
        }

        var manifest = BackupMaker.Make(folder, target, time.Instant(), holds);
        Try(folder, target, time);
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

    private static void Try(DataFolder folder, string backup, TimeProvider time)
    {
        var trial = new DataFolder(Path.Combine(folder.Backups, Trial));
        try
        {
            if (Directory.Exists(trial.Path))
            {
                Directory.Delete(trial.Path, recursive: true);
            }

            Restoration.Restore(trial, backup, time);
            var restored = new Database(trial);
            _ = KeptMemory.Of(restored);
            restored.LetGo();
        }
        catch
        {
            // What could not be restored is no backup: the manifest is what makes it one.
            File.Delete(Path.Combine(backup, Manifest.FileName));
            throw;
        }
        finally
        {
            if (Directory.Exists(trial.Path))
            {
                Directory.Delete(trial.Path, recursive: true);
            }
        }
    }
}
