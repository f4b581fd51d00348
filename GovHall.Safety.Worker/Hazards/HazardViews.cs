using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Hazards;

/// <summary>A hazard as the API shows it (contract 5.1).</summary>
internal sealed record HazardView
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required HazardClass Class { get; init; }

    public required HazardState State { get; init; }

    public string? Zone { get; init; }

    public string? Checkpoint { get; init; }

    public required Text Text { get; init; }

    /// <summary>The inspection that found it.</summary>
    public Guid? Inspection { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public required string FoundBy { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Whether the deadline has passed and was told.</summary>
    public required bool Overdue { get; init; }

    public string? Owner { get; init; }

    public string? Measure { get; init; }

    public string? Funds { get; init; }

    public string? Interim { get; init; }

    public string? PlannedBy { get; init; }

    public string? FixedBy { get; init; }

    public DateTimeOffset? FixedAt { get; init; }

    public string? RecheckedBy { get; init; }

    public string? SignedBy { get; init; }

    public required HazardPhotos Photos { get; init; }

    public required int Version { get; init; }

    public static HazardView Of(Hazard hazard, HallNow hall) => new()
    {
        Id = hazard.Id,
        Number = hazard.Number,
        Class = hazard.Class,
        State = hazard.State,
        Zone = hazard.Zone,
        Checkpoint = hazard.Checkpoint,
        Text = hazard.Text,
        Inspection = hazard.Inspection,
        FoundAt = hall.TimeZone.ShownAt(hazard.FoundAt),
        FoundBy = hazard.FoundBy,
        Deadline = hall.TimeZone.ShownAt(hazard.Deadline),
        Overdue = hazard.Overdue,
        Owner = hazard.Owner,
        Measure = hazard.Plan?.Measure,
        Funds = hazard.Plan?.Funds,
        Interim = hazard.Plan?.Interim,
        PlannedBy = hazard.Plan?.By,
        FixedBy = hazard.FixedBy,
        FixedAt = hall.TimeZone.ShownOrNone(hazard.FixedAt),
        RecheckedBy = hazard.RecheckedBy,
        SignedBy = hazard.SignedBy,
        Photos = new(hazard.PhotosBefore, hazard.PhotosAfter),
        Version = hazard.Version,
    };
}

/// <summary>Attachments that show it as it was found, and put right.</summary>
internal sealed record HazardPhotos(IReadOnlyList<string> Before, IReadOnlyList<string> After);
