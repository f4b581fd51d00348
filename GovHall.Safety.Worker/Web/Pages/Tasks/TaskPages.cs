using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web.Pages.Tasks;

/// <summary>What a person has to do today, on the phone in their hand.</summary>
internal static class TaskPages
{
    public static void Map(IEndpointRouteBuilder people) => people.MapGet("/m", Show);

    private static async Task<IResult> Show(HttpContext http, Frames frames, Database database, CurrentHall hall, TimeProvider time)
    {
        using var db = database.Read();
        var (me, now) = (http.SignedInPerson()!, time.Instant());
        var today = hall.Now.TimeZone.DayAt(now);
        var (dawn, midnight) = (hall.Now.TimeZone.InstantOf(today, TimeOnly.MinValue), hall.Now.TimeZone.InstantOf(today.AddDays(1), TimeOnly.MinValue));
        var (earliest, _) = OpenHere.DaysAround(now, hall.Now);
        var runs = await db.Runs.AsNoTracking()
            .Where(run => run.State != RunState.Cancelled)
            .Where(run => run.Day == today
                || ((run.State == RunState.Planned || run.State == RunState.InProgress) && run.Window.Opens < midnight)
                || (run.Day >= earliest && run.Day < today && run.CompletedAt >= dawn))
            .OrderBy(run => run.Window.Opens).ThenBy(run => run.Number)
            .ToListAsync(http.RequestAborted);
        var incidents = await db.Incidents.AsNoTracking()
            .Where(incident => incident.State == IncidentState.Open || incident.State == IncidentState.Acknowledged)
            .ToListAsync(http.RequestAborted);
        return Sheet.Of<TasksPage>(await frames.SignedIn(http), Model(me, runs, incidents, now) with { State = Leads(me) ? await PhaseOf(db, hall.Now, now, http.RequestAborted) : null });
    }

    private static TasksModel Model(Person me, List<InspectionRun> runs, List<Incident> incidents, DateTimeOffset now)
    {
        var mine = runs.Where(run => IsMine(run, me)).ToList();
        return new()
        {
            Incidents = [.. incidents.Where(incident => Waits(incident, me)).OrderBy(incident => incident.Severity).ThenBy(incident => incident.OpenedAt)],
            Open = [.. mine.Where(run => IsUnfinished(run) && run.Window.PhaseAt(now) != WindowPhase.Early).OrderBy(run => run.Window.MissedAt)],
            Later = [.. mine.Where(run => IsUnfinished(run) && run.Window.PhaseAt(now) == WindowPhase.Early)],
            Over = [.. mine.Where(run => !IsUnfinished(run))],
            Hall = Leads(me) ? [.. runs] : [],
        };
    }

    private static async Task<HallPhase> PhaseOf(SafetyDb db, HallNow hall, DateTimeOffset now, CancellationToken ct) =>
        (await db.HallStates.AsNoTracking().SingleOrDefaultAsync(ct))?.Phase ?? HallDay.At(hall.Schedule, now).Phase;

    /// <summary>Theirs by name; where nobody is named, by role.</summary>
    private static bool IsMine(InspectionRun run, Person me) => run.Assignees.Contains(me.Id) || (run.Assignees.IsEmpty && run.Terms.Role is { } role && me.Is(role));

    private static bool IsUnfinished(InspectionRun run) => run.State is RunState.Planned or RunState.InProgress;

    private static bool Waits(Incident incident, Person me) => incident.State == IncidentState.Open
        ? incident.Told.Any(told => told.Person == me.Id)
        : incident.AcknowledgedBy == me.Id;

    private static bool Leads(Person me) =>
        me.Roles.Any(role => Rights.Managers.Contains(role) || role is Role.DutyOfficer or Role.ShiftLeader or Role.ControlRoom or Role.GuardCaptain or Role.CleaningLeader or Role.Auditor or Role.Administrator);
}
