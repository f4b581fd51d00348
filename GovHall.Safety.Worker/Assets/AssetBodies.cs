namespace GovHall.Safety.Worker.Assets;

/// <summary>Somebody takes an asset, or some of its pieces, out of service.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Reason">Needed.</param>
/// <param name="Until">When it is expected back; left out: nobody knows.</param>
/// <param name="Count">How many of its pieces; left out: all.</param>
internal sealed record OutOfServiceBody(string? By = null, string? Reason = null, DateTimeOffset? Until = null, int? Count = null);

/// <summary>Somebody gives it back: all of it is there and works.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Note">What the person says.</param>
internal sealed record ReturnBody(string? By = null, string? Note = null);

/// <summary>Somebody says that it was serviced or tested.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Day">The hall's day on which it was done; left out: today.</param>
/// <param name="Note">Who did it and what.</param>
internal sealed record MaintainedBody(string? By = null, DateOnly? Day = null, string? Note = null);
