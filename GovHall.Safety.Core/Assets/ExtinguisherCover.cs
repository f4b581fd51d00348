using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Assets;

/// <summary>How many extinguishers a zone has, and how many of them are away.</summary>
/// <param name="Zone">By id; zones within it count for themselves.</param>
/// <param name="Registered">Pieces, not entries of the register.</param>
/// <param name="Away">Pieces out of service.</param>
/// <param name="Assets">Which are out, by id.</param>
public sealed record ExtinguisherCover(string Zone, int Registered, int Away, ImmutableArray<string> Assets)
{
    /// <summary>What the rule counts.</summary>
    public const string Kind = "extinguisher";

    /// <summary>More than a quarter is away at once: others have to stand in (GB 50444-2008 5.1.2).</summary>
    public bool IsThin => 4 * Away > Registered;

    /// <summary>Every zone that has extinguishers.</summary>
    public static ImmutableArray<ExtinguisherCover> Of(HallRegister register, IEnumerable<AssetUse> uses)
    {
        ArgumentNullException.ThrowIfNull(register);
        var away = uses.Where(use => use.State is AssetState.OutOfService).ToDictionary(use => use.Asset, use => use.Out, StringComparer.Ordinal);
        return
        [
            .. from asset in register.Assets
               where asset is { Kind: Kind, Zone: not null }
               group (asset.Id, asset.Count, Away: Math.Min(asset.Count, away.GetValueOrDefault(asset.Id))) by asset.Zone into zone
               select new ExtinguisherCover(zone.Key, zone.Sum(one => one.Count), zone.Sum(one => one.Away), [.. zone.Where(one => one.Away > 0).Select(one => one.Id)]),
        ];
    }
}
