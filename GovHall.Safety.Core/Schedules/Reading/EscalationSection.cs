using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>One entry of <c>escalations</c>.</summary>
internal static class EscalationSection
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    /// <summary>More often than this nobody can answer, and the mailbox drowns: it is said.</summary>
    private static readonly TimeSpan VeryOften = TimeSpan.FromMinutes(1);

    public static EscalationPolicy? Read(string id, JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var severity = fields.Need("severity")?.AsWord(WordSet<Severity>.All, mistakes);
        var steps = fields.Need("steps")?.AsItems(mistakes)?.Select(step => Step(step, mistakes)).ToList();
        var repeat = fields.May("repeatEvery");
        var repeatEvery = repeat?.AsDuration(mistakes, OneSecond);
        var acknowledgeWithin = fields.May("acknowledgeWithin")?.AsDuration(mistakes, OneSecond);
        fields.End();
        if (repeatEvery < VeryOften)
        {
            mistakes.Add(repeat!, MistakeCode.RepeatedVeryOften, MistakeWords.RepeatedVeryOften(Durations.Written(repeatEvery.Value)));
        }

        return severity is null || steps is null || steps.Contains(null)
            ? null
            : new(id, severity.Value, [.. steps.OfType<EscalationStep>().OrderBy(step => step.After)], repeatEvery, acknowledgeWithin);
    }

    private static EscalationStep? Step(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var after = fields.May("after") is { } a ? a.AsDuration(mistakes) : TimeSpan.Zero;
        var notify = fields.Need("notify")?.AsItems(mistakes)?.Select(word => word.AsAddressee(mistakes)).ToList();
        fields.End();
        return after is null || notify is null || notify.Contains(null) ? null : new(after.Value, [.. notify.OfType<Addressee>()]);
    }
}
