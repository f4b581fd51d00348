using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Duty;

/// <summary>Who is meant by a plan's <c>who</c> (contract 3.2).</summary>
public static class Assignment
{
    /// <summary>The people, by id, in the order of the register; nobody is a valid answer.</summary>
    public static ImmutableArray<string> Of(Whom whom, HallRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return
        [
            .. register.People
                .Where(person => whom switch
                {
                    Whom.Holders(var role) => person.Is(role),
                    Whom.ThePerson(var id) => person.Id == id,
                    Whom.Everyone => true,
                    _ => false,
                })
                .Select(person => person.Id),
        ];
    }
}
