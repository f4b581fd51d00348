using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Attachments;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>Keeps the photos that come with a form, before the answers that name them.</summary>
internal static class PagePhotos
{
    /// <returns>The photos' ids by the key of their point; or why one of them is none.</returns>
    public static async Task<(Dictionary<string, string> Ids, Refusal? Refusal)> Keep(
        AnswerForm form, InspectionRun run, AttachmentFiles files, LedgerWriter writer, Actor actor, CancellationToken ct)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var point in Point.Of(run))
        {
            if (form.Photo(point) is not { } file)
            {
                continue;
            }

            var refusal = file.Length > AttachmentFiles.MostBytes ? AttachmentWords.TooLarge(AttachmentFiles.MostBytes / (1024 * 1024)) : null;
            if (refusal is null)
            {
                using var content = new MemoryStream();
                await file.CopyToAsync(content, ct);
                (var photo, refusal) = files.Keep(content.ToArray());
                if (photo is not null)
                {
                    refusal = (await writer.Write(AttachmentDeeds.Keep(photo, actor), ct)).Refusal;
                    ids[point.Key] = photo.Id.ToString();
                }
            }

            if (refusal is not null)
            {
                return (ids, refusal with { Errors = ImmutableDictionary<string, Text>.Empty.Add($"items.{point.Key}", refusal.Why) });
            }
        }

        return (ids, null);
    }
}
