using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Storage;

/// <summary>One deed in a transaction of its own, on a connection of its own: for the start, and for commands beside a running worker.</summary>
internal sealed class OneDeed(Database database, LinkTokens tokens, LedgerOptions options, TimeProvider time)
{
    /// <summary>Does it, or nothing of it.</summary>
    public T Do<T>(HallNow hall, Func<Ledger, T> deed)
    {
        using var desk = new Desk(database, options);
        using var transaction = desk.Begin();
        var ledger = new Ledger(desk, hall, tokens, new Memory(new AlarmRoom(time), new HallRoom()), options.MailDomain, time.Instant());
        var result = deed(ledger);
        ledger.TellTogether();
        ledger.Flush();
        CrashPoint.Pass(CrashAt.StartCommitting);
        transaction.Commit();
        return result;
    }
}
