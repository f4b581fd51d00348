using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>A plan's <c>where</c>.</summary>
internal static class WhereSection
{
    private const int MostDrawn = 1_000;
    private static readonly ImmutableArray<string> Orders = ["any", "given"];
    private static readonly ImmutableArray<string> AllWord = ["all"];

    public static Where? Read(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var route = fields.May("route")?.AsRegisterId(mistakes);
        fields.RefuseUnless(fields.Has("route"), "order", MistakeWords.OnlyWith("order", ["route"]));
        var order = fields.May("order");
        var inOrder = order?.AsString(mistakes);
        if (inOrder is not null && !Orders.Contains(inOrder))
        {
            order!.RefuseWord(inOrder, Orders, mistakes);
        }

        var minimumWalk = fields.May("minimumWalk")?.AsDuration(mistakes, TimeSpan.FromSeconds(1));
        var checkpoints = fields.May("checkpoints") is { } c ? Things(c, kinds: true, mistakes) : null;
        var zones = fields.May("zones") is { } z ? Things(z, kinds: false, mistakes) : null;
        var groups = fields.May("groups") is { } g ? Things(g, kinds: false, mistakes) : null;
        var assets = fields.May("assets") is { } a ? Things(a, kinds: true, mistakes) : null;
        var draw = fields.May("draw")?.AsCount(mistakes, 1, MostDrawn);
        var each = fields.May("each");
        var kind = each?.AsWord(WordSet<PlaceKind>.All, mistakes);
        fields.End();
        if (kind is { } one && !Has(one))
        {
            mistakes.Add(each!, MistakeCode.KeysDoNotGoTogether, MistakeWords.EachOfNothing(Kebab.Of(one)));
        }

        return new()
        {
            Route = route,
            InOrder = inOrder is "given",
            MinimumWalk = minimumWalk,
            Checkpoints = checkpoints,
            Zones = zones,
            Groups = groups,
            Assets = assets,
            Draw = draw,
            Each = kind,
        };

        bool Has(PlaceKind place) => place switch
        {
            PlaceKind.Zone => fields.Has("zones"),
            PlaceKind.Group => fields.Has("groups"),
            PlaceKind.Asset => fields.Has("assets"),
            PlaceKind.Checkpoint => fields.Has("checkpoints") || fields.Has("route"),
        };
    }

    /// <summary><c>"all"</c>, a list of ids, or <c>{ "kind": … }</c> where things have kinds.</summary>
    public static Selection? Things(JsonNode node, bool kinds, Mistakes mistakes)
    {
        switch (node)
        {
            case JsonString all:
                if (all.Value is not "all")
                {
                    node.RefuseWord(all.Value, AllWord, mistakes);
                    return null;
                }

                return new Selection.All();
            case JsonObject when kinds:
                var fields = Fields.Of(node, mistakes)!;
                var kind = fields.Need("kind")?.AsRegisterId(mistakes);
                fields.End();
                return kind is null ? null : new Selection.OfKind(kind);
            case JsonObject:
                mistakes.Add(node, MistakeCode.WrongType, MistakeWords.WithoutKinds);
                return null;
            default:
                var ids = Named(node, mistakes);
                return ids.Count == 0 ? null : new Selection.Named([.. ids]);
        }
    }

    private static List<string> Named(JsonNode node, Mistakes mistakes)
    {
        var items = node.AsItems(mistakes) ?? [];
        Ids.Unique(items, mistakes);
        return [.. items.Select(item => item.AsRegisterId(mistakes)).OfType<string>()];
    }
}
