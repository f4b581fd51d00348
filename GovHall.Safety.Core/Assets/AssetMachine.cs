using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Assets;

/// <summary>What may happen to an asset when: taken out of service with a reason, told of after a day, given back; serviced and tested.</summary>
public static class AssetMachine
{
    /// <summary>How long equipment may be out before people have to be told.</summary>
    /// <remarks>Fire facilities are taken out with the responsible person's approval and with safety measures (GB 25201-2010 4.5); out for over 24 hours they are reported to the fire authority.</remarks>
    public static TimeSpan LongestOut { get; } = TimeSpan.FromHours(24);

    /// <summary>Somebody takes it, or some of its pieces, out of service. Once more says something else about the same absence.</summary>
    /// <param name="use">What is known of it; null: nothing has happened to it yet.</param>
    /// <param name="asset">As it is registered.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="pieces">How many of its pieces; null: all.</param>
    /// <param name="until">When it is expected back; null: nobody knows.</param>
    /// <param name="now">When.</param>
    public static Decision<AssetFact> TakeOut(AssetUse? use, Asset asset, string by, string? reason, int? pieces, DateTimeOffset? until, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(asset);
        var (why, count) = (reason?.Trim() ?? "", pieces ?? asset.Count);
        return (use?.State ?? AssetState.InUse) switch
        {
            AssetState.InUse or AssetState.OutOfService when why.Length == 0 => AssetWords.ReasonNeeded,
            AssetState.InUse or AssetState.OutOfService when count < 1 || count > asset.Count => AssetWords.PiecesBetween(asset.Count),
            AssetState.InUse or AssetState.OutOfService when until <= now => AssetWords.UntilPast,
            AssetState.InUse => new AssetFact.TakenOut(now, asset.Id, by, why, count, until),
            AssetState.OutOfService when (use!.Reason, use.Out, use.Until) == (why, count, until) => Decision<AssetFact>.AlreadySo,
            AssetState.OutOfService => new AssetFact.Amended(now, asset.Id, by, why, count, until),
        };
    }

    /// <summary>All of it is back and works.</summary>
    public static Decision<AssetFact> GiveBack(AssetUse? use, string by, string? note, DateTimeOffset now) =>
        use is { State: AssetState.OutOfService } ? new AssetFact.Returned(now, use.Asset, by, note) : Decision<AssetFact>.AlreadySo;

    /// <summary>The register no longer has it.</summary>
    public static Decision<AssetFact> Retire(AssetUse use, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(use);
        return use.State is AssetState.OutOfService ? new AssetFact.Retired(now, use.Asset) : Decision<AssetFact>.AlreadySo;
    }

    /// <summary>It was serviced or tested on a day, from which its next due day counts.</summary>
    /// <param name="asset">As it is registered.</param>
    /// <param name="of">Service or test; an asset is scrapped by taking it out of the register.</param>
    /// <param name="day">The hall's day on which it was done.</param>
    /// <param name="today">The hall's day now: nobody says it ahead.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="note">Who did it and what, in words.</param>
    /// <param name="inspection">The inspection by which it was done.</param>
    /// <param name="now">When.</param>
    public static Decision<AssetFact> Maintain(
        Asset asset, DueDate of, DateOnly day, DateOnly today, string by, string? note, Guid? inspection, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(asset);
        return asset.LastDone(of) is var last && of is DueDate.Scrap ? throw new ArgumentOutOfRangeException(nameof(of), of, "Nothing is due again after it.")
            : day > today ? AssetWords.DayAhead
            : day < last ? AssetWords.DayBefore(last.Value)
            : day == last ? Decision<AssetFact>.AlreadySo
            : new AssetFact.Maintained(now, asset.Id, of, day, by, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), inspection);
    }

    /// <summary>The clock has struck: it has been out for too long. Never refused.</summary>
    public static Decision<AssetFact> Strike(AssetUse use, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(use);
        return use.NextAt is { } due && due <= now ? new AssetFact.StayedOut(due, use.Asset) : Decision<AssetFact>.AlreadySo;
    }
}
