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

    public static Person? Person(Fields fields, Mistakes mistakes)
    {
        var (id, name) = PlaceEntries.Named(fields, mistakes);
        var roles = fields.Need("roles")?.As<JsonList>(mistakes);
        Ids.Unique(roles?.Items ?? [], mistakes);
        var person = new Person
        {
            Id = id ?? "",
            Name = name ?? Text.Same(""),
            Roles = [.. (roles?.Items ?? []).Select(role => role.AsWord(WordSet<Role>.All, mistakes)).OfType<Role>()],
            Post = fields.May("post")?.AsText(mistakes),
            Email = fields.May("email")?.AsMailAddress(mistakes),
            Phone = fields.May("phone")?.AsString(mistakes),
            Language = fields.May("language")?.AsOneOf(Languages, mistakes) ?? "zh",
            Zone = fields.May("zone")?.AsString(mistakes),
            Group = fields.May("group")?.AsString(mistakes),
            Badge = fields.May("badge")?.AsString(mistakes),
        };
        fields.End();
        return id is null || name is null || roles is null ? null : person;
    }

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

        return person is null || from is null || to is null ? null : new()
        {
            Person = person,
            From = from.Value,
            To = to.Value,
            Kind = kind,
            Substitute = substitute,
        };
    }

    public static Swap? Swap(Fields fields, Mistakes mistakes)
    {
        var roster = fields.Need("roster")?.AsString(mistakes);
        var day = fields.Need("day")?.AsDate(mistakes);
        var from = fields.Need("from")?.AsString(mistakes);
        var to = fields.Need("to")?.AsString(mistakes);
        fields.End();
        return roster is null || day is null || from is null || to is null ? null : new()
        {
            Roster = roster,
            Day = day.Value,
            From = from,
            To = to,
        };
    }
}
