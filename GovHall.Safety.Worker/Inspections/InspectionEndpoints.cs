using System.Globalization;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Inspections;

/// <summary><c>/api/v1/inspections</c>.</summary>
internal static class InspectionEndpoints
{
    public static void MapInspections(this IEndpointRouteBuilder api)
    {
        var inspections = api.MapGroup("/inspections").WithTags("inspections");
        inspections.MapGet("/", List).Allow(RouteRule.Readers).Answers<Page<InspectionView>>("Inspections, the earliest first.");
        inspections.MapGet("/{id:guid}", One).Allow(RouteRule.Readers).Answers<InspectionView>("One inspection.");
        inspections.MapPost("/{id:guid}/start", Start).Allow(RouteRule.Doers).Answers<InspectionView>("Somebody begins.");
        inspections.MapPost("/{id:guid}/checks", Check).Allow(RouteRule.Doers).Answers<InspectionView>("What somebody found; the first check starts it.");
        inspections.MapPost("/{id:guid}/complete", Complete).Allow(RouteRule.Doers).Answers<InspectionView>("Somebody says it is done.");
        inspections.MapPost("/{id:guid}/sign", Sign).Allow(RouteRule.Doers).Answers<InspectionView>("Somebody answers for it with their name.");
        inspections.MapPost("/{id:guid}/review", Review).Allow(RouteRule.Doers).Answers<InspectionView>("A second person accepts it, or returns it with a note.");
        inspections.MapPost("/{id:guid}/excuse", Excuse).Allow(RouteRule.Doers).Answers<InspectionView>("Somebody with the right calls it off.");
        inspections.MapPost("/{id:guid}/reassign", Reassign).Allow(RouteRule.Doers).Answers<InspectionView>("Somebody with the right gives it to others.");
    }

    private static async Task<IResult> List(
        string? day, string? state, string? plan, string? person, string? cursor, string? limit, Database database, CurrentHall hall, CancellationToken ct)
    {
        var query = new Query(hall.Now.TimeZone);
        var (on, states, after, most) = (query.Day("day", day), query.Words<RunState>("state", state), query.After(cursor), query.Limit(limit));
        var seen = after is { } end && RunCursor.TryRead(end, out var place) ? place : (RunCursor?)null;
        query.Require(after is null || seen is not null, "cursor", ApiWords.CursorNeeded);
        query.ThrowIfWrong();
        await using var db = database.Read();
        var runs = db.Runs.AsNoTracking();
        if (!string.IsNullOrEmpty(person))
        {
            var theirs = db.Database.SqlQuery<Guid>($"SELECT id AS Value FROM runs WHERE EXISTS (SELECT 1 FROM json_each(runs.assignees) AS a WHERE a.value = {person})");
            runs = runs.Where(run => theirs.Contains(run.Id));
        }

        runs = on is { } date ? runs.Where(run => run.Day == date) : runs;
        runs = states is null ? runs : runs.Where(run => states.Contains(run.State));
        runs = string.IsNullOrEmpty(plan) ? runs : runs.Where(run => run.Plan == plan);
        if (seen is { } last)
        {
            runs = runs.Where(run => run.Day >= last.Day
                && (run.Day > last.Day || run.Window.Opens > last.Opens || (run.Window.Opens == last.Opens && TextOrder.IsBefore(last.Number, run.Number))));
        }

        // The day comes first because there is an index for it: years of inspections are not sorted to show fifty.
        var found = await runs.OrderBy(run => run.Day).ThenBy(run => run.Window.Opens).ThenBy(run => run.Number).Take(most + 1).ToListAsync(ct);
        return Results.Ok(Page.Of(found, most, run => RunCursor.Of(run).Cursor, rows => InspectionViews.Of(rows, db, hall.Now)));
    }

    private static async Task<IResult> One(Guid id, HttpContext http, Database database, CurrentHall hall, CancellationToken ct)
    {
        await using var db = database.Read();
        return OneView.Of(
            http, id, await db.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, ct), run => run.Version, run => InspectionViews.Of(run, db, hall.Now));
    }

    private static Task<IResult> Start(Guid id, Sent<StartBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, RunDeeds.Start(id, who.For(sent.Body.By)));

    private static Task<IResult> Check(Guid id, Sent<ChecksBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, RunDeeds.Check(id, AnswersOf(sent.Body), sent.Body.SentAt, who.For(ByOf(sent.Body))));

    private static Task<IResult> Complete(Guid id, Sent<CompleteBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, RunDeeds.Complete(id, sent.Body.Note, who.For(sent.Body.By), sent.Body.At, sent.Body.SentAt));

    private static Task<IResult> Sign(Guid id, Sent<SignBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, RunDeeds.Sign(id, sent.Body.At, sent.Body.SentAt, who.For(sent.Body.By)));

    private static Task<IResult> Review(Guid id, Sent<ReviewBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, RunDeeds.Review(
            id, sent.Body.Verdict ?? throw new ProblemException(Problem.Field("verdict", ApiWords.Missing)), sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Excuse(Guid id, Sent<ExcuseBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, RunDeeds.Excuse(id, sent.Body.Reason ?? "", who.For(sent.Body.By)));

    private static Task<IResult> Reassign(Guid id, Sent<ReassignBody> sent, SignedIn who, HttpContext http, DeedDesk desk)
    {
        var assignees = sent.Body.Assignees ?? throw new ProblemException(Problem.Field("assignees", ApiWords.Missing));
        return assignees.Count > ReassignBody.Most
            ? throw new ProblemException(Problem.Field("assignees", ApiWords.TooMany(ReassignBody.Most)))
            : Do(id, http, sent.Digest, desk, RunDeeds.Reassign(id, [.. assignees.Select(person => person ?? "").Distinct(StringComparer.Ordinal)], who.For(sent.Body.By)));
    }

    private static Task<IResult> Do(Guid id, HttpContext http, string digest, DeedDesk desk, Func<Ledger, Outcome<InspectionRun>> deed) =>
        desk.Do(http, digest, new Asked<InspectionRun>(
            deed, ledger => ledger.FindRun(id)?.Version, (ledger, run) => InspectionViews.Of(run, ledger.Db, ledger.Hall)));

    private static List<Answer> AnswersOf(ChecksBody body)
    {
        var checks = body.Checks ?? throw new ProblemException(Problem.Field("checks", ApiWords.Missing));
        if (checks.Count > ChecksBody.Most)
        {
            throw new ProblemException(Problem.Field("checks", ApiWords.TooMany(ChecksBody.Most)));
        }

        return [.. checks.Select((check, i) => check switch
        {
            null => throw new ProblemException(Problem.Field($"checks[{i}]", ApiWords.WrongType)),
            _ => AnswerOf(check),
        })];
    }

    private static Answer AnswerOf(CheckBody check) => new()
    {
        Id = check.Id ?? "",
        Item = check.Item ?? "",
        Place = check.Place,
        Verdict = check.Verdict,
        Value = check.Value,
        Unit = check.Unit,
        Note = check.Note,
        Photo = check.Photo,
        Fixed = check.Fixed,
        HazardClass = check.HazardClass,
        At = check.At,
    };

    /// <summary>Where a page of inspections ended.</summary>
    private readonly record struct RunCursor(DateOnly Day, DateTimeOffset Opens, string Number)
    {
        public Cursor Cursor => new(Opens.Microseconds(), string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd} {Number}"));

        public static RunCursor Of(InspectionRun run) => new(run.Day, run.Window.Opens, run.Number);

        public static bool TryRead(Cursor cursor, out RunCursor place)
        {
            var parts = cursor.Key.Split(' ', 2);
            var right = Dates.TryRead(parts[0], out var day);
            place = right ? new(day, Instants.FromMicroseconds(cursor.At), parts[^1]) : default;
            return right;
        }
    }

    /// <summary>The body's person, or the one whom all checks name.</summary>
    private static string? ByOf(ChecksBody body)
    {
        List<string> named = [.. (body.Checks ?? []).Select(check => check?.By).Append(body.By).OfType<string>().Distinct(StringComparer.Ordinal)];
        return named.Count <= 1 ? named.SingleOrDefault() : throw new ProblemException(Problem.Field("by", ApiWords.OnePerson));
    }
}
