using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary><c>hall</c>.</summary>
internal static class HallSection
{
    public static HallInfo? Read(JsonNode node, Scope scope)
    {
        if (Fields.Of(node, scope.Mistakes) is not { } fields)
        {
            return null;
        }

        var id = fields.Need("id")?.AsId(scope.Mistakes);
        var name = fields.Need("name")?.AsText(scope.Mistakes);
        var zone = fields.Need("timeZone")?.AsTimeZone(scope.Mistakes);
        var profile = fields.May("profile") is { } p ? Profile(p, scope.Mistakes) : new();
        fields.End();
        return id is null || name is null || zone is null || profile is null ? null : new(id, name, zone, profile);
    }

    private static HallProfile? Profile(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var profile = new HallProfile
        {
            KeyUnit = Flag("keyUnit"),
            Crowded = Flag("crowded"),
            PublicGathering = Flag("publicGathering"),
            StateOrgan = Flag("stateOrgan"),
            HasControlRoom = Flag("hasControlRoom"),
            HighRise = Flag("highRise"),
            PatrolEvery = fields.May("patrolEvery")?.AsDuration(mistakes, TimeSpan.FromMinutes(1)),
        };
        fields.End();
        return profile;

        bool Flag(string name) => fields.May(name)?.AsBoolean(mistakes) ?? false;
    }

    private static TimeZoneInfo? AsTimeZone(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } name)
        {
            return null;
        }

        // An IANA name means the same on every system; others would work on some only.
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && (zone.HasIanaId || name is "UTC"))
        {
            return zone;
        }

        mistakes.Add(node, MistakeCode.UnknownTimeZone, MistakeWords.UnknownTimeZone(name));
        return null;
    }
}
