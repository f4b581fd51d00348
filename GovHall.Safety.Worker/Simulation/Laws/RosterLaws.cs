using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Simulation.Laws;

/// <summary>What must hold of who is to be there, told from the register alone.</summary>
internal static class RosterLaws
{
    /// <summary>Of an inspection that opens.</summary>
    public static IEnumerable<string> Broken(InspectionRun opening, HallRegister register, TimeZoneInfo zone)
    {
        if (opening.Assignees.Distinct(StringComparer.Ordinal).Count() != opening.Assignees.Length)
        {
            yield return "somebody is to do it twice";
        }

        var (first, last) = (zone.DayAt(opening.Window.Opens), zone.DayAt(opening.Window.Closes));
        foreach (var id in opening.Assignees)
        {
            if (register.People.FirstOrDefault(person => person.Id == id) is not { } person)
            {
                yield return $"{id} is to do it, who is not in the register";
            }
            else if (register.Absences.Any(leave => leave.Person == id && leave.From < first && leave.To > last))
            {
                yield return $"{id} is to do it, who is on leave";
            }
            else if (opening.Terms is { Role: { } role, AssignedBy: null } && !person.Is(role) && !StandsIn(id, register))
            {
                yield return $"{id} is to do it, who is no {Kebab.Of(role)}";
            }
        }
    }

    /// <summary>Of the turns of one day.</summary>
    public static IEnumerable<string> Broken(IEnumerable<Turn> turns, HallRegister register) => turns
        .Where(turn => turn.Person is not null)
        .GroupBy(turn => (turn.Roster, turn.Group, turn.From, turn.Person))
        .SelectMany(turn => OfTurn(turn.First(), turn.Count(), register));

    private static IEnumerable<string> OfTurn(Turn turn, int times, HallRegister register)
    {
        var which = string.Create(CultureInfo.InvariantCulture, $"roster {turn.Roster} on {turn.Day:yyyy-MM-dd}: {turn.Person}");
        if (times > 1)
        {
            yield return $"{which} has one turn twice";
        }

        if (register.Absences.Any(leave => leave.Person == turn.Person && leave.From <= turn.Day && turn.Day <= leave.To))
        {
            yield return $"{which} has a turn and is on leave";
        }

        if (turn.Group is { } group && turn.Change == TurnChange.None && register.People.Any(person => person.Id == turn.Person && person.Group != group))
        {
            yield return $"{which} was drawn by a group that is not theirs";
        }
    }

    private static bool StandsIn(string person, HallRegister register) =>
        register.Absences.Any(leave => leave.Substitute == person) || register.Swaps.Any(swap => swap.From == person || swap.To == person);
}
