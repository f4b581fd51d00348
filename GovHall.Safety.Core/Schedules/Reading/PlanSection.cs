using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>One entry of <c>plans</c>.</summary>
internal static class PlanSection
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public static Plan? Read(JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var id = fields.Need("id")?.AsId(mistakes);
        var kind = fields.Need("kind")?.AsWord(WordSet<PlanKind>.All, mistakes);
        var name = fields.May("name")?.AsText(mistakes) ?? Text.Same(id ?? "");
        var given = fields.Need("when");
        var when = given is null ? [] : WhenSection.Read(given, scope);
        var grace = fields.May("grace")?.AsDuration(mistakes) ?? TimeSpan.Zero;
        ImmutableArray<Who> who = fields.May("who") is { } w ? WhoSection.Read(w, scope) : [Who.DutyOfficer];
        var where = fields.May("where") is { } place ? WhereSection.Read(place, mistakes) : Where.Nowhere;
        var remind = fields.May("remind")?.AsItems(mistakes)?.Select(before => before.AsDuration(mistakes, OneSecond)).OfType<TimeSpan>() ?? [];
        var maximumGap = fields.May("maximumGap")?.AsDuration(mistakes, OneSecond);
        var checklist = fields.May("checklist")?.AsReference(scope.Checklists, MistakeWords.AChecklist, mistakes);
        var onMissed = fields.May("onMissed")?.AsReference(scope.Escalations, MistakeWords.AnEscalation, mistakes);
        var reference = fields.May("ref")?.AsString(mistakes);
        var basis = fields.May("basis")?.AsItems(mistakes)?.Select(item => item.AsString(mistakes)).OfType<string>() ?? [];
        fields.End();
        if (where is { Assets: null } && when.Any(one => one is When.Due))
        {
            mistakes.Add(given!, MistakeCode.KeysDoNotGoTogether, MistakeWords.DueOfNothing);
        }

        return id is null || kind is null || when.IsEmpty || who.IsEmpty || where is null ? null : new()
        {
            Id = id,
            Kind = kind.Value,
            Name = name,
            When = when,
            Grace = grace,
            Who = who,
            Where = where,
            Remind = [.. remind.Distinct().OrderDescending()],
            MaximumGap = maximumGap,
            Checklist = checklist,
            OnMissed = onMissed,
            Ref = reference,
            Basis = [.. basis],
        };
    }
}
