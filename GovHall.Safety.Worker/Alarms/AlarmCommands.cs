using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Alarms;

/// <summary>What people do to alarms: acknowledge, reset.</summary>
internal sealed class AlarmCommands(LedgerWriter writer)
{
    public LedgerWriter Writer { get; } = writer;
}
