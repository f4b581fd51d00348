using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;

namespace GovHall.Safety.Core.Register.Reading;

/// <summary>One entry of <c>zones</c>, <c>groups</c>, <c>checkpoints</c>, <c>routes</c>.</summary>
internal static class PlaceEntries
{
    private const int Day = 24 * 60 * 60;

    public static Zone? Zone(Fields fields, Mistakes mistakes) => Named(fields, mistakes, (id, name) => new Zone
    {
        Id = id,
        Name = name,
        Floor = fields.May("floor")?.AsString(mistakes),
        Parent = fields.May("parent")?.AsString(mistakes),
        Function = fields.May("function")?.AsString(mistakes),
        KeyArea = fields.May("keyArea")?.AsBoolean(mistakes) ?? false,
        Responsible = fields.May("responsible")?.AsString(mistakes),
    });

    public static Group? Group(Fields fields, Mistakes mistakes) => Named(fields, mistakes, (id, name) => new Group
    {
        Id = id,
        Name = name,
        Zone = fields.May("zone")?.AsString(mistakes),
        Windows = fields.May("windows")?.AsNames(mistakes) ?? [],
        Responsible = fields.May("responsible")?.AsString(mistakes),
    });

    public static Checkpoint? Checkpoint(Fields fields, Mistakes mistakes) => Named(fields, mistakes, (id, name) => new Checkpoint
    {
        Id = id,
        Name = name,
        Code = fields.May("code")?.AsCheckpointCode(mistakes),
        Zone = fields.May("zone")?.AsString(mistakes),
        Kind = fields.May("kind")?.AsString(mistakes),
        KeyArea = fields.May("keyArea")?.AsBoolean(mistakes) ?? false,
    });

    public static Route? Route(Fields fields, Mistakes mistakes) => Named(fields, mistakes, (id, name) => new Route
    {
        Id = id,
        Name = name,
        Checkpoints = Stops(fields.May("checkpoints"), mistakes),
        Minutes = fields.May("minutes")?.AsWhole(1, Day / 60, mistakes),
        Walk = Walk(fields.May("walk"), mistakes),
    });

    /// <summary>An entry that has what nearly every one has; null where id or name is wrong, once everything else in it was read, too.</summary>
    public static T? Named<T>(Fields fields, Mistakes mistakes, Func<string, Text, T> read)
        where T : class
    {
        var (id, name) = (fields.Need("id")?.AsRegisterId(mistakes), fields.Need("name")?.AsText(mistakes));
        var entry = read(id ?? "", name ?? Text.Same(""));
        fields.End();
        return id is null || name is null ? null : entry;
    }

    /// <summary>A route may pass a place twice.</summary>
    private static ImmutableArray<string> Stops(JsonNode? node, Mistakes mistakes) =>
        [.. (node?.As<JsonList>(mistakes)?.Items ?? []).Select(item => item.AsString(mistakes)).OfType<string>()];

    private static ImmutableArray<Walk> Walk(JsonNode? node, Mistakes mistakes)
    {
        var walk = ImmutableArray.CreateBuilder<Walk>();
        foreach (var item in node?.As<JsonList>(mistakes)?.Items ?? [])
        {
            if (Fields.Of(item, mistakes) is not { } leg)
            {
                continue;
            }

            var from = leg.Need("from")?.AsString(mistakes);
            var to = leg.Need("to")?.AsString(mistakes);
            var seconds = leg.Need("seconds")?.AsWhole(0, Day, mistakes);
            leg.End();
            if ((from, to, seconds) is ({ } start, { } end, { } takes))
            {
                walk.Add(new(start, end, takes));
            }
        }

        return walk.DrainToImmutable();
    }
}
