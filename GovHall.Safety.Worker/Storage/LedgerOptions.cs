namespace GovHall.Safety.Worker.Storage;

/// <summary>What the ledger needs to know of the settings.</summary>
/// <param name="MailDomain">The right side of every Message-ID.</param>
/// <param name="IsClockTurned">The clock is turned by a test or a simulation: the hall lives through every instant of it.</param>
/// <param name="AtOnce">Whoever asks writes, and has the answer when it returns: for one who is alone, and would only wait for another thread.</param>
internal sealed record LedgerOptions(string MailDomain, bool IsClockTurned = false, bool AtOnce = false);
