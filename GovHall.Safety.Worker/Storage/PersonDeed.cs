using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Storage;

/// <summary>What a person asks for, as it is done inside the writing transaction: find what it is about, who asks, whether they may, and then do it.</summary>
internal static class PersonDeed
{
    /// <param name="id">What it is about, as the caller named it.</param>
    /// <param name="actor">Who, by which door.</param>
    /// <param name="find">Null: there is no such thing.</param>
    /// <param name="right">Why this person may not; null where they may.</param>
    /// <param name="deed">Asks the machine and commits.</param>
    public static Func<Ledger, Outcome<TAnswer>> Of<TState, TAnswer>(
        string id,
        Actor actor,
        Func<Ledger, TState?> find,
        Func<Person, TState, Ledger, Refusal?> right,
        Func<TState, Person, Ledger, Outcome<TAnswer>> deed)
        where TState : class
        where TAnswer : class => ledger =>
    {
        if (find(ledger) is not { } found)
        {
            return RightWords.NoSuch(id);
        }

        if (ledger.Hall.Person(actor.By) is not { } person)
        {
            return RightWords.WhoIsIt;
        }

        return right(person, found, ledger) is { } forbidden ? forbidden : deed(found, person, ledger);
    };
}
