using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Duty;

/// <summary>What differs from the pattern: leave, substitutes and swaps, as the register has them.</summary>
internal sealed class Deviations
{
    private readonly HashSet<string> _known;
    private readonly ILookup<string, Absence> _absences;
    private readonly ILookup<(string Roster, DateOnly Day), Swap> _swaps;

    public Deviations(HallRegister register)
    {
        _known = register.People.Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        _absences = register.Absences.ToLookup(absence => absence.Person, StringComparer.Ordinal);
        _swaps = register.Swaps.ToLookup(swap => (swap.Roster, swap.Day));
    }

    /// <summary>In the register, and not on leave that day.</summary>
    public bool IsPresent(string person, DateOnly day) => _known.Contains(person) && !Away(person, day).Any();

    /// <summary>Who stands for this person that day: they themselves, else a substitute who is present, else nobody.</summary>
    public string? Standing(string person, DateOnly day) =>
        IsPresent(person, day)
            ? person
            : Away(person, day).Select(absence => absence.Substitute).FirstOrDefault(substitute => substitute is not null && IsPresent(substitute, day));

    /// <summary>Who has this person's turn of a roster that day, once everything was exchanged.</summary>
    public string Swapped(string roster, DateOnly day, string person) => _swaps[(roster, day)].Aggregate(
        person, (who, swap) => who == swap.From ? swap.To : who == swap.To ? swap.From : who);

    private IEnumerable<Absence> Away(string person, DateOnly day) => _absences[person].Where(absence => absence.From <= day && day <= absence.To);
}
