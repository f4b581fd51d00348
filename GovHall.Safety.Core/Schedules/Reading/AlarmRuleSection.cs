using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>One entry of <c>alarmRules</c>.</summary>
internal static class AlarmRuleSection
{
    private static readonly WordSet<IncidentKind> Kinds = WordSet<IncidentKind>.Of(
        IncidentKind.Fire, IncidentKind.Gas, IncidentKind.Security, IncidentKind.Equipment);

    public static AlarmRule? Read(JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var id = fields.Need("id")?.AsId(mistakes);
        var kind = fields.Need("kind")?.AsWord(Kinds, mistakes);
        var sensors = fields.Need("sensors") is { } s ? Sensors(s, mistakes) : null;
        var (metric, when) = ConditionSection.Read(fields, scope);
        var onDelay = fields.May("onDelay")?.AsDuration(mistakes) ?? TimeSpan.Zero;
        var offDelay = fields.May("offDelay")?.AsDuration(mistakes) ?? TimeSpan.Zero;
        var latch = fields.May("latch")?.AsBoolean(mistakes) ?? false;
        var severity = fields.Need("severity")?.AsWord(WordSet<Severity>.All, mistakes);
        var escalation = fields.Need("escalation")?.AsReference(scope.Escalations, MistakeWords.AnEscalation, mistakes);
        var armed = fields.May("armed")?.AsItems(mistakes)?.Select(word => word.AsWord(WordSet<HallPhase>.All, mistakes)).OfType<HallPhase>() ?? [];
        var text = fields.Need("text")?.AsText(mistakes);
        var consequence = fields.May("consequence")?.AsText(mistakes);
        var response = fields.May("response")?.AsText(mistakes);
        fields.End();
        return id is null || kind is null || sensors is null || when is null || severity is null || escalation is null || text is null ? null : new()
        {
            Id = id,
            Kind = kind.Value,
            Sensors = sensors,
            Metric = metric,
            When = when,
            OnDelay = onDelay,
            OffDelay = offDelay,
            Latch = latch,
            Severity = severity.Value,
            Escalation = escalation,
            Armed = [.. armed.Distinct()],
            Text = text,
            Consequence = consequence,
            Response = response,
        };
    }

    /// <summary><c>{ "kind": "smoke" }</c>, or a list of ids.</summary>
    public static SensorSelector? Sensors(JsonNode node, Mistakes mistakes)
    {
        if (node is JsonList)
        {
            var items = node.AsItems(mistakes) ?? [];
            var ids = items.Select(item => item.AsRegisterId(mistakes)).OfType<string>().ToImmutableArray();
            Ids.Unique(items, mistakes);
            return ids.IsEmpty ? null : new SensorSelector.Named(ids);
        }

        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var kind = fields.Need("kind")?.AsRegisterId(mistakes);
        fields.End();
        return kind is null ? null : new SensorSelector.OfKind(kind);
    }
}
