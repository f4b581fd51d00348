using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web.Pages.Hall;

/// <summary>Whether the hall is closed, what is still open, and who answers for it.</summary>
internal static class HallPages
{
    public static void Map(IEndpointRouteBuilder people)
    {
        people.MapGet("/hall", (HttpContext http, HallSheets sheets) => sheets.Show(http, "", null));
        people.MapPost("/hall/bypass", Bypass);
    }

    private static async Task<IResult> Bypass(HttpContext http, HallSheets sheets, LedgerWriter writer)
    {
        var reason = (await http.Request.ReadFormAsync(http.RequestAborted))["reason"].ToString();
        return await writer.Write(HallDeeds.Bypass(reason, http.SignedIn()!.Actor), http.RequestAborted) is { Refusal: { } refusal }
            ? await sheets.Show(http, reason, refusal)
            : Notices.SeeOther("/hall", "bypassed");
    }
}

/// <summary>Makes the page of the hall's evening.</summary>
internal sealed class HallSheets(Frames frames, Database database, CurrentHall current, IAlarmDesk desk)
{
    /// <param name="http">The request.</param>
    /// <param name="reason">What was sent and not done, to be shown again.</param>
    /// <param name="refusal">Why it was not.</param>
    public async Task<IResult> Show(HttpContext http, string reason, Refusal? refusal)
    {
        var frame = await frames.SignedIn(http);
        var hall = current.Now;
        using var db = database.Read();
        var state = await db.HallStates.AsNoTracking().SingleOrDefaultAsync(http.RequestAborted);
        var moment = HallDay.At(hall.Schedule, frame.Now);
        var day = state is null ? moment.Day : state.Day;
        var closing = await db.Runs.AsNoTracking()
            .Where(run => run.Day == day && run.Kind == PlanKind.Closing)
            .OrderBy(run => run.Window.Opens).ThenBy(run => run.Number)
            .ToListAsync(http.RequestAborted);
        var phase = state?.Phase ?? moment.Phase;
        return Sheet.Of<HallPage>(frame, new HallModel
        {
            State = phase,
            Since = state?.Since,
            Until = state?.SecureBy ?? moment.Until,
            Open = Securing.Of(closing, hall.Register.Sensors, desk.Last).Open,
            Doors = [.. HallViews.OpenDoors(hall, desk.Last).Select(door => door.Name)],
            Closing = [.. closing],
            Bypass = state?.Bypass,
            NameOf = hall.NameOf,
            CanBypass = phase is HallPhase.Closing or HallPhase.Unsecured && Rights.BypassClosing(frame.Person!) is null,
            Reason = reason,
            Refusal = refusal,
        }, refusal is null ? StatusCodes.Status200OK : Problem.StatusOf(refusal));
    }
}
