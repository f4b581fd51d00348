using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Duty;

/// <summary><c>/api/v1/duty</c>, <c>rosters</c>, <c>absences</c>, <c>swaps</c>, <c>substitutes</c>.</summary>
internal static class DutyEndpoints
{
    /// <summary>Longest stretch of days that is asked for at once.</summary>
    private const int MostDays = 92;

    /// <summary>How far it looks ahead where no day is given.</summary>
    private const int UsualDays = 14;

    public static void MapDuty(this IEndpointRouteBuilder api)
    {
        var duty = api.MapGroup("").WithTags("duty");
        duty.MapGet("/duty", Now).Allow(RouteRule.Readers).Answers<DutyView>("Who is on duty at an instant; now, unless it is said.");
        duty.MapGet("/rosters", Rosters).Allow(RouteRule.Readers).Answers<Page<RosterView>>("The turns of every roster, both days inclusive, after leave, swaps and substitutes.");
        duty.MapGet("/absences", Absences).Allow(RouteRule.Readers).Answers<Page<AbsenceView>>("Who is away, and who stands in.");
        duty.MapPost("/absences", BeAway).Allow(RouteRule.Doers).Answers<AbsenceView>("Somebody will be away.");
        duty.MapPost("/absences/{id:guid}/withdraw", ComeBack).Allow(RouteRule.Doers).Answers<AbsenceView>("Somebody will not be away after all.");
        duty.MapGet("/substitutes", Substitutes).Allow(RouteRule.Readers).Answers<Page<AbsenceView>>("The absences that have a substitute.");
        duty.MapPost("/substitutes", Substitute).Allow(RouteRule.Doers).Answers<AbsenceView>("Names a substitute for an absence, takes the name back, or takes over oneself.");
        duty.MapGet("/swaps", Swaps).Allow(RouteRule.Readers).Answers<Page<SwapView>>("Swaps that are accepted or asked for.");
        duty.MapPost("/swaps", Swap).Allow(RouteRule.Doers).Answers<SwapView>("Asks for a swap; whoever has the right for both arranges it at once.");
        duty.MapPost("/swaps/{id:guid}/accept", Accept).Allow(RouteRule.Doers).Answers<SwapView>("The other person accepts a swap.");
        duty.MapPost("/swaps/{id:guid}/withdraw", Withdraw).Allow(RouteRule.Doers).Answers<SwapView>("A swap is not wanted any more.");
    }

    private static IResult Now(string? at, SignedIn who, CurrentHall current, TimeProvider time)
    {
        var hall = current.Now;
        var query = new Query(hall.TimeZone);
        var instant = query.Instant("at", at) ?? time.Instant();
        query.Require(instant.Year is >= 2000 and < 2100, "at", ApiWords.InstantNeeded);
        query.ThrowIfWrong();
        return Results.Ok(DutyView.Of(instant, hall, who.Person is { } person && Rights.SeePhones(person)));
    }

    private static IResult Rosters(string? from, string? to, string? cursor, string? limit, CurrentHall current, TimeProvider time)
    {
        var hall = current.Now;
        var query = new Query(hall.TimeZone);
        var first = query.Day("from", from) ?? hall.TimeZone.DayAt(time.Instant());
        var last = query.Day("to", to) ?? first.AddDays(UsualDays);
        query.Require(first <= last, "to", ApiWords.EndBeforeStart);
        query.Require(last.DayNumber - first.DayNumber < MostDays, "to", ApiWords.RangeTooLong(MostDays));
        var (after, most) = Paged(query, cursor, limit);
        return Results.Ok(Page.Among(hall.Schedule.Rosters.Values, after, most, roster => new Cursor(0, roster.Id), roster => new RosterView(
            roster.Id, roster.Role, roster is Roster.Drawn, [.. hall.Book.Turns(first, last.AddDays(1), roster.Id).Select(turn => TurnView.Of(turn, hall.TimeZone))])));
    }

    private static IResult Absences(string? from, string? to, string? person, string? cursor, string? limit, CurrentHall current)
    {
        var query = new Query(current.Now.TimeZone);
        var (first, last) = (query.Day("from", from), query.Day("to", to));
        return Away(query, cursor, limit, current.Now, absence =>
            (first is null || absence.To >= first) && (last is null || absence.From <= last) && (string.IsNullOrEmpty(person) || absence.Person == person));
    }

    private static IResult Substitutes(string? cursor, string? limit, CurrentHall current) =>
        Away(new Query(current.Now.TimeZone), cursor, limit, current.Now, absence => absence.Substitute is not null);

    private static IResult Swaps(string? cursor, string? limit, Database database, CurrentHall current)
    {
        var (after, most) = Paged(new Query(current.Now.TimeZone), cursor, limit);
        using var db = database.Read();
        var all = current.Now.Register.Swaps.Select(SwapView.Of).Concat(SwapRequests.Of(db).Select(SwapView.Of));
        return Results.Ok(Page.Among(all, after, most, swap => new Cursor(swap.Day.DayNumber, $"{swap.Roster}|{swap.From}|{swap.To}|{Kebab.Of(swap.State)}"), swap => swap));
    }

    private static Task<IResult> BeAway(Sent<AbsenceBody> sent, SignedIn who, HttpContext http, DeedDesk desk)
    {
        var (body, actor) = (sent.Body, who.For(sent.Body.By));
        var absence = new Absence
        {
            Person = body.Person ?? actor.By!,
            From = body.From ?? throw Wrong("from", ApiWords.Missing),
            To = body.To ?? throw Wrong("to", ApiWords.Missing),
            Kind = Absence.Kinds.Contains(body.Kind) ? body.Kind : throw Wrong("kind", ApiWords.OneOf(Absence.Kinds)),
            Substitute = body.Substitute,
        };
        return Do(http, sent.Digest, desk, DutyDeeds.BeAway(absence, actor), AbsenceView.Of);
    }

    private static Task<IResult> ComeBack(Guid id, Sent<DecisionBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(http, sent.Digest, desk, DutyDeeds.ComeBack(id, who.For(sent.Body.By)), AbsenceView.Of);

    private static Task<IResult> Substitute(Sent<SubstituteBody> sent, SignedIn who, HttpContext http, DeedDesk desk) => Do(
        http,
        sent.Digest,
        desk,
        DutyDeeds.Substitute(
            sent.Body.Person ?? throw Wrong("person", ApiWords.Missing), sent.Body.Day ?? throw Wrong("day", ApiWords.Missing), sent.Body.Substitute, who.For(sent.Body.By)),
        AbsenceView.Of);

    private static Task<IResult> Swap(Sent<SwapBody> sent, SignedIn who, HttpContext http, DeedDesk desk)
    {
        var swap = new Swap
        {
            Roster = sent.Body.Roster ?? throw Wrong("roster", ApiWords.Missing),
            Day = sent.Body.Day ?? throw Wrong("day", ApiWords.Missing),
            From = sent.Body.From ?? throw Wrong("from", ApiWords.Missing),
            To = sent.Body.To ?? throw Wrong("to", ApiWords.Missing),
        };
        return Do(http, sent.Digest, desk, DutyDeeds.Swap(swap, who.For(sent.Body.By)), view => view);
    }

    private static Task<IResult> Accept(Guid id, Sent<DecisionBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(http, sent.Digest, desk, DutyDeeds.Accept(id, who.For(sent.Body.By)), view => view);

    private static Task<IResult> Withdraw(Guid id, Sent<DecisionBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(http, sent.Digest, desk, DutyDeeds.Withdraw(id, who.For(sent.Body.By)), view => view);

    private static Task<IResult> Do<T>(HttpContext http, string digest, DeedDesk desk, Func<Ledger, Outcome<T>> deed, Func<T, object> view)
        where T : class => desk.Do(http, digest, new Asked<T>(deed, _ => null, (_, done) => view(done)));

    private static IResult Away(Query query, string? cursor, string? limit, HallNow hall, Func<Absence, bool> which)
    {
        var (after, most) = Paged(query, cursor, limit);
        return Results.Ok(Page.Among(
            hall.Register.Absences.Where(which), after, most, absence => new Cursor(absence.From.DayNumber, absence.Person), AbsenceView.Of));
    }

    /// <summary>Which page is asked for, once everything that was asked is right.</summary>
    private static (Cursor? After, int Most) Paged(Query query, string? cursor, string? limit)
    {
        var page = (query.After(cursor), query.Limit(limit, usual: Query.MostLimit));
        query.ThrowIfWrong();
        return page;
    }

    private static ProblemException Wrong(string field, Text why) => new(Problem.Field(field, why));
}
