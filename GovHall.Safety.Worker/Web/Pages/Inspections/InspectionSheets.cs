using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>Makes the page of one inspection.</summary>
internal sealed class InspectionSheets(Frames frames, Database database, CurrentHall hall)
{
    public async Task<InspectionRun?> Find(Guid id, CancellationToken ct)
    {
        using var db = database.Read();
        return await db.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, ct);
    }

    public IResult NotFound(HttpContext http) => Sheet.Trouble(frames.Bare(http), Trouble.NotFound);

    /// <param name="id">Which inspection.</param>
    /// <param name="http">The request.</param>
    /// <param name="sent">What was sent and not kept, to be shown again.</param>
    /// <param name="refusal">Why it was not; its errors name items as <c>items.{id}</c>.</param>
    public async Task<IResult> Show(Guid id, HttpContext http, AnswerForm sent, Refusal? refusal)
    {
        if (await Find(id, http.RequestAborted) is not { } run)
        {
            return NotFound(http);
        }

        var frame = await frames.SignedIn(http);
        return Sheet.Of<InspectionPage>(frame, Model(run, frame.Person!, frame.Now) with
        {
            Sent = sent,
            Refusal = refusal,
            Wrong = refusal?.Errors.Where(error => error.Key.StartsWith("items.", StringComparison.Ordinal)).ToImmutableDictionary(error => error.Key["items.".Length..], error => error.Value)
                ?? ImmutableDictionary<string, Text>.Empty,
        }, refusal is null ? StatusCodes.Status200OK : Problem.StatusOf(refusal));
    }

    private InspectionModel Model(InspectionRun run, Person me, DateTimeOffset now)
    {
        var takesChecks = run.State is RunState.Planned or RunState.InProgress && run.Window.PhaseAt(now) is WindowPhase.Open or WindowPhase.Grace;
        var canStop = run.State is RunState.Planned or RunState.InProgress && run.Window.PhaseAt(now) != WindowPhase.Past;
        var isMine = Rights.DoInspection(me, run, hall.Now.Book, now) is null;
        return new()
        {
            Run = run,
            NameOf = hall.Now.NameOf,
            Assignees = [.. run.Assignees.Select(hall.Now.NameOf)],
            CanCheck = takesChecks && isMine,
            CanBackFill = run.State is RunState.Missed or RunState.Partial or RunState.Unverifiable && isMine,
            CanExcuse = canStop && Rights.Excuse(me, run) is null && !run.Assignees.Contains(me.Id),
            CanSign = takesChecks && run.Terms.People > 1 && run.Counted.All(proof => proof.By != me.Id) && isMine,
            CanReview = run.State is RunState.Completed or RunState.CompletedLate && !run.WasDoneBy(me.Id) && Rights.Review(me, run) is null
                && (run.Terms.Review is not null || run.Reviews.IsEmpty),
            Form = StableId.From($"form|{run.Id}|{run.Version}|{me.Id}|{now.Microseconds()}").ToString("N"),
        };
    }
}
