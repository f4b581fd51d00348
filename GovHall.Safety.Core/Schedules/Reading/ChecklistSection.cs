using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>One entry of <c>checklists</c>.</summary>
internal static class ChecklistSection
{
    public static Checklist? Read(string id, JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var per = fields.May("per")?.AsWord(WordSet<AnsweredPer>.All, mistakes) ?? AnsweredPer.Run;
        var items = fields.Need("items")?.AsItems(mistakes);
        Ids.Unique(items?.Select(item => (item as JsonObject)?["id"]?.Value) ?? [], mistakes);
        var found = items?.Select(item => Item(item, mistakes)).ToList();
        fields.End();
        return found is null || found.Contains(null) ? null : new(id, [.. found.OfType<ChecklistItem>()]) { Per = per };
    }

    private static ChecklistItem? Item(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var id = fields.Need("id")?.AsId(mistakes);
        var text = fields.Need("text")?.AsText(mistakes);
        var answer = fields.Need("answer")?.AsWord(WordSet<AnswerKind>.All, mistakes);
        var photo = fields.May("photo")?.AsWord(WordSet<PhotoRule>.All, mistakes) ?? PhotoRule.Never;
        var required = fields.May("required")?.AsBoolean(mistakes) ?? answer is not AnswerKind.Text;
        var options = Options(fields, answer, mistakes);
        var unit = Unit(fields, answer, mistakes);
        var (min, max) = Limits(fields, answer, mistakes);
        var evidence = fields.May("evidence") is { } e ? EvidenceSection.Read(e, mistakes) : null;
        fields.End();
        return id is null || text is null || answer is null ? null : new()
        {
            Evidence = evidence,
            Id = id,
            Text = text,
            Answer = answer.Value,
            Unit = unit,
            Min = min,
            Max = max,
            Options = options,
            Photo = photo,
            Required = required,
        };
    }

    private static ImmutableArray<ChoiceOption> Options(Fields fields, AnswerKind? answer, Mistakes mistakes)
    {
        if (answer is not AnswerKind.Choice)
        {
            fields.RefuseUnless(answer is null, "options", MistakeWords.OnlyWithAnswer("options", "choice"));
            return [];
        }

        var items = fields.Need("options")?.AsItems(mistakes) ?? [];
        Ids.Unique(items.Select(item => (item as JsonObject)?["id"]?.Value), mistakes);
        return [.. items.Select(item => Option(item, mistakes)).OfType<ChoiceOption>()];
    }

    private static ChoiceOption? Option(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var id = fields.Need("id")?.AsId(mistakes);
        var text = fields.Need("text")?.AsText(mistakes);
        var fail = fields.May("fail")?.AsBoolean(mistakes) ?? false;
        fields.End();
        return id is null || text is null ? null : new(id, text, fail);
    }

    private static string? Unit(Fields fields, AnswerKind? answer, Mistakes mistakes)
    {
        if (answer is AnswerKind.Number)
        {
            return fields.May("unit")?.AsString(mistakes);
        }

        fields.RefuseUnless(answer is null, "unit", MistakeWords.OnlyWithAnswer("unit", "number"));
        return null;
    }

    /// <summary>Both inclusive; a score is out of a hundred unless the file says otherwise.</summary>
    private static (double? Min, double? Max) Limits(Fields fields, AnswerKind? answer, Mistakes mistakes)
    {
        if (answer is not (AnswerKind.Number or AnswerKind.Score))
        {
            fields.RefuseUnless(answer is null, "min", MistakeWords.OnlyWithAnswer("min", "number, score"));
            fields.RefuseUnless(answer is null, "max", MistakeWords.OnlyWithAnswer("max", "number, score"));
            return (null, null);
        }

        var (least, most) = answer is AnswerKind.Score ? (0d, 100d) : ((double?)null, (double?)null);
        var min = fields.May("min")?.AsNumber(mistakes) ?? least;
        var upper = fields.May("max");
        var max = upper?.AsNumber(mistakes) ?? most;
        if (min > max)
        {
            mistakes.Add(upper?.At ?? fields.At, MistakeCode.OutOfRange, MistakeWords.MinAboveMax(min.Value, max.Value));
        }

        return (min, max);
    }
}
