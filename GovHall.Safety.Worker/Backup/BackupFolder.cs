using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Backup;

/// <summary>Moves and copies so that what is said to be there is on the disk.</summary>
internal static class BackupFolder
{
    /// <summary>What of the data folder is backed up beside the database: keys, photos, and mail that lies in the pickup folder.</summary>
    public static ImmutableArray<string> Beside { get; } = ["keys", "mail", "attachments"];

    /// <summary>Every file below, as paths from <paramref name="folder"/>. What is still being written is left out, and so is the key that signs the journal: what two can sign proves nothing.</summary>
    public static IEnumerable<string> Files(string folder, string below)
    {
        var root = Path.Combine(folder, below);
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is not ".tmp" && !IsSigningKey(file))
                .Select(file => Path.GetRelativePath(folder, file))
                .Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The key of this machine, and any that was set aside.</summary>
    public static bool IsSigningKey(string file) => Path.GetFileName(file).StartsWith($"{SigningKey.Name}.key", StringComparison.Ordinal);

    /// <summary>Copies a file, its rights too, and has it on the disk before it returns.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
        Flush(to);
    }

    /// <summary>Makes a folder that only this user can open: a backup holds keys and people's names. One that is there keeps its rights.</summary>
    public static void Private(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
