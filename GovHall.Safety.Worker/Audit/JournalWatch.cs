using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Audit;

/// <summary>Verifies the whole journal after each start, beside the running worker, and makes a broken one an incident of its own.</summary>
internal sealed class JournalWatch(Database database, LedgerWriter writer, Started started, TimeProvider time, ILogger<JournalWatch> log)
    : AfterStart(started, time, log)
{
    protected override async Task Once(CancellationToken ct)
    {
        var verdict = JournalVerification.Of(database, ct);
        if (verdict.Wrong is not { } wrong)
        {
            Log.JournalRight(log, verdict.Entries);
            return;
        }

        Log.JournalWrong(log, verdict.WrongAt, wrong.En);
        await writer.Write(
            ledger =>
            {
                ledger.Raise(FaultWords.JournalWrong(verdict.WrongAt ?? 0, wrong, ledger.Now), Actor.System);
                return true;
            },
            ct);
    }
}

internal static partial class Log
{
    [LoggerMessage(1201, LogLevel.Information, "The journal is whole: {Entries} entries verified.")]
    public static partial void JournalRight(ILogger logger, long entries);

    [LoggerMessage(1202, LogLevel.Critical, "The journal is not as it was written: entry {Seq}: {Wrong}. Keep the database as it is, and restore the last backup beside it.")]
    public static partial void JournalWrong(ILogger logger, long? seq, string wrong);
}
