using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Duty;

/// <summary>Leave, substitutes and swaps, as they are done inside the writing transaction: who asks, whether they may, and then the register as it will be. The hall follows with the same commit.</summary>
internal static class DutyDeeds
{
    /// <summary>The same absence has the same id for ever: a person begins only one a day.</summary>
    public static Guid IdOf(Absence absence) => StableId.From(string.Create(CultureInfo.InvariantCulture, $"absence|{absence.Person}|{absence.From:yyyy-MM-dd}"));

    public static Guid IdOf(Swap swap) => StableId.From(string.Create(CultureInfo.InvariantCulture, $"swap|{swap.Roster}|{swap.Day:yyyy-MM-dd}|{swap.From}"));

    /// <summary>Somebody will be away; the same first day again changes the absence.</summary>
    public static Func<Ledger, Outcome<Absence>> BeAway(Absence absence, Actor actor) => Ask<Absence>(actor, (by, ledger) =>
        Unknown(ledger, ("person", absence.Person), ("substitute", absence.Substitute)) ?? Backwards(absence) ?? Self(absence)
        ?? Rights.Arrange(by, ledger.Hall.Person(absence.Person)!) ?? Put(ledger, "duty.absent", absence, actor));

    /// <summary>The absence is over before it began, or was a mistake.</summary>
    public static Func<Ledger, Outcome<Absence>> ComeBack(Guid id, Actor actor) => Ask<Absence>(actor, (by, ledger) =>
    {
        if (ledger.Hall.Register.Absences.FirstOrDefault(one => IdOf(one) == id) is not { } absence)
        {
            return RightWords.NoSuch(id.ToString());
        }

        if (Rights.Arrange(by, ledger.Hall.Person(absence.Person)!) is { } forbidden)
        {
            return forbidden;
        }

        ledger.Record("duty.back", $"person:{absence.Person}", absence, actor);
        ledger.Rearrange(new() { Absences = ledger.Hall.Register.Absences.Remove(absence) }, actor);
        return absence;
    });

    /// <summary>Names the substitute of an absence, or takes the name back. Whoever has the right for the absent person may; anybody with a duty may take over themselves where there is no substitute.</summary>
    public static Func<Ledger, Outcome<Absence>> Substitute(string person, DateOnly day, string? substitute, Actor actor) => Ask<Absence>(actor, (by, ledger) =>
    {
        if (Unknown(ledger, ("person", person), ("substitute", substitute)) is { } unknown)
        {
            return unknown;
        }

        if (ledger.Hall.Register.Absences.FirstOrDefault(one => one.Person == person && one.From <= day && day <= one.To) is not { } absence)
        {
            return ArrangementWords.NotAway(ledger.Hall.NameOf(person)).At("day");
        }

        var takesOver = substitute == by.Id && absence.Substitute is null;
        return Self(absence with { Substitute = substitute })
            ?? (takesOver ? Rights.TakeOver(by) : Rights.Arrange(by, ledger.Hall.Person(person)!))
            ?? Put(ledger, takesOver ? "duty.taken-over" : "duty.substituted", absence with { Substitute = substitute }, actor);
    });

    /// <summary>Whether this person has a swap of that day in force already: another one of theirs would take its place, and only who leads both undoes it.</summary>
    public static bool HasSwapped(HallNow hall, string roster, DateOnly day, string person) =>
        hall.Register.Swaps.Any(swap => swap.Roster == roster && swap.Day == day && swap.From == person);

    /// <summary>One of the two asks the other; whoever has the right for one of them arranges it at once.</summary>
    public static Func<Ledger, Outcome<SwapView>> Swap(Swap swap, Actor actor) => Ask<SwapView>(actor, (by, ledger) =>
    {
        if (Unknown(ledger, ("from", swap.From), ("to", swap.To)) is { } unknown)
        {
            return unknown;
        }

        if (NotTheirs(ledger, swap) is { } refusal)
        {
            return refusal.At(ledger.Hall.Schedule.Rosters.ContainsKey(swap.Roster) ? "day" : "roster");
        }

        if (swap.From == swap.To)
        {
            return ArrangementWords.WithAnother("to");
        }

        if (SwapRights.Leads(by, swap, ledger.Hall))
        {
            return Exchange(ledger, swap, actor);
        }

        if (!SwapRights.IsOneOf(by, swap))
        {
            return RightWords.NotAllowed;
        }

        var request = new SwapRequest(swap, by.Id);
        if (SwapRequests.Find(ledger.Db, IdOf(swap)) is { } known && known != request)
        {
            // Both have asked for the same; or somebody waits for an answer, whom nobody puts aside unseen.
            return known.Swap == swap ? Exchange(ledger, swap, actor) : ArrangementWords.AskedAlready(ledger.Hall.NameOf(known.Swap.From), ledger.Hall.NameOf(known.Swap.To));
        }

        SwapRequests.Put(ledger.Db, IdOf(swap), request);
        ledger.Record("duty.swap-requested", $"swap:{IdOf(swap)}", request, actor);
        return SwapView.Of(request);
    });

    /// <summary>The other person accepts, or whoever has the right.</summary>
    public static Func<Ledger, Outcome<SwapView>> Accept(Guid id, Actor actor) => Ask<SwapView>(actor, (by, ledger) =>
        SwapRequests.Find(ledger.Db, id) is not { } request ? RightWords.NoSuch(id.ToString())
        : !SwapRights.MayAccept(by, request, ledger.Hall) ? RightWords.NotAllowed
        : NotTheirs(ledger, request.Swap) is { } refusal ? refusal with { Kind = RefusalKind.Conflict }
        : Exchange(ledger, request.Swap, actor));

    /// <summary>Either of the two says no; an accepted swap is undone by whoever has the right alone.</summary>
    public static Func<Ledger, Outcome<SwapView>> Withdraw(Guid id, Actor actor) => Ask<SwapView>(actor, (by, ledger) =>
    {
        var request = SwapRequests.Find(ledger.Db, id);
        if ((request?.Swap ?? ledger.Hall.Register.Swaps.FirstOrDefault(one => IdOf(one) == id)) is not { } swap)
        {
            return RightWords.NoSuch(id.ToString());
        }

        if (!SwapRights.MayWithdraw(by, swap, request is not null, ledger.Hall))
        {
            return RightWords.NotAllowed;
        }

        ledger.Record("duty.swap-withdrawn", $"swap:{id}", swap, actor);
        if (request is not null)
        {
            // One in force beside it came by an import, and is not theirs to undo.
            SwapRequests.Settle(ledger, id);
        }
        else
        {
            ledger.Rearrange(new() { Swaps = ledger.Hall.Register.Swaps.Remove(swap) }, actor);
        }

        return SwapView.Of(swap);
    });

    private static Func<Ledger, Outcome<T>> Ask<T>(Actor actor, Func<Person, Ledger, Outcome<T>> deed)
        where T : class => ledger => ledger.Hall.Person(actor.By) is { } person ? deed(person, ledger) : RightWords.WhoIsIt;

    private static Outcome<Absence> Put(Ledger ledger, string kind, Absence absence, Actor actor)
    {
        var others = ledger.Hall.Register.Absences.RemoveAll(one => IdOf(one) == IdOf(absence));
        ledger.Record(kind, $"person:{absence.Person}", absence, actor);
        ledger.Rearrange(new() { Absences = others.Add(absence) }, actor);
        return absence;
    }

    private static Outcome<SwapView> Exchange(Ledger ledger, Swap swap, Actor actor)
    {
        SwapRequests.Settle(ledger, IdOf(swap));
        ledger.Record("duty.swapped", $"swap:{IdOf(swap)}", swap, actor);
        ledger.Rearrange(new() { Swaps = ledger.Hall.Register.Swaps.Add(swap) }, actor);
        return SwapView.Of(swap);
    }

    /// <summary>Why this person has no turn to exchange; null: they have. A swap moves whose turn it is: a substitute's would move nothing.</summary>
    private static Refusal? NotTheirs(Ledger ledger, Swap swap)
    {
        var (turns, name) = (ledger.Hall.Book.Turns(swap.Day, swap.Day.AddDays(1), swap.Roster).ToList(), ledger.Hall.NameOf(swap.From));
        return HasSwapped(ledger.Hall, swap.Roster, swap.Day, swap.From) ? ArrangementWords.SwappedAlready(name)
            : turns.Exists(turn => turn.Holder == swap.From) ? null
            : turns.Exists(turn => turn.Person == swap.From) ? ArrangementWords.StandsIn(name)
            : ArrangementWords.NoTurn(name);
    }

    private static Refusal? Backwards(Absence absence) => absence.To < absence.From
        ? ApiWords.WrongFields.At("to", ApiWords.EndBeforeStart)
        : null;

    private static Refusal? Self(Absence absence) => absence.Substitute == absence.Person ? ArrangementWords.WithAnother("substitute") : null;

    private static Refusal? Unknown(Ledger ledger, params ReadOnlySpan<(string Field, string? Person)> named)
    {
        foreach (var (field, person) in named)
        {
            if (person is not null && ledger.Hall.Person(person) is null)
            {
                return RightWords.NoSuchPerson(field, person);
            }
        }

        return null;
    }
}
