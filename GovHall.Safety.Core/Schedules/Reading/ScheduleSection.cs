using GovHall.Safety.Core.Schedules.Json;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>The whole file: what a plan or rule refers to is read before it.</summary>
internal static class ScheduleSection
{
    public static HallSchedule? Read(JsonNode root, Scope scope)
    {
        if (Fields.Of(root, scope.Mistakes) is not { } fields)
        {
            return null;
        }

        fields.May("$schema")?.AsString(scope.Mistakes);
        var hall = fields.Need("hall") is { } h ? HallSection.Read(h, scope) : null;
        var calendar = fields.Need("calendar") is { } c ? CalendarSection.Read(c, scope) : null;
        var (escalations, checklists, plans, rosters, rules) =
            (fields.May("escalations"), fields.May("checklists"), fields.May("plans"), fields.May("rosters"), fields.May("alarmRules"));
        fields.End();

        scope = scope with { Calendar = calendar, Escalations = NamesOf(escalations), Checklists = NamesOf(checklists), Rosters = NamesOf(rosters) };
        var policies = ByName(escalations, EscalationSection.Read, scope);
        var lists = ByName(checklists, ChecklistSection.Read, scope);
        var duties = ByName(rosters, RosterSection.Read, scope);
        var work = ById(plans, PlanSection.Read, scope);
        var alarmRules = ById(rules, AlarmRuleSection.Read, scope);
        return hall is null || calendar is null ? null : new()
        {
            Hall = hall,
            Calendar = calendar,
            Escalations = policies,
            Checklists = lists,
            Rosters = duties,
            Plans = work,
            AlarmRules = alarmRules,
        };
    }

    private static IReadOnlyCollection<string> NamesOf(JsonNode? node) =>
        node is JsonObject found ? [.. found.Members.Select(member => member.Name)] : [];

    /// <summary>An object whose keys are ids.</summary>
    private static ImmutableDictionary<string, T> ByName<T>(JsonNode? node, Func<string, JsonNode, Scope, T?> read, Scope scope)
        where T : class
    {
        var found = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var member in node?.As<JsonObject>(scope.Mistakes)?.Members ?? [])
        {
            Ids.Check(member.Name, member.Key, scope.Mistakes);
            if (read(member.Name, member.Value, scope) is { } value)
            {
                found.Add(member.Name, value);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>A list of objects with an <c>id</c>, each its own; it may be empty.</summary>
    private static ImmutableArray<T> ById<T>(JsonNode? node, Func<JsonNode, Scope, T?> read, Scope scope)
        where T : class
    {
        var items = node?.As<JsonList>(scope.Mistakes)?.Items ?? [];
        Ids.Unique(items.Select(item => (item as JsonObject)?["id"]?.Value), scope.Mistakes);
        return [.. items.Select(item => read(item, scope)).OfType<T>()];
    }
}
