using System.Globalization;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Sensors;

/// <summary><c>/api/v1/sensors</c> and <c>/api/v1/readings</c>.</summary>
internal static class SensorEndpoints
{
    /// <summary>Most stretches of one answer.</summary>
    private const int MostBuckets = 2000;

    /// <summary>Longest stretch of time that is asked for at once, in days.</summary>
    private const int MostDays = 366;

    public static void MapSensors(this IEndpointRouteBuilder api)
    {
        var sensors = api.MapGroup("/sensors").WithTags("sensors");
        sensors.MapGet("/", List).Allow(RouteRule.Readers).Answers<Page<SensorView>>("The register's sensors, by id, each with its last values.");
        sensors.MapGet("/{id}", One).Allow(RouteRule.Readers).Answers<SensorView>("One sensor.");
        sensors.MapPost("/", Add).Allow(RouteRule.Doers).Answers<SensorView>("Somebody registers a sensor.", StatusCodes.Status201Created);
        sensors.MapPut("/{id}", Change).Allow(RouteRule.Doers).Answers<SensorView>("Somebody changes what is registered of a sensor; what is left out is as in a register that leaves it out.");
        sensors.MapGet("/{id}/readings", Readings).Allow(RouteRule.Readers)
            .Answers<Page<ReadingView>>("Its readings, the earliest first; with bucket, in stretches of that length (least, most, mean). The last 24 hours where no time is given.");
        api.MapGet("/readings/rejected", Rejected).WithTags("sensors").Allow(RouteRule.Readers)
            .Answers<Page<RejectedReadingView>>("Messages that could not be read, the newest first.");
    }

    private static IResult List(string? cursor, string? limit, IAlarmDesk desk, CurrentHall hall)
    {
        var now = hall.Now;
        var query = new Query(now.TimeZone);
        var (after, most) = (query.After(cursor), query.Limit(limit));
        query.ThrowIfWrong();
        return Results.Ok(Page.Among(now.Register.Sensors, after, most, sensor => new Cursor(0, sensor.Id), sensor => SensorViews.Of(sensor, desk.Sensor(sensor.Id), now)));
    }

    private static IResult One(string id, HttpContext http, IAlarmDesk desk, CurrentHall hall) => OneView.Of(
        http, id, Registered(id, hall.Now) is { } sensor ? SensorViews.Of(sensor, desk.Sensor(id), hall.Now) : null, view => view.Version, view => view);

    private static Task<IResult> Add(Sent<SensorBody> sent, SignedIn who, HttpContext http, DeedDesk deeds, IAlarmDesk desk)
    {
        var id = sent.Body.Id ?? throw new ProblemException(Problem.Field("id", ApiWords.IdNeeded));
        return deeds.Do(http, sent.Digest, new Asked<Sensor>(SensorDeeds.Add(sent.Body.As(id), who.For(sent.Body.By)), _ => null, Shown(desk))
        {
            MadeIn = "/api/v1/sensors",
        });
    }

    private static Task<IResult> Change(string id, Sent<SensorBody> sent, SignedIn who, HttpContext http, DeedDesk deeds, IAlarmDesk desk) =>
        sent.Body.Id is { } given && given != id
            ? throw new ProblemException(Problem.Field("id", ApiWords.OtherId))
            : deeds.Do(http, sent.Digest, new Asked<Sensor>(
                SensorDeeds.Change(sent.Body.As(id), who.For(sent.Body.By)), ledger => SensorDeeds.VersionOf(ledger, id), Shown(desk)));

    private static Func<Ledger, Sensor, object> Shown(IAlarmDesk desk) => (ledger, sensor) => SensorViews.Of(sensor, desk.Sensor(sensor.Id), ledger.Hall);

    private static async Task<IResult> Readings(
        string id, string? from, string? to, string? bucket, string? metric, string? cursor, string? limit,
        ReadingHistory history, CurrentHall hall, TimeProvider time, CancellationToken ct)
    {
        var zone = hall.Now.TimeZone;
        if (Registered(id, hall.Now) is null)
        {
            return Problem.Of(RightWords.NoSuch(id));
        }

        var query = new Query(zone);
        var until = query.Instant("to", to) ?? time.Instant().AddTicks(TimeSpan.TicksPerMicrosecond);
        var since = query.Instant("from", from) ?? until.AddDays(-1);
        var (length, after, most) = (query.Duration("bucket", bucket), query.After(cursor), query.Limit(limit, usual: 500, most: 5000));
        query.Require(since <= until, "to", ApiWords.EndBeforeStart);
        query.Require(until - since <= TimeSpan.FromDays(MostDays), "from", ApiWords.RangeTooLong(MostDays));
        query.Require(length is null || (until - since) / length.Value <= MostBuckets, "bucket", ApiWords.TooManyBuckets(MostBuckets));
        query.Require(after is null || long.TryParse(after.Value.Key, out _), "cursor", ApiWords.CursorNeeded);
        query.ThrowIfWrong();
        metric = string.IsNullOrEmpty(metric) ? null : metric;
        if (length is { } stretch)
        {
            var buckets = await history.Read(id, metric, since, until, stretch, ct);
            return Results.Ok(new Page<BucketView>([.. buckets.Select(one => SensorViews.Of(one, zone))], null));
        }

        var last = after is { } cut ? (cut.At, long.Parse(cut.Key, CultureInfo.InvariantCulture)) : ((long, long)?)null;
        var found = await history.Read(id, metric, since, until, last, most + 1, ct);
        return Results.Ok(
            Page.OfEach(
                found,
                most,
                reading => new Cursor(reading.At.Microseconds(), reading.Series.ToString(CultureInfo.InvariantCulture)),
                reading => SensorViews.Of(reading, zone)));
    }

    private static async Task<IResult> Rejected(string? cursor, string? limit, Database database, CurrentHall hall, CancellationToken ct)
    {
        var query = new Query(hall.Now.TimeZone);
        var (after, most) = (query.After(cursor), query.Limit(limit));
        query.ThrowIfWrong();
        var before = after?.At ?? long.MaxValue;
        await using var db = database.Read();
        var found = await db.RejectedReadings.AsNoTracking()
            .Where(rejected => rejected.Id < before)
            .OrderByDescending(rejected => rejected.Id)
            .Take(most + 1)
            .ToListAsync(ct);
        return Results.Ok(
            Page.OfEach(found, most, rejected => new Cursor(rejected.Id, ""), rejected => SensorViews.Of(rejected, hall.Now.TimeZone)));
    }

    private static Sensor? Registered(string id, HallNow hall) => hall.Register.Sensors.FirstOrDefault(sensor => sensor.Id == id);
}
