using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>What the people of a simulated hall are reckoned from: the same stage, the same deeds.</summary>
/// <param name="Hall">Its people, rosters and plans.</param>
/// <param name="Seed">Of all chance.</param>
/// <param name="Habits">How the people are.</param>
/// <param name="Photo">The attachment that stands for every photo.</param>
internal sealed record Stage(HallNow Hall, long Seed, Habits Habits, string Photo)
{
    /// <summary>What is drawn about something.</summary>
    public Chance About(string what) => Chance.Of(Seed, what);

    /// <summary>How much more often than others this person forgets.</summary>
    public double CarelessnessOf(string person) => About($"person|{person}").Happens(Habits.Careless) ? Habits.CarelessTimes : 1;

    /// <summary>Those who may, by role, in the order of the register.</summary>
    public ImmutableArray<Person> Whoever(Func<Person, Refusal?> right) => [.. Hall.Register.People.Where(person => right(person) is null)];

    /// <summary>Of those who may, one who is on duty or at work that day.</summary>
    public string? OneOf(Chance chance, DateTimeOffset at, Func<Person, Refusal?> right, string? but = null)
    {
        var day = Hall.TimeZone.DayAt(at);
        return chance.One([.. Whoever(right).Where(person => person.Id != but && Hall.Book.Standing(person.Id, day) == person.Id).Select(person => person.Id)]);
    }
}
