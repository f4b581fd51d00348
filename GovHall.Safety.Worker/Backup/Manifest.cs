using System.Security.Cryptography;
using System.Text.Json;

namespace GovHall.Safety.Worker.Backup;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Within the backup, with <c>/</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record BackupFile(string Path, long Size, string Sha256);

/// <summary>What a backup holds. It is written last: a folder without it is no backup.</summary>
internal sealed record Manifest
{
    public const string FileName = "manifest.json";

    /// <summary>Counts up when a backup is laid out in another way.</summary>
    public int Format { get; init; } = 1;

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The version of this program that made it.</summary>
    public required string Version { get; init; }

    /// <summary>The journal's head in it, as mails quote one: <c>SEQ:HASH</c>.</summary>
    public required string JournalHead { get; init; }

    /// <summary>Which folders beside the database it holds, whether or not there was a file in them. A restore leaves the others alone.</summary>
    public ImmutableArray<string> Holds { get; init; } = BackupFolder.Beside;

    public required ImmutableArray<BackupFile> Files { get; init; }

    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, Written);

    /// <summary>What is to be kept apart from the backup to prove that it is still the same.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Bytes()));

    /// <exception cref="JsonException">It is no manifest that this version knows.</exception>
    public static Manifest Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<Manifest>(utf8, Written) is { Format: 1 } manifest ? manifest : throw new JsonException("It is of a newer version.");

    /// <summary>A file as it lies on the disk now.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="path">The file's path within it.</param>
    public static BackupFile Of(string folder, string path)
    {
        using var stream = File.OpenRead(Path.Combine(folder, path));
        return new(path.Replace('\\', '/'), stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private static readonly JsonSerializerOptions Written = new(FactJson.Options) { WriteIndented = true, NewLine = "\n" };
}
