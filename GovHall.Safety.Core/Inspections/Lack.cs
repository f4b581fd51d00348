using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What kind of thing a run still needs.</summary>
public enum LackKind
{
    /// <summary>A scan of a checkpoint, or a check that names it.</summary>
    Visit,

    /// <summary>An item's answer.</summary>
    Answer,

    /// <summary>The photo that an item asks for.</summary>
    Photo,

    /// <summary>Further persons with a check, a scan or a signature.</summary>
    People,
}

/// <summary>One thing that a run still needs before it can be completed (contract 3.3).</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Item">The item; null where it is about no item.</param>
/// <param name="Place">The place; null where it is about none.</param>
/// <param name="People">How many persons more; 0 unless it is about them.</param>
public sealed record Lack(LackKind Kind, ChecklistItem? Item = null, Place? Place = null, int People = 0)
{
    /// <summary>Where it is missing: <c>places.P07</c>, <c>items.power</c>, <c>items.power@P07</c>, <c>photos.power</c>, <c>people</c>.</summary>
    public string Field => Kind switch
    {
        LackKind.Visit => $"places.{Place!.Id}",
        LackKind.Answer => $"items.{Of(Item!, Place)}",
        LackKind.Photo => $"photos.{Of(Item!, Place)}",
        LackKind.People => "people",
    };

    /// <summary>What is missing, for people.</summary>
    public Text Text => RunWords.Lacks(this);

    /// <summary>An item, or an item at a place: <c>power@P07</c>.</summary>
    public static string Of(ChecklistItem item, Place? place)
    {
        ArgumentNullException.ThrowIfNull(item);
        return place is null ? item.Id : $"{item.Id}@{place.Id}";
    }

    /// <summary>Everything that a run still needs, derived from all of its points: places in their order, then answers and photos, then people.</summary>
    public static IEnumerable<Lack> In(InspectionRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var visited = run.Visits.Select(visit => visit.Checkpoint).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Lack> here =
        [
            .. run.Terms.Checkpoints.Where(place => !visited.Contains(place.Id)).Select(place => new Lack(LackKind.Visit, Place: place)),
            .. run.Points.Select(point => At(run, point.Item, point.Place)).OfType<Lack>(),
        ];

        // One person comes with the first answer, and with the note of a run that asks for nothing else.
        var people = run.Terms.People - run.Counted.Select(proof => proof.By).Distinct(StringComparer.Ordinal).Count();
        return people <= 0 || (run.Terms.People == 1 && (here.Length > 0 || run.Items.IsEmpty)) ? here : here.Add(new(LackKind.People, People: people));
    }

    private static Lack? At(InspectionRun run, ChecklistItem item, Place? place) => run.Latest(item.Id, place?.Id) switch
    {
        null => item.Required ? new(LackKind.Answer, item, place) : null,
        { Photo: not null } or { Verdict: Verdict.NotApplicable } => null,
        { Verdict: var verdict } => item.Photo == PhotoRule.Always || (item.Photo == PhotoRule.OnFail && verdict == Verdict.Fail)
            ? new(LackKind.Photo, item, place)
            : null,
    };
}
