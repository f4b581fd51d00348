using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Web.Pages.Hall;

/// <summary>The hall's evening on one page.</summary>
public sealed record HallModel
{
    public required HallPhase State { get; init; }

    /// <summary>When that began; null: nobody has looked yet.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it changes by the clock; while closing, when the hall counts as unsecured; null: not within a year.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What keeps it from being closed.</summary>
    public ImmutableArray<Text> Open { get; init; } = [];

    /// <summary>Doors that their sensors say are open.</summary>
    public ImmutableArray<Text> Doors { get; init; } = [];

    /// <summary>The closing inspections of the day.</summary>
    public ImmutableArray<InspectionRun> Closing { get; init; } = [];

    /// <summary>Who had it closed although something was open; null: nobody.</summary>
    public Bypass? Bypass { get; init; }

    /// <summary>A person's name by id.</summary>
    public required Func<string, Text> NameOf { get; init; }

    /// <summary>Whether this person may answer for it, and there is something to answer for.</summary>
    public bool CanBypass { get; init; }

    /// <summary>What was sent and not done.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Why what was sent was not done; null on a fresh page.</summary>
    public Refusal? Refusal { get; init; }
}
