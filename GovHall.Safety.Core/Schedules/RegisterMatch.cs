using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Holds a schedule against the register (contract 3.2): sensors and people that are not there, sensors that cannot be judged, roles that nobody holds. All of it warnings; the plan runs with what there is.</summary>
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
            SensorMatch.Rule(schedule.AlarmRules[i], Item(root["alarmRules"]?.Value, i) ?? root, register, mistakes);
        }

        for (var i = 0; i < schedule.Plans.Length; i++)
        {
            var plan = Item(root["plans"]?.Value, i) ?? root;
            Who(schedule.Plans[i].Who, (plan as JsonObject)?["who"]?.Value ?? plan, register, mistakes);
            Where(schedule.Plans[i].Where, (plan as JsonObject)?["where"]?.Value ?? plan, register, mistakes);
        }

        foreach (var roster in schedule.Rosters.Values)
        {
            Rostered(roster, (root["rosters"]?.Value as JsonObject)?[roster.Id]?.Value ?? root, register, mistakes);
        }

        foreach (var checklist in schedule.Checklists.Values)
        {
            var items = ((root["checklists"]?.Value as JsonObject)?[checklist.Id]?.Value as JsonObject)?["items"]?.Value;
            for (var i = 0; i < checklist.Items.Length; i++)
            {
                if (checklist.Items[i].Evidence is { } evidence)
                {
                    SensorMatch.Evidence(evidence, Item(items, i, "evidence") ?? root, register, mistakes);
                }
            }
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

    private static void Who(ImmutableArray<Who> who, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        for (var i = 0; i < who.Length; i++)
        {
            var place = Item(at, i) ?? at;
            switch (who[i].Whom)
            {
                case Whom.Holders(var role):
                    Holders(role, place, register, mistakes);
                    break;
                case Whom.ThePerson(var id):
                    Named(id, "people", register.People.Select(one => one.Id), place, mistakes);
                    break;
                case Whom.OfRoster or Whom.Everyone:
                    break;
            }

            if (who[i].Review is { } review)
            {
                Holders(review, place, register, mistakes);
            }
        }
    }

    private static void Where(Where where, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        if (where.Route is { } route)
        {
            Named(route, "routes", register.Routes.Select(one => one.Id), Member(at, "route"), mistakes);
        }

        Chosen(where.Checkpoints, "checkpoints", register.Checkpoints.Select(one => one.Id));
        Chosen(where.Zones, "zones", register.Zones.Select(one => one.Id));
        Chosen(where.Groups, "groups", register.Groups.Select(one => one.Id));
        Chosen(where.Assets, "assets", register.Assets.Select(one => one.Id));
        OfKind(where.Checkpoints, "checkpoints", MistakeWords.ACheckpoint, register.Checkpoints.Select(one => one.Kind ?? ""));
        OfKind(where.Assets, "assets", MistakeWords.AnAsset, register.Assets.Select(one => one.Kind ?? ""));

        void Chosen(Selection? chosen, string list, IEnumerable<string> known)
        {
            for (var i = 0; chosen is Selection.Named named && i < named.Ids.Length; i++)
            {
                Named(named.Ids[i], list, known, Item(Member(at, list), i) ?? at, mistakes);
            }
        }

        void OfKind(Selection? chosen, string list, Text place, IEnumerable<string> kinds)
        {
            if (chosen is Selection.OfKind(var kind) && !kinds.Contains(kind))
            {
                mistakes.Add(Member(at, list), MistakeCode.NotInTheRegister, MistakeWords.NoPlaceOfKind(place, kind, Nearest.To(kind, kinds)));
            }
        }
    }

    private static void Rostered(Roster roster, JsonNode at, HallRegister register, Mistakes mistakes)
    {
        switch (roster)
        {
            case Roster.Drawn { Groups: Selection.Named groups }:
                foreach (var group in groups.Ids)
                {
                    Named(group, "groups", register.Groups.Select(one => one.Id), at, mistakes);
                }

                break;
            case Roster.Layered layered:
                for (var i = 0; i < layered.Layers.Length; i++)
                {
                    var teams = layered.Layers[i] switch { RosterLayer.Windows windows => windows.Teams, RosterLayer.Cycle cycle => cycle.Teams, _ => [] };
                    foreach (var person in teams.SelectMany(team => team).Distinct())
                    {
                        Named(person, "people", register.People.Select(one => one.Id), Item(Member(at, "layers"), i) ?? at, mistakes);
                    }
                }

                break;
            case Roster.Drawn:
                break;
        }
    }

    /// <summary>What stands under a key; the node itself where there is no such key.</summary>
    internal static JsonNode Member(JsonNode node, string name) => (node as JsonObject)?[name]?.Value ?? node;

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

    internal static void Named(string id, string list, IEnumerable<string> known, JsonNode at, Mistakes mistakes)
    {
        var ids = known.ToHashSet(StringComparer.Ordinal);
        if (!ids.Contains(id))
        {
            mistakes.Add(at, MistakeCode.NotInTheRegister, MistakeWords.NotInTheRegister(id, list, Nearest.To(id, ids)));
        }
    }

    /// <summary>An entry of a list, or what stands under a key of that entry.</summary>
    internal static JsonNode? Item(JsonNode? list, int index, string? key = null)
    {
        var item = list is JsonList items && index < items.Items.Count ? items.Items[index] : null;
        return key is null ? item : (item as JsonObject)?[key]?.Value;
    }
}
