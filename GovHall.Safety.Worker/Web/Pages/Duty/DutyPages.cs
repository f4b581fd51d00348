using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Duty;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Duty;

/// <summary>Who is on duty, and what people arrange: leave, substitutes, swaps.</summary>
internal static class DutyPages
{
    public static void Map(IEndpointRouteBuilder people)
    {
        var duty = people.MapGroup("/duty");
        duty.MapGet("", (HttpContext http, DutySheets sheets) => sheets.Show(http, SentForm.None));
        duty.MapPost("/absences", BeAway);
        duty.MapPost("/absences/{id:guid}/withdraw", (Guid id, HttpContext http, DutySheets sheets, LedgerWriter writer) =>
            Do("withdraw", "back", http, sheets, writer, DutyDeeds.ComeBack(id, http.SignedIn()!.Actor)));
        duty.MapPost("/absences/{id:guid}/substitute", Substitute);
        duty.MapPost("/absences/{id:guid}/take-over", TakeOver);
        duty.MapPost("/swaps", Swap);
        duty.MapPost("/swaps/{id:guid}/accept", (Guid id, HttpContext http, DutySheets sheets, LedgerWriter writer) =>
            Do("accept", "swapped", http, sheets, writer, DutyDeeds.Accept(id, http.SignedIn()!.Actor)));
        duty.MapPost("/swaps/{id:guid}/withdraw", (Guid id, HttpContext http, DutySheets sheets, LedgerWriter writer) =>
            Do("refuse", "swap-gone", http, sheets, writer, DutyDeeds.Withdraw(id, http.SignedIn()!.Actor)));
    }

    private static async Task<IResult> BeAway(HttpContext http, DutySheets sheets, LedgerWriter writer)
    {
        var (form, actor) = (await http.Request.ReadFormAsync(http.RequestAborted), http.SignedIn()!.Actor);
        var (from, to, kind) = (Day(form["from"]), Day(form["to"]), form["kind"].ToString());
        if (from is null || to is null)
        {
            return await sheets.Show(http, SentForm.Of(http, "absences", Wrong(from is null ? "from" : "to", ApiWords.DayNeeded)));
        }

        var absence = new Absence
        {
            Person = Worded(form["person"]) ?? actor.By!,
            From = from.Value,
            To = to.Value,
            Kind = Absence.Kinds.Contains(kind) ? kind : Absence.Kinds[0],
            Substitute = Worded(form["substitute"]),
        };
        return await Do("absences", "away", http, sheets, writer, DutyDeeds.BeAway(absence, actor));
    }

    private static async Task<IResult> Substitute(Guid id, HttpContext http, DutySheets sheets, CurrentHall hall, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await StandIn(id, Worded(form["substitute"]), http, sheets, hall, writer);
    }

    private static Task<IResult> TakeOver(Guid id, HttpContext http, DutySheets sheets, CurrentHall hall, LedgerWriter writer) =>
        StandIn(id, http.SignedInPerson()!.Id, http, sheets, hall, writer);

    private static Task<IResult> StandIn(Guid id, string? substitute, HttpContext http, DutySheets sheets, CurrentHall hall, LedgerWriter writer) =>
        hall.Now.Register.Absences.FirstOrDefault(absence => DutyDeeds.IdOf(absence) == id) is { } found
            ? Do("substitute", "stands-in", http, sheets, writer, DutyDeeds.Substitute(found.Person, found.From, substitute, http.SignedIn()!.Actor))
            : sheets.Show(http, SentForm.Of(http, "substitute", RightWords.NoSuch(id.ToString())));

    private static async Task<IResult> Swap(HttpContext http, DutySheets sheets, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (TurnField.Read(form["turn"]) is not { } turn || Worded(form["to"]) is not { } to)
        {
            return await sheets.Show(http, SentForm.Of(http, "swaps", Wrong(TurnField.Read(form["turn"]) is null ? "turn" : "to", ApiWords.Missing)));
        }

        var outcome = await writer.WriteForm(
            DutyDeeds.Swap(new() { Roster = turn.Roster, Day = turn.Day, From = turn.Person, To = to }, http.SignedIn()!.Actor), http);
        return outcome.Refusal is { } refusal
            ? await sheets.Show(http, SentForm.Of(http, "swaps", refusal))
            : Notices.SeeOther("/duty", outcome.Value!.State == SwapState.Accepted ? "swapped" : "swap-asked");
    }

    private static async Task<IResult> Do<T>(string form, string notice, HttpContext http, DutySheets sheets, LedgerWriter writer, Func<Ledger, Outcome<T>> ask)
        where T : class => (await writer.WriteForm(ask, http)).Refusal is { } refusal
            ? await sheets.Show(http, SentForm.Of(http, form, refusal))
            : Notices.SeeOther("/duty", notice);

    private static DateOnly? Day(string? typed) => Dates.TryRead(typed, out var day) ? day : null;

    private static Refusal Wrong(string field, Text why) => ApiWords.WrongFields.At(field, why);

    private static string? Worded(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
