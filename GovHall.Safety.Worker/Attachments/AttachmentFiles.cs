using System.Security.Cryptography;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Attachments;

/// <summary>A photo as it lies on the disk.</summary>
/// <param name="Sha256">Of its bytes, lower-case hex: its name.</param>
/// <param name="Format">What it is.</param>
/// <param name="Size">In bytes.</param>
internal sealed record KeptPhoto(string Sha256, PhotoFormat Format, int Size)
{
    /// <summary>The same bytes have the same id for ever.</summary>
    public Guid Id => StableId.From($"attachment|{Sha256}");
}

/// <summary>Keeps photos under <c>attachments/ab/</c>, each under the hash of its bytes, so that the same one twice is one file.</summary>
internal sealed class AttachmentFiles(DataFolder folder)
{
    /// <summary>The folder's name below the data folder.</summary>
    public const string Folder = "attachments";

    /// <summary>Largest photo that is kept, in bytes.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Has it on the disk before it returns: the row that names it is written after.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public (KeptPhoto? Photo, Refusal? Refusal) Keep(byte[] content)
    {
        if (content.Length is 0 or > MostBytes)
        {
            return (null, content.Length == 0 ? AttachmentWords.NoPhoto : AttachmentWords.TooLarge(MostBytes / (1024 * 1024)));
        }

        if (PhotoFormat.Of(content) is not { } format)
        {
            return (null, AttachmentWords.NotAPhoto);
        }

        var photo = new KeptPhoto(Convert.ToHexStringLower(SHA256.HashData(content)), format, content.Length);
        try
        {
            Write(PathOf(photo.Sha256, format.Extension), content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(e);
        }

        return (photo, null);
    }

    /// <summary>Where a photo's bytes are; null where its file is gone.</summary>
    public string? Find(Attachment attachment) =>
        PathOf(attachment.Sha256, Path.GetExtension(attachment.File)) is var path && File.Exists(path) ? path : null;

    /// <summary>A file is whole or not there: it gets its name when its last byte is on the disk.</summary>
    private static void Write(string path, byte[] content)
    {
        if (new FileInfo(path) is { Exists: true } known && known.Length == content.Length)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.CurrentManagedThreadId}.tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        CrashPoint.Pass(CrashAt.PhotoWritten);
        File.Move(temporary, path, overwrite: true);
        CrashPoint.Pass(CrashAt.PhotoNamed);
    }

    private string PathOf(string sha256, string extension) => Path.Combine(folder.Path, Folder, sha256[..2], sha256 + extension);
}
