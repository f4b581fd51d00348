using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Holds a schedule against the register (contract 3.2): sensors and people that are not there, roles that nobody holds. All of it warnings; the plan runs with what there is.</summary>
public static class RegisterMatch
{
    /// <param name="utf8">The file that <paramref name="schedule"/> was read from without an error.</param>
    /// <param name="fileName">As the mistakes shall name it.</param>
    /// <param name="schedule">What it says.</param>
    /// <param name="register">What there is.</param>
    public static ImmutableArray<Mistake> Check(ReadOnlySpan<byte> utf8, string fileName, HallSchedule schedule, HallRegister register)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(register);
        var source = new JsonSource(utf8);
        var mistakes = new Mistakes(fileName, source);
        if (JsonTree.Parse(source, mistakes) is not JsonObject root)
        {
            return mistakes.InOrder();
        }

        for (var i = 0; i < schedule.AlarmRules.Length; i++)
        {
            Sensors(schedule.AlarmRules[i].Sensors, Item(root["alarmRules"]?.Value, i, "sensors") ?? root, register, mistakes);
        }

        for (var i = 0; i < schedule.Plans.Length; i++)
        {
            Holders(schedule.Plans[i].Who, Item(root["plans"]?.Value, i, "who") ?? Item(root["plans"]?.Value, i) ?? root, register, mistakes);
        }

        foreach (var policy in schedule.Escalations.Values)
        {
            var steps = ((root["escalations"]?.Value as JsonObject)?[policy.Id]?.Value as JsonObject)?["steps"]?.Value;
            for (var i = 0; i < policy.Steps.Length; i++)
            {
                Notified(policy.Steps[i], Item(steps, i, "notify") ?? root, register, mistakes);
            }
        }

        return mistakes.InOrder();
    }

    private static void Sensors(SensorSelector selector, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        switch (selector)
        {
            case SensorSelector.OfKind kind when !register.Sensors.Any(sensor => sensor.Kind == kind.Kind):
                mistakes.Add(at, MistakeCode.NotInTheRegister, MistakeWords.NoSensorOfKind(kind.Kind, Nearest.To(kind.Kind, register.Sensors.Select(sensor => sensor.Kind))));
                break;
            case SensorSelector.Named named:
                for (var i = 0; i < named.Ids.Length; i++)
                {
                    Named(named.Ids[i], "sensors", register.Sensors.Select(sensor => sensor.Id), Item(at, i) ?? at, mistakes);
                }

                break;
            case SensorSelector.OfKind:
                break;
        }
    }

    private static void Notified(EscalationStep step, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        for (var i = 0; i < step.Notify.Length; i++)
        {
            var place = Item(at, i) ?? at;
            switch (step.Notify[i])
            {
                case Addressee.InRole role:
                    Holders(role.Role, place, register, mistakes);
                    break;
                case Addressee.EveryHolder every:
                    Holders(every.Role, place, register, mistakes);
                    break;
                case Addressee.ThePerson person:
                    Named(person.Id, "people", register.People.Select(one => one.Id), place, mistakes);
                    break;
                case Addressee.Assignee or Addressee.Owner or Addressee.Mailbox:
                    break;
            }
        }
    }

    private static void Holders(Role role, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        if (!register.People.Any(person => person.Is(role)))
        {
            mistakes.Add(at, MistakeCode.NotInTheRegister, MistakeWords.NobodyHolds(Kebab.Of(role)));
        }
    }

    private static void Named(string id, string list, IEnumerable<string> known, JsonNode at, Mistakes mistakes)
    {
        var ids = known.ToHashSet(StringComparer.Ordinal);
        if (!ids.Contains(id))
        {
            mistakes.Add(at, MistakeCode.NotInTheRegister, MistakeWords.NotInTheRegister(id, list, Nearest.To(id, ids)));
        }
    }

    private static JsonNode? Item(JsonNode? list, int index, string? key = null)
    {
        var item = list is JsonList items && index < items.Items.Count ? items.Items[index] : null;
        return key is null ? item : (item as JsonObject)?[key]?.Value;
    }
}
