using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web.Pages.Hazards;

/// <summary>Makes the pages of hazards.</summary>
internal sealed class HazardSheets(Frames frames, Database database, CurrentHall hall)
{
    private const int ClosedShown = 50;

    public async Task<IResult> List(HttpContext http)
    {
        using var db = database.Read();
        var (now, filter) = (hall.Now, Filter(http.Request.Query));
        var hazards = db.Hazards.AsNoTracking();
        hazards = filter.State is { } state ? hazards.Where(hazard => hazard.State == state) : hazards;
        hazards = filter.Class is { } kind ? hazards.Where(hazard => hazard.Class == kind) : hazards;
        var open = await hazards.Where(hazard => hazard.State != HazardState.Signed && hazard.State != HazardState.Archived).ToListAsync(http.RequestAborted);
        var closed = await hazards.Where(hazard => hazard.State == HazardState.Signed || hazard.State == HazardState.Archived)
            .OrderByDescending(hazard => hazard.FixedAt).Take(ClosedShown).ToListAsync(http.RequestAborted);
        var frame = await frames.SignedIn(http);
        return Sheet.Of<HazardsPage>(frame, new HazardsModel
        {
            Filter = filter,
            Open =
            [
                Group(PageWords.WaitsForPlan, HazardStep.Plan),
                Group(PageWords.BeingPutRight, HazardStep.Submit),
                Group(PageWords.WaitsForRecheck, HazardStep.Recheck),
                Group(PageWords.WaitsForSignature, HazardStep.Sign),
            ],
            Closed = [.. closed],
            NameOf = now.NameOf,
            PlaceOf = now.PlaceOf,
            CanReport = Rights.ReportHazard(frame.Person!) is null,
        });

        HazardGroup Group(Text waits, HazardStep step) => new(
            waits, [.. open.Where(hazard => HazardSteps.Awaited(hazard) == step).OrderByDescending(hazard => hazard.Overdue).ThenBy(hazard => hazard.Deadline).ThenBy(hazard => hazard.Number, StringComparer.Ordinal)]);
    }

    /// <param name="http">The request.</param>
    /// <param name="sent">What was sent and not done.</param>
    public async Task<IResult> New(HttpContext http, SentForm sent)
    {
        var frame = await frames.SignedIn(http);
        if (Rights.ReportHazard(frame.Person!) is { } forbidden)
        {
            return Sheet.Trouble(frames.Bare(http), Trouble.Forbidden(forbidden.Why));
        }

        return Sheet.Of<NewHazardPage>(frame, new NewHazardModel
        {
            Zones = hall.Now.Register.Zones,
            Checkpoints = hall.Now.Register.Checkpoints,
            Form = StableId.From($"form|hazard|{frame.Person!.Id}|{frame.Now.Microseconds()}").ToString("N"),
            Sent = sent,
        }, sent.Status);
    }

    /// <param name="id">Which hazard.</param>
    /// <param name="http">The request.</param>
    /// <param name="sent">What was sent and not done.</param>
    public async Task<IResult> Show(Guid id, HttpContext http, SentForm sent)
    {
        using var db = database.Read();
        if (await db.Hazards.AsNoTracking().SingleOrDefaultAsync(hazard => hazard.Id == id, http.RequestAborted) is not { } found)
        {
            return Sheet.Trouble(frames.Bare(http), Trouble.NotFound);
        }

        var frame = await frames.SignedIn(http);
        return Sheet.Of<HazardPage>(frame, await Model(db, found, frame, http.RequestAborted) with { Sent = sent }, sent.Status);
    }

    private async Task<HazardModel> Model(SafetyDb db, Hazard hazard, Frame frame, CancellationToken ct)
    {
        var (now, me) = (hall.Now, frame.Person!);
        var steps = HazardSteps.For(me, hazard);
        var journal = await db.Journal.AsNoTracking().Where(entry => entry.Subject == $"hazard:{hazard.Id}").OrderBy(entry => entry.Seq).ToListAsync(ct);
        var incident = await db.Incidents.AsNoTracking()
            .Where(one => one.Kind == IncidentKind.HazardOverdue && one.Hazard == hazard.Id && one.State != IncidentState.Closed)
            .Select(one => (Guid?)one.Id).FirstOrDefaultAsync(ct);
        return new()
        {
            Hazard = hazard,
            NameOf = now.NameOf,
            Place = now.PlaceOf(hazard),
            Timeline = [.. journal.Select(entry => HazardTimeline.Of(entry, now.NameOf, frame.Moment))],
            Incident = incident,
            Steps = steps,
            Owners = steps.Contains(HazardStep.Plan) ? [.. now.Register.People.Where(Rights.See)] : [],
        };
    }

    private static HazardFilter Filter(IQueryCollection query) => new(
        Kebab.TryRead<HazardState>(query["state"].ToString(), out var state) ? state : null,
        Kebab.TryRead<HazardClass>(query["class"].ToString(), out var kind) ? kind : null);
}
