using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>Whether the register has whom and what the schedule needs.</summary>
internal static class RegisterCheck
{
    private const string About = "register";

    /// <param name="register">What there is.</param>
    /// <param name="schedule">What must happen; null where it cannot be read.</param>
    /// <param name="heard">The sensors of which there is a reading.</param>
    public static IEnumerable<Finding> Of(HallRegister register, HallSchedule? schedule, IReadOnlySet<string> heard)
    {
        if (register.IsEmpty)
        {
            return [Finding.Warning(About, "The register is empty: import your register with 'import FILE'.")];
        }

        var counts = Finding.Ok(About, $"{register.People.Length} people, {register.Checkpoints.Length} checkpoints, {register.Sensors.Length} sensors.");
        return [counts, .. Mail(register), .. Roles(register, schedule), .. Sensors(register, schedule, heard)];
    }

    private static IEnumerable<Finding> Mail(HallRegister register)
    {
        var mute = register.People.Where(person => person.Email is null).Select(person => person.Id).ToArray();
        return mute.Length == 0 ? [] : [Finding.Warning(About, $"Without a mail address, and so never told: {Some(mute)}. Add 'email' in the register.")];
    }

    private static IEnumerable<Finding> Roles(HallRegister register, HallSchedule? schedule)
    {
        var needed = schedule?.Escalations.Values.SelectMany(policy => policy.Steps).SelectMany(step => step.Notify).Select(who => who switch
        {
            Addressee.InRole role => (Role?)role.Role,
            Addressee.EveryHolder every => every.Role,
            Addressee.ThePerson or Addressee.Assignee or Addressee.Owner or Addressee.Mailbox => null,
            _ => null,
        }).OfType<Role>().Concat(schedule.Plans.SelectMany(plan => plan.Who).Select(who => who.Whom).OfType<Whom.Holders>().Select(holders => holders.Role)).Distinct() ?? [];
        var empty = needed.Where(role => !register.People.Any(person => person.Is(role) && person.Email is not null)).Select(Kebab.Of).ToArray();
        return empty.Length == 0 ? [] : [Finding.Warning(About, $"Roles that the schedule names and nobody with a mail address holds: {Some(empty)}. Give them to somebody.")];
    }

    private static IEnumerable<Finding> Sensors(HallRegister register, HallSchedule? schedule, IReadOnlySet<string> heard)
    {
        if (schedule is not null)
        {
            var idle = register.Sensors.Where(sensor => !schedule.AlarmRules.Any(rule => rule.Sensors.Has(sensor))).Select(sensor => sensor.Id).ToArray();
            if (idle.Length > 0)
            {
                yield return Finding.Warning(About, $"Sensors that no alarm rule watches: {Some(idle)}. Add a rule in schedules.json, or take them out of the register.");
            }
        }

        var silent = register.Sensors.Where(sensor => !heard.Contains(sensor.Id)).Select(sensor => sensor.Id).ToArray();
        if (silent.Length > 0)
        {
            yield return Finding.Warning(About, $"Sensors that were never heard: {Some(silent)}. Check their topic and login ('sensor secret ID').");
        }
    }

    private static string Some(string[] names) => names.Length <= 8 ? string.Join(", ", names) : $"{string.Join(", ", names[..8])} and {names.Length - 8} more";
}
