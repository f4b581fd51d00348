namespace GovHall.Safety.Worker.Incidents;

/// <summary>Somebody takes it.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Note">What the person says.</param>
/// <param name="For">Until when they promise to say more, from now (<c>15m</c>); without it as usual for its severity.</param>
internal sealed record AcknowledgeBody(string? By = null, string? Note = null, TimeSpan? For = null);

/// <summary>Somebody says how it goes, or why it is taken up again; or joins.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Note">The words.</param>
internal sealed record NoteBody(string? By = null, string? Note = null);

/// <summary>Somebody hands it to another person, who is told and has to take it.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="To">To whom: a person of the register who can be told. Needed.</param>
/// <param name="Note">What the person says.</param>
internal sealed record HandOverBody(string? By = null, string? To = null, string? Note = null);

/// <summary>Somebody closes it.</summary>
/// <param name="By">The person; needed with a key.</param>
/// <param name="Cause">Why it happened.</param>
/// <param name="Note">What was done.</param>
internal sealed record CloseBody(string? By = null, string? Cause = null, string? Note = null);
