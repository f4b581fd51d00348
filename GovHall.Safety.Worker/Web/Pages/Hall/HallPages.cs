using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

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
        return await writer.WriteForm(HallDeeds.Bypass(reason, http.SignedIn()!.Actor), http) is { Refusal: { } refusal }
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
        var evening = await HallEvening.Of(db, hall, frame.Now, http.RequestAborted);
        return Sheet.Of<HallPage>(frame, new HallModel
        {
            State = evening.Phase,
            Since = evening.State?.Since,
            Until = evening.Until,
            Open = Securing.Of(evening.Closing, hall.Register.Sensors, desk.Last).Open,
            Doors = [.. HallViews.OpenDoors(hall, desk.Last).Select(door => door.Name)],
            Closing = [.. evening.Closing],
            Bypass = evening.State?.Bypass,
            NameOf = hall.NameOf,
            CanBypass = evening.Phase is HallPhase.Closing or HallPhase.Unsecured && Rights.BypassClosing(frame.Person!) is null,
            Reason = reason,
            Refusal = refusal,
        }, refusal is null ? StatusCodes.Status200OK : Problem.StatusOf(refusal));
    }
}
