using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Attachments;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>Keeps the photos that come with a form, before the deed that names them; the same photo twice is one.</summary>
internal sealed class FormPhotos(AttachmentFiles files, LedgerWriter writer, CurrentHall hall)
{
    /// <summary>The kinds of picture that a form offers to choose.</summary>
    public const string Kinds = "image/jpeg,image/png,image/webp,image/heic";

    /// <summary>A form with several photos.</summary>
    public const long LargestForm = 64 * 1024 * 1024;

    /// <returns>The photo's id; or why it is none.</returns>
    public async Task<(string? Id, Refusal? Refusal)> Keep(IFormFile file, Actor actor, CancellationToken ct)
    {
        if (file.Length > AttachmentFiles.MostBytes)
        {
            return (null, AttachmentWords.TooLarge(AttachmentFiles.MostBytes / (1024 * 1024)));
        }

        if (AttachmentDeeds.Forbidden(hall.Now, actor) is { } forbidden)
        {
            return (null, forbidden);
        }

        await using var content = file.OpenReadStream();
        var (photo, refusal) = await files.Keep(content, ct);
        return photo is null ? (null, refusal) : (photo.Id.ToString(), (await writer.Write(AttachmentDeeds.Keep(photo, actor), ct)).Refusal);
    }

    /// <summary>All those of one field. A browser sends an empty file for a field that was left alone.</summary>
    /// <returns>Their ids; or why one of them is none, at this field.</returns>
    public async Task<(ImmutableArray<string> Ids, Refusal? Refusal)> Keep(IFormCollection form, string field, Actor actor, CancellationToken ct)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var file in form.Files.GetFiles(field).Where(file => file.Length > 0))
        {
            var (id, refusal) = await Keep(file, actor, ct);
            if (refusal is not null)
            {
                return ([], refusal.At(field));
            }

            ids.Add(id!);
        }

        return (ids.ToImmutable(), null);
    }
}
