using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Inspections;

/// <summary><c>/api/v1/days</c>.</summary>
internal static class DayEndpoints
{
    public static void MapDays(this IEndpointRouteBuilder api) => api.MapGet("/days/{day}", One).WithTags("inspections").Allow(RouteRule.Readers)
        .Answers<DayRecord>("The record of a day: its inspections, counted, and what stands out.");

    private static async Task<IResult> One(string day, Database database, CurrentHall hall, TimeProvider time, CancellationToken ct)
    {
        var query = new Query(hall.Now.TimeZone);
        var asked = query.Day("day", day);
        query.ThrowIfWrong();
        await using var db = database.Read();
        return Results.Ok(await DayRecord.Of(asked!.Value, db, hall.Now, time.Instant(), ct));
    }
}
