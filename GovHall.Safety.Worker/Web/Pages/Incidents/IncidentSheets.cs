using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web.Pages.Incidents;

/// <summary>Makes the pages of incidents.</summary>
internal sealed class IncidentSheets(Frames frames, Database database, CurrentHall hall, IAlarmDesk desk)
{
    private const int ClosedShown = 50;

    public async Task<IResult> List(HttpContext http)
    {
        using var db = database.Read();
        var open = await db.Incidents.AsNoTracking()
            .Where(incident => incident.State == IncidentState.Open || incident.State == IncidentState.Acknowledged || incident.State == IncidentState.Resolved)
            .ToListAsync(http.RequestAborted);
        var closed = await db.Incidents.AsNoTracking().Where(incident => incident.State == IncidentState.Closed)
            .OrderByDescending(incident => incident.ClosedAt).Take(ClosedShown).ToListAsync(http.RequestAborted);
        return Sheet.Of<IncidentsPage>(await frames.SignedIn(http), new IncidentsModel(
            [.. open.OrderBy(incident => incident.State).ThenBy(incident => incident.Severity).ThenBy(incident => incident.OpenedAt)],
            [.. closed],
            hall.Now.NameOf));
    }

    /// <param name="id">Which incident.</param>
    /// <param name="http">The request.</param>
    /// <param name="refusal">Why what was sent was not done; null on a fresh page.</param>
    public async Task<IResult> Show(Guid id, HttpContext http, Refusal? refusal)
    {
        using var db = database.Read();
        if (await db.Incidents.AsNoTracking().SingleOrDefaultAsync(incident => incident.Id == id, http.RequestAborted) is not { } found)
        {
            return Sheet.Trouble(frames.Bare(http), Trouble.NotFound);
        }

        var frame = await frames.SignedIn(http);
        var model = await Model(db, found, frame, http.RequestAborted) with { Refusal = refusal, Sent = Sent(http, refusal) };
        return Sheet.Of<IncidentPage>(frame, model, refusal is null ? StatusCodes.Status200OK : Problem.StatusOf(refusal));
    }

    private async Task<IncidentModel> Model(SafetyDb db, Incident incident, Frame frame, CancellationToken ct)
    {
        var (now, me, thread) = (hall.Now, frame.Person!, $"{Letters.ThreadOf(incident)}@");
        var journal = await db.Journal.AsNoTracking().Where(entry => entry.Subject == $"incident:{incident.Id}").OrderBy(entry => entry.Seq).ToListAsync(ct);
        var mails = await db.Notifications.AsNoTracking()
            .Where(mail => mail.CreatedAt >= incident.OpenedAt && mail.Thread!.StartsWith(thread))
            .OrderBy(mail => mail.CreatedAt).ToListAsync(ct);
        return new()
        {
            Incident = incident,
            NameOf = now.NameOf,
            Zone = now.ZoneName(incident.Zone),
            Timeline = [.. journal.Select(entry => Timeline.Of(entry, now.NameOf, frame.Moment))],
            Next = incident.State == IncidentState.Open ? Letters.Foretell(incident, now.ContextOf(incident), frame.Now) : [],
            Mails = [.. mails.Where(mail => mail.Incidents.Contains(incident.Id))],
            Phones = Rights.SeePhones(me) ? Calls.About(incident, now, frame.Now, me.Id) : [],
            Resettable = Rights.Reset(me) is null
                ? [.. desk.Alarms.Where(alarm => alarm.State == "latched-acknowledged" && incident.ActiveAlarms.Contains(alarm.Id)).Select(alarm => alarm.Id)]
                : [],
            CanHandle = Rights.Handle(me, incident) is null,
            Successors = Rights.Handle(me, incident) is null && incident.State is IncidentState.Open or IncidentState.Acknowledged
                ? [.. now.Register.People.Where(person => Recipient.Of(person) is not null && person.Id != me.Id && person.Id != incident.AcknowledgedBy && person.Id != incident.HandedTo)]
                : [],
            CanClose = Rights.Close(me, incident) is null,
        };
    }

    private static ImmutableDictionary<string, string> Sent(HttpContext http, Refusal? refusal) => refusal is null || !http.Request.HasFormContentType
        ? ImmutableDictionary<string, string>.Empty
        : http.Request.Form.ToImmutableDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
}
