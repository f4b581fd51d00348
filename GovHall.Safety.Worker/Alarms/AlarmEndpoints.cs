using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Alarms;

/// <summary>Somebody has seen it.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Note">What the person says.</param>
/// <param name="Occurrence">The occurrence the person saw.</param>
internal sealed record AcknowledgeAlarmBody(string? By = null, string? Note = null, int? Occurrence = null);

/// <summary>Somebody resets a latched alarm.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Note">Needed.</param>
internal sealed record ResetAlarmBody(string? By = null, string? Note = null);

/// <summary><c>/api/v1/alarms</c>.</summary>
internal static class AlarmEndpoints
{
    public static void MapAlarms(this IEndpointRouteBuilder api)
    {
        var alarms = api.MapGroup("/alarms").WithTags("alarms");
        alarms.MapGet("/", List).Allow(RouteRule.Readers).Answers<Page<AlarmView>>("Every rule that watches a sensor, by id.");
        alarms.MapGet("/{id}", One).Allow(RouteRule.Readers).Answers<AlarmView>("One alarm.");
        alarms.MapPost("/{id}/acknowledge", Acknowledge).Allow(RouteRule.Doers).Answers<AlarmView>("Somebody has seen it.");
        alarms.MapPost("/{id}/reset", Reset).Allow(RouteRule.Doers).Answers<AlarmView>("Somebody resets a latched alarm.");
    }

    private static IResult List(string? state, string? cursor, string? limit, IAlarmDesk desk, CurrentHall hall)
    {
        var query = new Query(hall.Now.TimeZone);
        var (after, most) = (query.After(cursor), query.Limit(limit));
        var states = state?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        query.Require(states.All(word => AlarmView.States.Contains(word)), "state", ApiWords.OneOf(AlarmView.States));
        query.ThrowIfWrong();
        var found = desk.Alarms.Where(alarm => states.Length == 0 || states.Contains(alarm.State, StringComparer.Ordinal));
        return Results.Ok(Page.Among(found, after, most, alarm => new Cursor(0, alarm.Id), alarm => alarm.In(hall.Now.TimeZone)));
    }

    private static IResult One(string id, HttpContext http, IAlarmDesk desk, CurrentHall hall) =>
        OneView.Of(http, id, desk.Alarm(id), alarm => alarm.Version, alarm => alarm.In(hall.Now.TimeZone));

    private static Task<IResult> Acknowledge(
        string id, Sent<AcknowledgeAlarmBody> sent, SignedIn who, HttpContext http, IAlarmDesk alarms, DeedDesk desk) =>
        Do(id, http, sent.Digest, alarms, desk, alarms.Acknowledge(id, sent.Body.Occurrence, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Reset(string id, Sent<ResetAlarmBody> sent, SignedIn who, HttpContext http, IAlarmDesk alarms, DeedDesk desk) =>
        Do(id, http, sent.Digest, alarms, desk, alarms.Reset(id, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Do(string id, HttpContext http, string digest, IAlarmDesk alarms, DeedDesk desk, Func<Ledger, Outcome<AlarmView>> deed) =>
        desk.Do(http, digest, new Asked<AlarmView>(deed, _ => alarms.VersionOf(id), (ledger, alarm) => alarm.In(ledger.Hall.TimeZone)));
}
