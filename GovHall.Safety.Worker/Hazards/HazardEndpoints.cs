using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Hazards;

/// <summary><c>/api/v1/hazards</c>.</summary>
internal static class HazardEndpoints
{
    public static void MapHazards(this IEndpointRouteBuilder api)
    {
        var hazards = api.MapGroup("/hazards").WithTags("hazards");
        hazards.MapGet("/", List).Allow(RouteRule.Readers).Answers<Page<HazardView>>("Hazards, the newest first.");
        hazards.MapGet("/{id:guid}", One).Allow(RouteRule.Readers).Answers<HazardView>("One hazard.");
        hazards.MapPost("/", Report).Allow(RouteRule.Doers).Answers<HazardView>("Somebody found something.", StatusCodes.Status201Created);
        hazards.MapPost("/{id:guid}/plan", Plan).Allow(RouteRule.Doers).Answers<HazardView>("Somebody in charge fixes who does what until when.");
        hazards.MapPost("/{id:guid}/begin", Begin).Allow(RouteRule.Doers).Answers<HazardView>("The owner begins.");
        hazards.MapPost("/{id:guid}/submit", Submit).Allow(RouteRule.Doers).Answers<HazardView>("The owner says that it is put right.");
        hazards.MapPost("/{id:guid}/recheck", Recheck).Allow(RouteRule.Doers).Answers<HazardView>("Another person looks whether it is; if not, it is done again.");
        hazards.MapPost("/{id:guid}/sign", Sign).Allow(RouteRule.Doers).Answers<HazardView>("The person in charge signs; it is archived with the day.");
        hazards.MapPost("/{id:guid}/extend", Extend).Allow(RouteRule.Doers).Answers<HazardView>("Somebody in charge gives it more time, with a reason.");
    }

    private static async Task<IResult> List(string? state, [FromQuery(Name = "class")] string? kind, string? cursor, string? limit, Database database, CurrentHall hall, CancellationToken ct)
    {
        var query = new Query(hall.Now.TimeZone);
        var (states, kinds, after, most) = (query.Words<HazardState>("state", state), query.Words<HazardClass>("class", kind), query.After(cursor), query.Limit(limit));
        query.ThrowIfWrong();
        await using var db = database.Read();
        var hazards = db.Hazards.AsNoTracking();
        hazards = states is null ? hazards : hazards.Where(hazard => states.Contains(hazard.State));
        hazards = kinds is null ? hazards : hazards.Where(hazard => kinds.Contains(hazard.Class));
        if (after is { } last)
        {
            var found = Instants.FromMicroseconds(last.At);
            hazards = hazards.Where(hazard => hazard.FoundAt <= found && (hazard.FoundAt < found || TextOrder.IsBefore(hazard.Number, last.Key)));
        }

        var rows = await hazards.OrderByDescending(hazard => hazard.FoundAt).ThenByDescending(hazard => hazard.Number).Take(most + 1).ToListAsync(ct);
        return Results.Ok(Page.OfEach(rows, most, hazard => new Cursor(hazard.FoundAt.Microseconds(), hazard.Number), hazard => HazardView.Of(hazard, hall.Now)));
    }

    private static async Task<IResult> One(Guid id, HttpContext http, Database database, CurrentHall hall, CancellationToken ct)
    {
        await using var db = database.Read();
        return OneView.Of(
            http, id, await db.Hazards.AsNoTracking().SingleOrDefaultAsync(hazard => hazard.Id == id, ct), hazard => hazard.Version, hazard => HazardView.Of(hazard, hall.Now));
    }

    private static Task<IResult> Report(Sent<ReportBody> sent, SignedIn who, HttpContext http, DeedDesk desk, TimeProvider time)
    {
        var actor = who.For(sent.Body.By);
        var source = $"report:{(sent.Body.Id is { } id ? $"{actor.By}:{id}" : $"{http.TraceIdentifier}@{time.Instant().Microseconds()}")}";
        return desk.Do(http, sent.Digest, new Asked<Hazard>(HazardDeeds.Report(source, sent.Body, actor), _ => null, Shown) { MadeIn = "/api/v1/hazards" });
    }

    private static Task<IResult> Plan(Guid id, Sent<PlanBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, HazardDeeds.Plan(id, sent.Body, who.For(sent.Body.By)));

    private static Task<IResult> Begin(Guid id, Sent<WorkBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, HazardDeeds.Begin(id, who.For(sent.Body.By)));

    private static Task<IResult> Submit(Guid id, Sent<SubmitBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, HazardDeeds.Submit(id, sent.Body.Note, sent.Body.Photos.After, who.For(sent.Body.By)));

    private static Task<IResult> Recheck(Guid id, Sent<RecheckBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        sent.Body.Accepted is { } accepted
            ? Do(id, http, sent.Digest, desk, HazardDeeds.Recheck(id, accepted, sent.Body.Note, who.For(sent.Body.By)))
            : throw new ProblemException(Problem.Field("accepted", HazardWords.SayWhether));

    private static Task<IResult> Sign(Guid id, Sent<WorkBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, HazardDeeds.Sign(id, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Extend(Guid id, Sent<ExtendBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, HazardDeeds.Extend(id, sent.Body.Deadline, sent.Body.Reason, who.For(sent.Body.By)));

    private static Task<IResult> Do(Guid id, HttpContext http, string digest, DeedDesk desk, Func<Ledger, Outcome<Hazard>> deed) =>
        desk.Do(http, digest, new Asked<Hazard>(deed, ledger => ledger.FindHazard(id)?.Version, Shown));

    private static HazardView Shown(Ledger ledger, Hazard hazard) => HazardView.Of(hazard, ledger.Hall);
}
