using System.Globalization;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>An inspection as the API shows it (contract 5.1). What later versions add is there already, and empty.</summary>
internal sealed record InspectionView
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required string Plan { get; init; }

    public required int PlanVersion { get; init; }

    public required PlanKind Kind { get; init; }

    public required Text Name { get; init; }

    public required string Part { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTimeOffset Opens { get; init; }

    public required DateTimeOffset Closes { get; init; }

    public required DateTimeOffset MissedAt { get; init; }

    public required RunState State { get; init; }

    public required IReadOnlyList<string> Assignees { get; init; }

    /// <summary>The checkpoints or assets to visit; null: the plan names none.</summary>
    public IReadOnlyList<string>? Where { get; init; }

    public required IReadOnlyList<ChecklistItem> Items { get; init; }

    public required IReadOnlyList<CheckView> Checks { get; init; }

    public IReadOnlyList<string> Signatures { get; init; } = [];

    public bool OutOfOrder { get; init; }

    public bool TooFast { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public string? StartedBy { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? CompletedBy { get; init; }

    public string? ExcusedBy { get; init; }

    public string? Note { get; init; }

    public string? ReviewedBy { get; init; }

    /// <summary>The incident that its being missed made.</summary>
    public Guid? Incident { get; init; }

    public required int Version { get; init; }
}

/// <summary>One item's result as the API shows it (contract 5.1).</summary>
internal sealed record CheckView
{
    public required string Id { get; init; }

    public required string Item { get; init; }

    public string? Place { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>A number for items that ask for one; else as it was sent.</summary>
    public object? Value { get; init; }

    public string? Unit { get; init; }

    public string? Note { get; init; }

    public string? Photo { get; init; }

    public bool Fixed { get; init; }

    public string? HazardClass { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string? Evidence { get; init; }

    public bool BackFilled { get; init; }

    public bool TimeUnverified { get; init; }
}

/// <summary>From runs to what is shown of them.</summary>
internal static class InspectionViews
{
    public static InspectionView Of(InspectionRun run, SafetyDb db, HallNow hall) => Of([run], db, hall)[0];

    public static IReadOnlyList<InspectionView> Of(IReadOnlyList<InspectionRun> runs, SafetyDb db, HallNow hall)
    {
        List<string> sources = [.. runs.Select(Reactions.SourceOf).Distinct(StringComparer.Ordinal)];
        var incidents = db.Incidents.AsNoTracking()
            .Where(incident => sources.Contains(incident.Source))
            .OrderByDescending(incident => incident.OpenedAt)
            .Select(incident => new { incident.Id, incident.Inspections })
            .ToList();
        return [.. runs.Select(run => Of(run, hall.TimeZone, incidents.Find(incident => incident.Inspections.Contains(run.Id))?.Id))];
    }

    private static InspectionView Of(InspectionRun run, TimeZoneInfo zone, Guid? incident) => new()
    {
        Id = run.Id,
        Number = run.Number,
        Plan = run.Plan,
        PlanVersion = run.PlanVersion,
        Kind = run.Kind,
        Name = run.Name,
        Part = run.Part,
        Day = run.Day,
        Opens = zone.ShownAt(run.Window.Opens),
        Closes = zone.ShownAt(run.Window.Closes),
        MissedAt = zone.ShownAt(run.Window.MissedAt),
        State = run.State,
        Assignees = run.Assignees,
        Items = run.Items,
        Checks = [.. run.Checks.Select(check => Of(check, run, zone))],
        StartedAt = zone.ShownOrNone(run.StartedAt),
        StartedBy = run.StartedBy,
        CompletedAt = zone.ShownOrNone(run.CompletedAt),
        CompletedBy = run.CompletedBy,
        ExcusedBy = run.ExcusedBy,
        Note = run.Note,
        Incident = incident,
        Version = run.Version,
    };

    private static CheckView Of(Check check, InspectionRun run, TimeZoneInfo zone) => new()
    {
        Id = check.Id,
        Item = check.Item,
        Place = check.Place,
        Verdict = check.Verdict,
        Value = ValueOf(check, run.Items.FirstOrDefault(item => item.Id == check.Item)?.Answer),
        Unit = check.Unit,
        Note = check.Note,
        Fixed = check.Fixed,
        By = check.By,
        At = zone.ShownAt(check.At),
        ReceivedAt = zone.ShownAt(check.ReceivedAt),
        BackFilled = check.BackFilled,
        TimeUnverified = check.TimeUnverified,
    };

    private static object? ValueOf(Check check, AnswerKind? answer) =>
        answer is AnswerKind.Number or AnswerKind.Score && double.TryParse(check.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : check.Value;
}
