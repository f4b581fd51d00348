using System.Buffers;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;
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

    /// <summary>All that is held in memory of a photo that comes in.</summary>
    private const int Piece = 32 * 1024;

    private readonly IncomingPhotos _incoming = new(folder);

    /// <summary>Has it on the disk before it returns: the row that names it is written after.</summary>
    /// <param name="content">Its bytes, read as they come and never further than is kept.</param>
    /// <param name="ct">Ends the reading; what came until then is thrown away.</param>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public async Task<(KeptPhoto? Photo, Refusal? Refusal)> Keep(Stream content, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var read = await content.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, ct);
            return read == 0 ? (null, AttachmentWords.NoPhoto)
                : PhotoFormat.Of(buffer.AsSpan(0, read)) is { } format ? await Keep(format, content, buffer, read, ct)
                : (null, AttachmentWords.NotAPhoto);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Where a photo's bytes are; null where its file is gone.</summary>
    public string? Find(Attachment attachment) =>
        PathOf(attachment.Sha256, Path.GetExtension(attachment.File)) is var path && File.Exists(path) ? path : null;

    private async Task<(KeptPhoto? Photo, Refusal? Refusal)> Keep(PhotoFormat format, Stream content, byte[] buffer, int read, CancellationToken ct)
    {
        using var incoming = _incoming.Begin();
        for (; read > 0; read = await content.ReadAsync(buffer, ct))
        {
            incoming.Add(buffer.AsSpan(0, read));
            if (incoming.Size > MostBytes)
            {
                return (null, AttachmentWords.TooLarge(MostBytes / (1024 * 1024)));
            }
        }

        return (await incoming.Keep(format, sha256 => PathOf(sha256, format.Extension), ct), null);
    }

    private string PathOf(string sha256, string extension) => Path.Combine(folder.Path, Folder, sha256[..2], sha256 + extension);
}
