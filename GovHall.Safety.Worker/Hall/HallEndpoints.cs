using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Hall;

/// <summary>The hall as it is now.</summary>
internal sealed record HallView
{
    public required string Id { get; init; }

    public required Text Name { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>What the hall's clock shows.</summary>
    public required DateTimeOffset Now { get; init; }

    public required HallPhase State { get; init; }

    /// <summary>When its state changes by the clock; null: not within a year.</summary>
    public DateTimeOffset? Until { get; init; }

    public required IReadOnlyList<OpenDoor> OpenDoors { get; init; }

    public required IReadOnlyList<UntickedItem> UntickedItems { get; init; }

    /// <summary>The version of the schedule in force.</summary>
    public required int ScheduleVersion { get; init; }
}

/// <summary>A door that its sensor says is open.</summary>
internal sealed record OpenDoor(string Sensor, Text Name, string? Zone, DateTimeOffset At);

/// <summary>An item of today's closing inspections that nobody answered yet.</summary>
internal sealed record UntickedItem(Guid Inspection, string Number, string Item, Text Text);

/// <summary><c>/api/v1/hall</c>.</summary>
internal static class HallEndpoints
{
    private const string DoorKind = "door";
    private const string ContactOpen = "contact_open";

    public static void MapHall(this IEndpointRouteBuilder api) =>
        api.MapGet("/hall", Now).WithTags("hall").Allow(RouteRule.Readers).Answers<HallView>("State, open doors and unticked items.");

    private static async Task<IResult> Now(Database database, CurrentHall current, IAlarmDesk desk, TimeProvider time, CancellationToken ct)
    {
        var (hall, now) = (current.Now, time.Instant());
        var (phase, until) = HallDay.At(hall.Schedule, now);
        var today = hall.TimeZone.DayAt(now);
        await using var db = database.Read();
        var closing = await db.Runs.AsNoTracking()
            .Where(run => run.Day == today && run.Kind == PlanKind.Closing && (run.State == RunState.Planned || run.State == RunState.InProgress))
            .OrderBy(run => run.Number)
            .ToListAsync(ct);
        return Results.Ok(
            new HallView
            {
                Id = hall.Schedule.Hall.Id,
                Name = hall.Schedule.Hall.Name,
                TimeZone = hall.TimeZone.Id,
                Now = hall.TimeZone.ShownAt(now),
                State = phase,
                Until = hall.TimeZone.ShownOrNone(until),
                OpenDoors = [.. OpenDoors(hall, desk)],
                UntickedItems = [.. closing.SelectMany(run => run.Missing.Where(lack => lack.Kind == LackKind.Answer).Select(lack => new UntickedItem(run.Id, run.Number, Lack.Of(lack.Item!, lack.Place), lack.Text)))],
                ScheduleVersion = hall.ScheduleVersion,
            });
    }

    private static IEnumerable<OpenDoor> OpenDoors(HallNow hall, IAlarmDesk desk) =>
        from sensor in hall.Register.Sensors
        where sensor.Kind == DoorKind
        from metric in desk.Sensor(sensor.Id)?.Metrics ?? []
        where metric.Metric == ContactOpen && metric.Value.Number == 1
        select new OpenDoor(sensor.Id, sensor.Name, sensor.Zone, hall.TimeZone.ShownAt(metric.At));
}
