namespace GovHall.Safety.Core.Assets;

/// <summary>Whether an asset can be relied on.</summary>
public enum AssetState
{
    InUse,

    /// <summary>Broken, switched off, or away to be refilled or repaired: all of it, or some of its pieces.</summary>
    OutOfService,
}

/// <summary>Whether an asset of the register is there and works, and if not, since when and why (停用).</summary>
public sealed record AssetUse
{
    /// <summary>The asset's id in the register.</summary>
    public required string Asset { get; init; }

    public AssetState State { get; init; } = AssetState.InUse;

    /// <summary>How many of its pieces are out; 0 while it is in use.</summary>
    public int Out { get; init; }

    [Personal]
    public string? Reason { get; init; }

    /// <summary>Who took it out.</summary>
    public string? By { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is expected back; null: nobody has said.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it has been out for so long that people were told.</summary>
    public bool TooLong { get; init; }

    /// <summary>When the clock makes something of it; null: nothing waits.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>How often something happened to it; 0, and no record of it, until something has.</summary>
    public int Version { get; init; }
}
