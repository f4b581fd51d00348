using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>One entry of <c>plans</c>.</summary>
internal static class PlanSection
{
    public static Plan? Read(JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        fields.Later("where", "remind", "maximumGap", "valid", "review");
        var id = fields.Need("id")?.AsId(mistakes);
        var kind = fields.Need("kind")?.AsWord(WordSet<PlanKind>.All, mistakes);
        var name = fields.May("name")?.AsText(mistakes) ?? Text.Same(id ?? "");
        var when = fields.Need("when") is { } w ? WhenSection.Read(w, scope) : [];
        var grace = fields.May("grace")?.AsDuration(mistakes) ?? TimeSpan.Zero;
        var who = fields.May("who") is { } one ? Who(one, mistakes) : null;
        var checklist = fields.May("checklist")?.AsReference(scope.Checklists, MistakeWords.AChecklist, mistakes);
        var onMissed = fields.May("onMissed")?.AsReference(scope.Escalations, MistakeWords.AnEscalation, mistakes);
        var reference = fields.May("ref")?.AsString(mistakes);
        var basis = fields.May("basis")?.AsItems(mistakes)?.Select(item => item.AsString(mistakes)).OfType<string>() ?? [];
        fields.End();
        return id is null || kind is null || when.IsEmpty ? null : new()
        {
            Id = id,
            Kind = kind.Value,
            Name = name,
            When = when,
            Grace = grace,
            Who = who ?? Role.DutyOfficer,
            Checklist = checklist,
            OnMissed = onMissed,
            Ref = reference,
            Basis = [.. basis],
        };
    }

    private static Role? Who(JsonNode node, Mistakes mistakes)
    {
        if (node is JsonList)
        {
            mistakes.Add(node, MistakeCode.NotInThisVersion, MistakeWords.ListOfWhoNotInThisVersion);
            return null;
        }

        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        fields.Later("people", "review", "days");
        var role = fields.Later("roster", "person", "everyone") ? fields.May("role") : fields.Need("role");
        var found = role?.AsWord(Addressees.Roles, mistakes);
        fields.End();
        return found;
    }
}
