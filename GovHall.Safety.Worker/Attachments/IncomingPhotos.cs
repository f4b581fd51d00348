using System.Security.Cryptography;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Attachments;

/// <summary>The folder in which photos are while they come in, piece by piece: fifty phones at once cost fifty files and hardly any memory.</summary>
internal sealed class IncomingPhotos(DataFolder folder)
{
    /// <summary>The folder's name below that of the photos.</summary>
    public const string Folder = "incoming";

    private readonly Lock _lock = new();
    private readonly string _place = Path.Combine(folder.Path, AttachmentFiles.Folder, Folder);
    private int _number;

    /// <summary>A file for one photo, gone again when it is disposed without having been given its name.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public IncomingPhoto Begin() => OnDisk(() => new IncomingPhoto(Path.Combine(_place, $"{Next()}.tmp")));

    /// <exception cref="StoreUnavailableException">The disk did not do it.</exception>
    internal static T OnDisk<T>(Func<T> deed)
    {
        try
        {
            return deed();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(e);
        }
    }

    /// <summary>Before the first photo the folder is made empty: what a worker that died left half goes.</summary>
    private int Next()
    {
        lock (_lock)
        {
            var place = Directory.CreateDirectory(_place);
            if (_number == 0)
            {
                foreach (var left in place.EnumerateFiles())
                {
                    left.Delete();
                }
            }

            return ++_number;
        }
    }
}

/// <summary>One photo that comes in.</summary>
internal sealed class IncomingPhoto(string path) : IDisposable
{
    /// <summary>Two at most are brought to the disk at the same time: the writer's own commits wait for the same disk.</summary>
    private static readonly SemaphoreSlim s_flushes = new(2);

    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Bytes so far.</summary>
    public int Size { get; private set; }

    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public void Add(ReadOnlySpan<byte> piece)
    {
        _hash.AppendData(piece);
        Size += piece.Length;
        try
        {
            _file.Write(piece);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(e);
        }
    }

    /// <summary>It is whole: brings it to the disk, and gives it the name of its bytes.</summary>
    /// <param name="format">What it is.</param>
    /// <param name="placeOf">Where a photo of this hash belongs.</param>
    /// <param name="ct">Ends the waiting for the disk.</param>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public async Task<KeptPhoto> Keep(PhotoFormat format, Func<string, string> placeOf, CancellationToken ct)
    {
        var photo = new KeptPhoto(Convert.ToHexStringLower(_hash.GetHashAndReset()), format, Size);
        var place = placeOf(photo.Sha256);
        await s_flushes.WaitAsync(ct);
        try
        {
            return IncomingPhotos.OnDisk(() =>
            {
                // The same bytes twice are one file.
                if (new FileInfo(place) is not { Exists: true } known || known.Length != Size)
                {
                    Name(place);
                }

                return photo;
            });
        }
        finally
        {
            s_flushes.Release();
        }
    }

    public void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
        File.Delete(path);
    }

    /// <summary>A file is whole or not there: it gets its name when its last byte is on the disk.</summary>
    private void Name(string place)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        _file.Flush(flushToDisk: true);

        // Windows gives no open file another name.
        _file.Dispose();
        CrashPoint.Pass(CrashAt.PhotoWritten);
        File.Move(path, place, overwrite: true);
        CrashPoint.Pass(CrashAt.PhotoNamed);
    }
}
