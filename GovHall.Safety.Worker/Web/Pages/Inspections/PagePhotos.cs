using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>Keeps the photos that come with a checklist, before the answers that name them.</summary>
internal static class PagePhotos
{
    /// <returns>The photos' ids by the key of their point; or why one of them is none.</returns>
    public static async Task<(Dictionary<string, string> Ids, Refusal? Refusal)> Keep(
        AnswerForm form, InspectionRun run, FormPhotos photos, Actor actor, CancellationToken ct)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var point in Point.Of(run))
        {
            if (form.Photo(point) is not { } file)
            {
                continue;
            }

            var (id, refusal) = await photos.Keep(file, actor, ct);
            if (refusal is not null)
            {
                return (ids, refusal.At($"items.{point.Key}"));
            }

            ids[point.Key] = id!;
        }

        return (ids, null);
    }
}
