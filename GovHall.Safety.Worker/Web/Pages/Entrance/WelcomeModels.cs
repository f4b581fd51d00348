using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Web.Pages.Entrance;

/// <summary>What the page at the entrance shows.</summary>
/// <param name="LookAs">The people a developer at the machine may look as; empty for everybody else.</param>
/// <param name="NobodyIsThere">The register is empty: somebody has to import it before anybody can come in.</param>
public sealed record WelcomeModel(ImmutableArray<Person> LookAs, bool NobodyIsThere);

/// <summary>Says to whom the entrance offers to look as somebody.</summary>
internal sealed class WelcomeModels(CurrentHall hall, DeveloperMachine developer)
{
    public WelcomeModel Of(HttpContext http) => new(
        developer.Sends(http)
            ? [.. hall.Now.Register.People.Where(person => person.Roles.Any(role => role != Role.Integration)).OrderBy(Weight).ThenBy(person => person.Id, StringComparer.Ordinal)]
            : [],
        hall.Now.Register.IsEmpty);

    /// <summary>Those who see most of the system first.</summary>
    private static int Weight(Person person) => person.Roles.Min(role => role switch
    {
        Role.DutyOfficer => 0,
        Role.GuardCaptain => 1,
        Role.Guard => 2,
        Role.Director => 3,
        Role.CleaningLeader or Role.Cleaner => 4,
        Role.ControlRoom or Role.Engineer => 5,
        _ => 6,
    });
}
