using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Incidents;

/// <summary><c>/api/v1/incidents</c>.</summary>
internal static class IncidentEndpoints
{
    public static void MapIncidents(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("incidents");
        incidents.MapGet("/", List).Allow(RouteRule.Readers).Answers<Page<IncidentView>>("Incidents, the newest first.");
        incidents.MapGet("/{id:guid}", One).Allow(RouteRule.Readers).Answers<IncidentView>("One incident with its timeline.");
        incidents.MapPost("/{id:guid}/acknowledge", Acknowledge).Allow(RouteRule.Doers).Answers<IncidentView>("Somebody takes it and promises to say more.");
        incidents.MapPost("/{id:guid}/join", Join).Allow(RouteRule.Doers).Answers<IncidentView>("Somebody helps whoever has it.");
        incidents.MapPost("/{id:guid}/hand-over", HandOver).Allow(RouteRule.Doers).Answers<IncidentView>("Somebody hands it to another person, who is told and has to take it.");
        incidents.MapPost("/{id:guid}/notes", Note).Allow(RouteRule.Doers).Answers<IncidentView>("Somebody says how it goes.");
        incidents.MapPost("/{id:guid}/escalate", Escalate).Allow(RouteRule.Doers).Answers<IncidentView>("Somebody sends it to the next step at once.");
        incidents.MapPost("/{id:guid}/resolve", Resolve).Allow(RouteRule.Doers).Answers<IncidentView>("Somebody says that the cause is gone.");
        incidents.MapPost("/{id:guid}/close", Close).Allow(RouteRule.Doers).Answers<IncidentView>("Somebody closes it with cause and words.");
        incidents.MapPost("/{id:guid}/reopen", Reopen).Allow(RouteRule.Doers).Answers<IncidentView>("Somebody takes it up again.");
    }

    private static async Task<IResult> List(
        string? state, string? kind, string? cursor, string? limit, Database database, CurrentHall hall, TimeProvider time, CancellationToken ct)
    {
        var query = new Query(hall.Now.TimeZone);
        var (states, kinds, after, most) = (query.Words<IncidentState>("state", state), query.Words<IncidentKind>("kind", kind), query.After(cursor), query.Limit(limit));
        query.ThrowIfWrong();
        await using var db = database.Read();
        var incidents = db.Incidents.AsNoTracking();
        incidents = states is null ? incidents : incidents.Where(incident => states.Contains(incident.State));
        incidents = kinds is null ? incidents : incidents.Where(incident => kinds.Contains(incident.Kind));
        if (after is { } last)
        {
            var opened = Instants.FromMicroseconds(last.At);
            incidents = incidents.Where(incident =>
                incident.OpenedAt <= opened && (incident.OpenedAt < opened || TextOrder.IsBefore(incident.Number, last.Key)));
        }

        var found = await incidents.OrderByDescending(incident => incident.OpenedAt).ThenByDescending(incident => incident.Number).Take(most + 1).ToListAsync(ct);
        return Results.Ok(
            Page.Of(
                found,
                most,
                incident => new Cursor(incident.OpenedAt.Microseconds(), incident.Number),
                rows => IncidentViews.Of(rows, db, hall.Now, time.Instant())));
    }

    private static async Task<IResult> One(Guid id, HttpContext http, Database database, CurrentHall hall, TimeProvider time, CancellationToken ct)
    {
        await using var db = database.Read();
        return OneView.Of(
            http,
            id,
            await db.Incidents.AsNoTracking().SingleOrDefaultAsync(incident => incident.Id == id, ct),
            incident => incident.Version,
            incident => IncidentViews.Of(incident, db, hall.Now, time.Instant()));
    }

    private static Task<IResult> Acknowledge(Guid id, Sent<AcknowledgeBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, IncidentDeeds.Acknowledge(id, sent.Body.Note, sent.Body.For, who.For(sent.Body.By)));

    private static Task<IResult> Join(Guid id, Sent<NoteBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, IncidentDeeds.Join(id, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> HandOver(Guid id, Sent<HandOverBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, IncidentDeeds.HandOver(id, sent.Body.To, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Note(Guid id, Sent<NoteBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, IncidentDeeds.Note(id, sent.Body.Note ?? "", who.For(sent.Body.By)));

    private static Task<IResult> Escalate(Guid id, Sent<NoteBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, IncidentDeeds.Escalate(id, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Resolve(Guid id, Sent<NoteBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, IncidentDeeds.Resolve(id, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Close(Guid id, Sent<CloseBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, IncidentDeeds.Close(id, sent.Body.Cause, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Reopen(Guid id, Sent<NoteBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, IncidentDeeds.Reopen(id, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Do(Guid id, HttpContext http, string digest, DeedDesk desk, Func<Ledger, Outcome<Incident>> deed) =>
        desk.Do(http, digest, new Asked<Incident>(
            deed, ledger => ledger.FindIncident(id)?.Version, (ledger, incident) => IncidentViews.Of(incident, ledger.Db, ledger.Hall, ledger.Now)));
}
