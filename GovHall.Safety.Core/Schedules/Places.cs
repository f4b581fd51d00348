using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Schedules;

/// <summary>The places of a plan, as the register has them.</summary>
public static class Places
{
    private static readonly ImmutableArray<string> Whole = [""];

    /// <summary>What a plan is split into: the element of <c>each</c>, or one empty part.</summary>
    /// <param name="where">Of the plan.</param>
    /// <param name="register">What there is; null: not known, then one empty part.</param>
    public static ImmutableArray<string> PartsOf(Where where, HallRegister? register)
    {
        ArgumentNullException.ThrowIfNull(where);
        return where.Each is { } each && register is not null
            ? [.. All(where, register).Where(place => place.Kind == each).Select(place => place.Id).Order(StringComparer.Ordinal)]
            : Whole;
    }

    /// <summary>The places of one inspection, a route's in its order: those of its part, or all.</summary>
    /// <param name="where">Of the plan.</param>
    /// <param name="part">The element it is split by; empty where it is not.</param>
    /// <param name="register">What there is; what is not found is left out.</param>
    public static ImmutableArray<Place> Of(Where where, string part, HallRegister register)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(register);
        return [.. All(where, register).Where(place => part.Length == 0 || place.Id == part || where.Each != place.Kind)];
    }

    /// <summary>The zone and the checkpoint of a place, as the register has them.</summary>
    /// <returns>No zone where it follows from the checkpoint; neither where the register does not say.</returns>
    public static (string? Zone, string? Checkpoint) Whereabouts(Place place, HallRegister register)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(register);
        return place.Kind switch
        {
            PlaceKind.Zone => (place.Id, null),
            PlaceKind.Group => (register.Groups.FirstOrDefault(group => group.Id == place.Id)?.Zone, null),
            PlaceKind.Asset => register.Assets.FirstOrDefault(asset => asset.Id == place.Id) is { } asset ? (asset.Zone, asset.Checkpoint) : default,
            PlaceKind.Checkpoint => (null, place.Id),
        };
    }

    /// <summary>So many of them.</summary>
    /// <param name="places">To draw from.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Kept by the hall.</param>
    /// <param name="key">Plan and nominal start: what is drawn for.</param>
    public static ImmutableArray<Place> Drawn(ImmutableArray<Place> places, int count, string seed, string key) =>
        new SeededDraw(seed, $"{key} places").Of(places, count);

    private static IEnumerable<Place> All(Where where, HallRegister register)
    {
        var walked = new Selection.Named(register.Routes.FirstOrDefault(route => route.Id == where.Route)?.Checkpoints.Distinct().ToImmutableArray() ?? []);
        return
        [
            .. Visited(walked).Concat(Visited(where.Checkpoints)).DistinctBy(checkpoint => checkpoint.Id).Select(checkpoint => new Place(PlaceKind.Checkpoint, checkpoint.Id, checkpoint.Name)),
            .. (where.Zones?.Of(where.Zones is Selection.All ? register.Zones.Where(zone => zone.Parent is null) : register.Zones, zone => zone.Id, _ => null) ?? [])
                .Select(zone => new Place(PlaceKind.Zone, zone.Id, zone.Name)),
            .. (where.Groups?.Of(register.Groups, group => group.Id, _ => null) ?? []).Select(group => new Place(PlaceKind.Group, group.Id, group.Name)),
            .. (where.Assets?.Of(register.Assets, asset => asset.Id, asset => asset.Kind) ?? []).Select(asset => new Place(PlaceKind.Asset, asset.Id, asset.Name)),
        ];

        IEnumerable<Checkpoint> Visited(Selection? chosen) => chosen?.Of(register.Checkpoints, checkpoint => checkpoint.Id, checkpoint => checkpoint.Kind) ?? [];
    }
}
