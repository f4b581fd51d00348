namespace GovHall.Safety.Worker.Storage;

/// <summary>What the ledger needs to know of the settings.</summary>
/// <param name="MailDomain">The right side of every Message-ID.</param>
internal sealed record LedgerOptions(string MailDomain);
