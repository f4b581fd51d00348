using System.Globalization;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Inspections;

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
        Where = [.. run.Terms.Places.Select(place => Of(place, run.Visits, zone))],
        Per = run.Terms.Per,
        People = run.Terms.People,
        Items = run.Items,
        Checks = [.. run.Checks.Select(check => Of(check, run, zone))],
        Scans = [.. run.Scans.Select(scan => Of(scan, zone))],
        Signatures = SignaturesOf(run, zone),
        Missing = MissingOf(run),
        OutOfOrder = run.OutOfOrder,
        TooFast = run.TooFast,
        StartedAt = zone.ShownOrNone(run.StartedAt),
        StartedBy = run.StartedBy,
        CompletedAt = zone.ShownOrNone(run.CompletedAt),
        CompletedBy = run.CompletedBy,
        ExcusedBy = run.ExcusedBy,
        Note = run.Note,
        Notices = run.Notices,
        Review = run.Terms.Review,
        ReviewBy = zone.ShownOrNone(run.ReviewBy),
        ReviewedBy = run.Reviews.LastOrDefault()?.By,
        Reviews = [.. run.Reviews.Select(review => new ReviewView(review.Verdict, review.By, review.Note, zone.ShownAt(review.At)))],
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
        Photo = check.Photo,
        HazardClass = check.HazardClass,
        Fixed = check.Fixed,
        Evidence = check.Evidence,
        By = check.By,
        At = zone.ShownAt(check.At),
        ReceivedAt = zone.ShownAt(check.ReceivedAt),
        BackFilled = check.BackFilled,
        TimeUnverified = check.TimeUnverified,
    };

    private static ScanView Of(Scan scan, TimeZoneInfo zone) => new()
    {
        Id = scan.Id,
        Place = scan.Checkpoint,
        Proof = scan.Proof,
        By = scan.By,
        At = zone.ShownAt(scan.At),
        ReceivedAt = zone.ShownAt(scan.ReceivedAt),
        BackFilled = scan.BackFilled,
        TimeUnverified = scan.TimeUnverified,
    };

    private static PlaceView Of(Place place, ImmutableArray<Visit> visits, TimeZoneInfo zone) => new()
    {
        Kind = place.Kind,
        Id = place.Id,
        Name = place.Name,
        VisitedAt = place.Kind == PlaceKind.Checkpoint && visits.FirstOrDefault(visit => visit.Checkpoint == place.Id) is { Checkpoint: not null } visit
            ? zone.ShownAt(visit.At)
            : null,
    };

    private static IReadOnlyList<SignatureView> SignaturesOf(InspectionRun run, TimeZoneInfo zone)
    {
        var asked = run.Items.Where(item => item.Answer == AnswerKind.Sign).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. run.Signatures.Select(signature => (Proof: (Proof)signature, Item: (string?)null))
                .Concat(run.Checks.Where(check => check.Verdict == Verdict.Pass && asked.Contains(check.Item)).Select(check => (Proof: (Proof)check, Item: (string?)check.Item)))
                .OrderBy(signed => signed.Proof.At)
                .Select(signed => new SignatureView(signed.Proof.By, zone.ShownAt(signed.Proof.At), signed.Item, signed.Proof.BackFilled)),
        ];
    }

    /// <summary>What a run still needs; nothing where it is done or called off.</summary>
    public static IReadOnlyList<MissingView> MissingOf(InspectionRun run) => IsDone(run) ? [] : [.. run.Missing.Select(lack => new MissingView(lack.Field, lack.Text))];

    private static bool IsDone(InspectionRun run) => run.State is RunState.Completed or RunState.CompletedLate or RunState.Excused or RunState.Cancelled;

    private static object? ValueOf(Check check, AnswerKind? answer) =>
        answer is AnswerKind.Number or AnswerKind.Score && double.TryParse(check.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : check.Value;
}
