using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>Somebody is at a checkpoint.</summary>
internal sealed record ScanBody
{
    /// <summary>Made by the sender; the same id twice is one scan. Needed.</summary>
    public string? Id { get; init; }

    /// <summary>The person; needed with a key.</summary>
    public string? By { get; init; }

    /// <summary>The sender's clock when it was read.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The sender's clock when it sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How it was read; <c>typed</c> where nothing is said.</summary>
    public ScanProof? Proof { get; init; }

    /// <summary>Which inspection; null: the one that waits for it.</summary>
    public Guid? Inspection { get; init; }
}

/// <summary>What a scan came to (contract 5.1).</summary>
internal sealed record ScanAnswer
{
    public required string Id { get; init; }

    /// <summary>What stands on the tag.</summary>
    public required string Code { get; init; }

    /// <summary>The checkpoint.</summary>
    public required string Place { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required ScanProof Proof { get; init; }

    public required Guid Inspection { get; init; }

    public required RunState State { get; init; }

    /// <summary>This scan, or another one of the same checkpoint, was there already: nothing is counted twice.</summary>
    public required bool Repeated { get; init; }

    public bool BackFilled { get; init; }

    public bool TimeUnverified { get; init; }

    /// <summary>What to tell whoever scanned.</summary>
    public required Text Message { get; init; }

    /// <summary>What the inspection still needs.</summary>
    public required IReadOnlyList<MissingView> Missing { get; init; }
}

/// <summary><c>/api/v1/checkpoints</c>.</summary>
internal static class ScanEndpoints
{
    public static void MapScans(this IEndpointRouteBuilder api) => api.MapPost("/checkpoints/{code}/scans", Scan).WithTags("inspections").Allow(RouteRule.Doers)
        .Answers<ScanAnswer>("Somebody is at a checkpoint; the first scan starts the inspection that waits for it.");

    private static Task<IResult> Scan(string code, Sent<ScanBody> sent, SignedIn who, HttpContext http, DeedDesk desk)
    {
        var body = sent.Body;
        var scan = new ScanSent { Id = body.Id ?? "", Checkpoint = code, Proof = body.Proof ?? ScanProof.Typed, At = body.At, SentAt = body.SentAt };
        return desk.Do(http, sent.Digest, new Asked<ScanOutcome>(ScanDeeds.Scan(code, body.Inspection, scan, who.For(body.By)), _ => null, (ledger, outcome) => Of(outcome, code, ledger)));
    }

    private static ScanAnswer Of(ScanOutcome outcome, string code, Ledger ledger)
    {
        var (run, scan, zone) = (outcome.Run, outcome.Scan, ledger.Hall.TimeZone);
        return new()
        {
            Id = scan.Id,
            Code = ledger.Hall.Register.Checkpoints.FirstOrDefault(checkpoint => checkpoint.Id == scan.Checkpoint)?.Code ?? code,
            Place = scan.Checkpoint,
            By = scan.By,
            At = zone.ShownAt(scan.At),
            ReceivedAt = zone.ShownAt(scan.ReceivedAt),
            Proof = scan.Proof,
            Inspection = run.Id,
            State = run.State,
            Repeated = outcome.Repeated,
            BackFilled = scan.BackFilled,
            TimeUnverified = scan.TimeUnverified,
            Message = ScanWords.Scanned(outcome.Repeated, scan.BackFilled),
            Missing = InspectionViews.MissingOf(run),
        };
    }
}
