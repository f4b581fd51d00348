using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Plans;

/// <summary>A plan of the schedule in force.</summary>
internal sealed record PlanView
{
    public required string Id { get; init; }

    public required PlanKind Kind { get; init; }

    public required Text Name { get; init; }

    /// <summary>Its number in the hall's paper register.</summary>
    public string? Ref { get; init; }

    /// <summary>The regulations it follows.</summary>
    public required IReadOnlyList<string> Basis { get; init; }

    public required TimeSpan Grace { get; init; }

    /// <summary>How long the hall may be open between two finished rounds before the day's record says so; null: nobody asks.</summary>
    public TimeSpan? MaximumGap { get; init; }

    /// <summary>Who is to do it: of several entries the first that has the day.</summary>
    public required IReadOnlyList<WhoView> Who { get; init; }

    public string? Checklist { get; init; }

    public required IReadOnlyList<ChecklistItem> Items { get; init; }

    /// <summary>The escalation that is told when it is missed; null: the built-in one.</summary>
    public string? OnMissed { get; init; }

    /// <summary>The version of the schedule.</summary>
    public required int Version { get; init; }

    public static PlanView Of(Plan plan, HallNow hall) => new()
    {
        Id = plan.Id,
        Kind = plan.Kind,
        Name = plan.Name,
        Ref = plan.Ref,
        Basis = plan.Basis,
        Grace = plan.Grace,
        MaximumGap = plan.MaximumGap,
        Who = [.. plan.Who.Select(WhoView.Of)],
        Checklist = plan.Checklist,
        Items = plan.Checklist is { } name && hall.Schedule.Checklists.TryGetValue(name, out var checklist) ? checklist.Items : [],
        OnMissed = plan.OnMissed,
        Version = hall.ScheduleVersion,
    };
}

/// <summary>Who is to do a plan's work; one of role, roster, person and everyone.</summary>
internal sealed record WhoView(Role? Role, string? Roster, string? Person, bool Everyone, int People, Role? Review)
{
    public static WhoView Of(Who who) => new(
        (who.Whom as Whom.Holders)?.Role, (who.Whom as Whom.OfRoster)?.Roster, (who.Whom as Whom.ThePerson)?.Id, who.Whom is Whom.Everyone, who.People, who.Review);
}

/// <summary>One time at which a plan has to be done.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Part">Empty where the plan is not split.</param>
/// <param name="Day">The local date of the nominal start.</param>
/// <param name="Opens">From when it may be done.</param>
/// <param name="Closes">Until when it is on time.</param>
/// <param name="MissedAt">From when it is missed.</param>
/// <param name="Inspection">Its inspection; null where it is further ahead than the ledger.</param>
/// <param name="Number">The inspection's number.</param>
/// <param name="State">Where the inspection stands.</param>
/// <param name="Drawn">Drawn at random: before it opens it is shown to its inspector and to managers alone.</param>
internal sealed record OccurrenceView(
    string Plan, string Part, DateOnly Day, DateTimeOffset Opens, DateTimeOffset Closes, DateTimeOffset MissedAt, Guid? Inspection, string? Number, RunState? State, bool Drawn)
{
    public static OccurrenceView Of(InspectionRun run, TimeZoneInfo zone) => new(
        run.Plan, run.Part, run.Day, zone.ShownAt(run.Window.Opens), zone.ShownAt(run.Window.Closes), zone.ShownAt(run.Window.MissedAt), run.Id, run.Number, run.State, run.Terms.IsDrawn);

    /// <summary>One that is further ahead than the ledger.</summary>
    public static OccurrenceView Of(Occurrence occurrence, TimeZoneInfo zone) => new(
        occurrence.Plan,
        occurrence.Part,
        occurrence.Day,
        zone.ShownAt(occurrence.Window.Opens),
        zone.ShownAt(occurrence.Window.Closes),
        zone.ShownAt(occurrence.Window.MissedAt),
        null,
        null,
        null,
        occurrence.IsDrawn);
}

/// <summary>The times of a plan, in their order.</summary>
/// <param name="Items">What the ledger has, and what the schedule says beyond it.</param>
/// <param name="Next">What to send as <c>cursor</c> to go on; null on the last page.</param>
/// <param name="Drawn">How often something is drawn in each stretch, never when.</param>
internal sealed record OccurrencePage(IReadOnlyList<OccurrenceView> Items, string? Next, IReadOnlyList<DrawnStretch> Drawn);
