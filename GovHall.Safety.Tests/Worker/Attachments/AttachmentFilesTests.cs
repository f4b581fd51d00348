using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Attachments;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Attachments;

public sealed class AttachmentFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-photos-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AttachmentFiles Files => new(new DataFolder(_folder.FullName));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_photo_of_ten_megabytes_takes_hardly_any_memory()
    {
        var (files, photo) = (Files, Photo(AttachmentFiles.MostBytes));
        await files.Keep(new MemoryStream(Photo(10)), Ct);

        // Nothing of it waits, so all of it runs on this thread.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (kept, _) = await files.Keep(new MemoryStream(photo), Ct);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(photo.Length, kept?.Size);
        Assert.InRange(allocated, 0, 128 * 1024);
    }

    [Fact]
    public async Task A_photo_lies_under_the_hash_of_its_bytes_and_nowhere_else()
    {
        var photo = Photo(100_000);

        var (kept, _) = await Files.Keep(new MemoryStream(photo), Ct);

        Assert.Equal([Path.Combine("attachments", kept!.Sha256[..2], kept.Sha256 + ".jpg")], Left());
        Assert.Equal(photo, await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, Left().Single()), Ct));
    }

    [Fact]
    public async Task The_same_photo_twice_is_one_file()
    {
        var files = Files;

        var (first, _) = await files.Keep(new MemoryStream(Photo(100_000)), Ct);
        var (second, _) = await files.Keep(new MemoryStream(Photo(100_000)), Ct);

        Assert.Equal(first, second);
        Assert.Single(Left());
    }

    [Fact]
    public async Task Of_a_photo_whose_sender_leaves_nothing_stays()
    {
        await Assert.ThrowsAsync<IOException>(() => Files.Keep(new BrokenOff(Photo(200_000)), Ct));

        Assert.Empty(Left());
    }

    [Fact]
    public async Task Of_a_photo_that_is_too_large_nothing_stays()
    {
        var (_, refusal) = await Files.Keep(new MemoryStream(Photo(AttachmentFiles.MostBytes + 1)), Ct);

        Assert.Equal("too-large", refusal?.Code);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_by_its_first_bytes_and_not_read_to_its_end()
    {
        using var content = new MemoryStream(new byte[1_000_000]);

        var (_, refusal) = await Files.Keep(content, Ct);

        Assert.Equal(AttachmentWords.NotAPhoto.Code, refusal?.Code);
        Assert.InRange(content.Position, 1, 100_000);
    }

    [Fact]
    public async Task What_a_worker_that_died_left_half_goes_with_the_first_photo()
    {
        var left = Directory.CreateDirectory(Path.Combine(_folder.FullName, "attachments", IncomingPhotos.Folder));
        await File.WriteAllBytesAsync(Path.Combine(left.FullName, "7.tmp"), Photo(10), Ct);

        await Files.Keep(new MemoryStream(Photo(100)), Ct);

        Assert.Single(Left());
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_said_to_be_it()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "attachments"), "a file where the folder belongs", Ct);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Files.Keep(new MemoryStream(Photo(100)), Ct));
    }

    private static byte[] Photo(int size) => [0xFF, 0xD8, 0xFF, .. new byte[size - 3]];

    private string[] Left() =>
        [.. Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.FullName, file))];

    /// <summary>A body that ends in the middle: its sender lost the network.</summary>
    private sealed class BrokenOff(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection was reset.");
    }
}
