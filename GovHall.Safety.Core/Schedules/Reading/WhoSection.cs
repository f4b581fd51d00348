using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>A plan's <c>who</c>: one object, or a list of them by days.</summary>
internal static class WhoSection
{
    private const int MostPeople = 10_000;
    private static readonly ImmutableArray<string> Words = ["role", "roster", "person", "everyone"];

    /// <returns>Empty where any entry is wrong.</returns>
    public static ImmutableArray<Who> Read(JsonNode node, Scope scope)
    {
        var entries = node is JsonList ? node.AsItems(scope.Mistakes) ?? [] : [node];
        var found = entries.Select(entry => Entry(entry, scope)).ToList();
        return found.Contains(null) ? [] : [.. found.OfType<Who>()];
    }

    private static Who? Entry(JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        string[] present = [.. Words.Where(fields.Has)];
        foreach (var other in present.Skip(1))
        {
            fields.Refuse(other, MistakeWords.NotBeside(other, present[0]));
        }

        fields.Know(Words.AsSpan());
        var whom = Whom(fields, present.FirstOrDefault() ?? "role", scope);
        var days = fields.May("days") is { } d ? d.AsDays(mistakes) : new DaySet.Daily();
        var people = fields.May("people") is { } p ? p.AsCount(mistakes, 1, MostPeople) : 1;
        var given = fields.May("review");
        var review = given?.AsWord(Addressees.Roles, mistakes);
        fields.End();
        return whom is null || days is null || people is null || (given is not null && review is null)
            ? null
            : new(whom) { Days = days, People = people.Value, Review = review };
    }

    private static Whom? Whom(Fields fields, string word, Scope scope)
    {
        if (fields.Need(word) is not { } node)
        {
            return null;
        }

        switch (word)
        {
            case "roster":
                return node.AsReference(scope.Rosters, MistakeWords.ARoster, scope.Mistakes) is { } roster ? new Whom.OfRoster(roster) : null;
            case "person":
                return node.AsRegisterId(scope.Mistakes) is { } person ? new Whom.ThePerson(person) : null;
            case "everyone":
                if (node.AsBoolean(scope.Mistakes) is false)
                {
                    scope.Mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.EveryoneIsTrue);
                }

                return new Whom.Everyone();
            default:
                return node.AsWord(Addressees.Roles, scope.Mistakes) is { } role ? new Whom.Holders(role) : null;
        }
    }
}
