using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Register.Reading;

/// <summary>One entry of <c>people</c>, <c>absences</c>, <c>swaps</c>.</summary>
internal static class PeopleEntries
{
    private static readonly ImmutableArray<string> Languages = ["zh", "en"];

    public static Person? Person(Fields fields, Mistakes mistakes) => PlaceEntries.Named(fields, mistakes, (id, name) =>
    {
        var roles = fields.Need("roles")?.As<JsonList>(mistakes)?.Items ?? [];
        Ids.Unique(roles, mistakes);
        return new Person
        {
            Id = id,
            Name = name,
            Roles = [.. roles.Select(role => role.AsWord(WordSet<Role>.All, mistakes)).OfType<Role>()],
            Post = fields.May("post")?.AsText(mistakes),
            Email = fields.May("email")?.AsMailAddress(mistakes),
            Phone = fields.May("phone")?.AsString(mistakes),
            Language = fields.May("language")?.AsOneOf(Languages, mistakes) ?? "zh",
            Zone = fields.May("zone")?.AsString(mistakes),
            Group = fields.May("group")?.AsString(mistakes),
            Badge = fields.May("badge")?.AsString(mistakes),
        };
    });

    public static Absence? Absence(Fields fields, Mistakes mistakes)
    {
        var person = fields.Need("person")?.AsString(mistakes);
        var from = fields.Need("from")?.AsDate(mistakes);
        var end = fields.Need("to");
        var to = end?.AsDate(mistakes);
        var kind = fields.May("kind")?.AsOneOf(Register.Absence.Kinds, mistakes) ?? "leave";
        var substitute = fields.May("substitute")?.AsString(mistakes);
        fields.End();
        if (to < from)
        {
            mistakes.Add(end!, MistakeCode.EndsBeforeItBegins, MistakeWords.EndsBeforeItBegins);
        }

        return (person, from, to) is ({ } who, { } first, { } last)
            ? new() { Person = who, From = first, To = last, Kind = kind, Substitute = substitute }
            : null;
    }

    public static Swap? Swap(Fields fields, Mistakes mistakes)
    {
        var roster = fields.Need("roster")?.AsString(mistakes);
        var day = fields.Need("day")?.AsDate(mistakes);
        var from = fields.Need("from")?.AsString(mistakes);
        var to = fields.Need("to")?.AsString(mistakes);
        fields.End();
        return (roster, day, from, to) is ({ } turns, { } on, { } one, { } other) ? new() { Roster = turns, Day = on, From = one, To = other } : null;
    }
}
