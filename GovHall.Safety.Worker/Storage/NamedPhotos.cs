using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Photos that a deed names by their ids: they were uploaded before.</summary>
internal static class NamedPhotos
{
    /// <summary>Those that nobody uploaded, by the field that names them; empty: all are there.</summary>
    public static ImmutableDictionary<string, Text> Unknown(SafetyDb db, IEnumerable<(string Field, string? Photo)> named) => named
        .Where(one => one.Photo is not null && !(Guid.TryParse(one.Photo, out var id) && db.Attachments.Find(id) is not null))
        .ToImmutableDictionary(one => one.Field, one => AttachmentWords.NoSuchPhoto(one.Photo!));
}
