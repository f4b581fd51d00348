using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Hall;

/// <summary>Somebody answers for closing the hall although something is open.</summary>
internal sealed record BypassBody
{
    /// <summary>The person, where a key acts for one.</summary>
    public string? By { get; init; }

    /// <summary>Why; needed.</summary>
    public string? Reason { get; init; }
}

/// <summary><c>/api/v1/hall</c>.</summary>
internal static class HallEndpoints
{
    public static void MapHall(this IEndpointRouteBuilder api)
    {
        var hall = api.MapGroup("/hall").WithTags("hall");
        hall.MapGet("/", Now).Allow(RouteRule.Readers).Answers<HallView>("State, open doors, and what keeps it from being closed.");
        hall.MapPost("/bypass", Bypass).Allow(RouteRule.Doers).Answers<HallView>("Somebody with the right closes it although something is open.");
    }

    private static async Task<IResult> Now(Database database, CurrentHall current, IAlarmDesk desk, TimeProvider time, CancellationToken ct)
    {
        var (hall, now) = (current.Now, time.Instant());
        await using var db = database.Read();
        return Results.Ok(HallViews.Of(hall, await HallEvening.Of(db, hall, now, ct), desk.Last, now));
    }

    private static Task<IResult> Bypass(Sent<BypassBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        desk.Do(http, sent.Digest, new Asked<HallState>(
            HallDeeds.Bypass(sent.Body.Reason, who.For(sent.Body.By)),
            ledger => ledger.StruckHall().Version,
            (ledger, state) => HallViews.Of(
                ledger.Hall, new(state, HallDay.At(ledger.Hall.Schedule, ledger.Now), ledger.ClosingOf(state.Day)), ledger.LatestOf, ledger.Now)));
}
