using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Plans;

/// <summary><c>/api/v1/plans</c>.</summary>
internal static class PlanEndpoints
{
    /// <summary>Longest stretch of days that is asked for at once.</summary>
    private const int MostDays = 366;

    /// <summary>How far it looks ahead where no day is given.</summary>
    private const int UsualDays = 14;

    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("plans");
        plans.MapGet("/", List).Allow(RouteRule.Readers).Answers<Page<PlanView>>("The plans of the schedule in force, by id.");
        plans.MapGet("/{id}", One).Allow(RouteRule.Readers).Answers<PlanView>("One plan.");
        plans.MapGet("/{id}/occurrences", Occurrences).Allow(RouteRule.Readers)
            .Answers<OccurrencePage>("The times at which it has to be done, both days inclusive: what the ledger has, and what the schedule says beyond it.");
    }

    private static IResult List(string? cursor, string? limit, CurrentHall hall)
    {
        var now = hall.Now;
        var query = new Query(now.TimeZone);
        var (after, most) = (query.After(cursor), query.Limit(limit, usual: Query.MostLimit));
        query.ThrowIfWrong();
        return Results.Ok(Page.Among(now.Schedule.Plans, after, most, plan => new Cursor(0, plan.Id), plan => PlanView.Of(plan, now)));
    }

    private static IResult One(string id, HttpContext http, CurrentHall hall) =>
        OneView.Of(http, id, Find(id, hall.Now) is { } plan ? PlanView.Of(plan, hall.Now) : null, view => view.Version, view => view);

    private static async Task<IResult> Occurrences(
        string id, string? from, string? to, string? cursor, string? limit, SignedIn who, Database database, CurrentHall current, TimeProvider time, CancellationToken ct)
    {
        var hall = current.Now;
        if (Find(id, hall) is not { } plan)
        {
            return Problem.Of(RightWords.NoSuch(id));
        }

        var query = new Query(hall.TimeZone);
        var first = query.Day("from", from) ?? hall.TimeZone.DayAt(time.Instant());
        var last = query.Day("to", to) ?? first.AddDays(UsualDays);
        var (after, most) = (query.After(cursor), query.Limit(limit, usual: Query.MostLimit));
        query.Require(first <= last, "to", ApiWords.EndBeforeStart);
        query.Require(last.DayNumber - first.DayNumber < MostDays, "to", ApiWords.RangeTooLong(MostDays));
        query.ThrowIfWrong();
        await using var db = database.Read();
        var runs = await db.Runs.AsNoTracking().Where(run => run.Plan == id && run.Day >= first && run.Day <= last).ToListAsync(ct);
        var written = runs.Select(run => run.Id).ToHashSet();
        var ahead = Core.Schedules.Occurrences.Of(plan, hall.Schedule.Setting(hall.Register), first, last.AddDays(1))
            .Where(occurrence => !written.Contains(InspectionRun.IdOf(id, occurrence.NominalStart, occurrence.Part)));
        var all = runs.Select(run => OccurrenceView.Of(run, hall.TimeZone))
            .Concat(ahead.Concat(Drawn(plan, hall, db, first, last, who, time.Instant())).Select(occurrence => OccurrenceView.Of(occurrence, hall.TimeZone)));
        var page = Page.Among(all, after, most, PlaceOf, one => one);
        return Results.Ok(new OccurrencePage(page.Items, page.Next, [.. DrawnStretch.Of(plan, hall.Schedule.Calendar, first, last.AddDays(1))]));
    }

    /// <summary>The same before and after the ledger has it.</summary>
    private static Cursor PlaceOf(OccurrenceView one) =>
        new(one.Opens.Microseconds(), string.Create(CultureInfo.InvariantCulture, $"{one.Part}|{one.Closes.Microseconds()}"));

    /// <summary>What is drawn and has not opened, as far as whoever asks may know of it: the leadership all of it, an inspector their own.</summary>
    private static IEnumerable<Occurrence> Drawn(Plan plan, HallNow hall, SafetyDb db, DateOnly first, DateOnly last, SignedIn who, DateTimeOffset now)
    {
        if (who.Person is not { } person || db.Counters.Find(Counter.DrawSeed)?.Value.ToString(CultureInfo.InvariantCulture) is not { } seed)
        {
            return [];
        }

        var plans = new PlannedRuns(hall.Schedule, hall.ScheduleVersion, hall.Register, seed) { Duty = hall.Book };
        return Core.Schedules.Occurrences.Of(plan, hall.Schedule.Setting(hall.Register, seed), first, last.AddDays(1))
            .Where(occurrence => occurrence.IsDrawn && occurrence.Window.Opens > now)
            .Where(occurrence => Rights.SeeDrawn(person, plans.Of(plan, occurrence)));
    }

    private static Plan? Find(string id, HallNow hall) => hall.Schedule.Plans.FirstOrDefault(plan => plan.Id == id);
}
