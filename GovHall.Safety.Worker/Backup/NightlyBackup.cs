using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Backup;

/// <summary>Each night: the database is checked, copied while the worker goes on, and restored from the copy on trial. Only then it counts, and old ones may go.</summary>
/// <remarks>
/// Keys are in it, photos and mails are not: those are written once and never changed, and are on the same disk anyway. Against the
/// loss of the disk there is the command <c>backup</c>. A night on which the worker was off is made up for when it is back.
/// </remarks>
internal sealed class NightlyBackup(
    DataFolder folder, Database database, CurrentHall hall, LedgerWriter writer, Started started, TimeProvider time, ILogger<NightlyBackup> log) : PeriodicService(time, log)
{
    private static readonly TimeSpan AgainAfterFailure = TimeSpan.FromHours(1);
    private static readonly ImmutableArray<string> Beside = ["keys"];

    /// <summary>All the checks and copies together go on faster than this on any disk that serves at all, in bytes of the database a second.</summary>
    private const double SlowestRate = 2 << 20;

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <summary>Years of records are copied and checked in minutes; decades of them take longer.</summary>
    protected override TimeSpan Patience => PatienceFor(new FileInfo(folder.Database) is { Exists: true, Length: var size } ? size : 0);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Look(ct);
        return false;
    }

    /// <summary>How long a database of so many bytes may take. A worker that ended itself over it would begin again with the same.</summary>
    internal static TimeSpan PatienceFor(long size) => TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(size / SlowestRate);

    /// <summary>One look at the clock; where a night is due and not there, it is made.</summary>
    internal async Task Look(CancellationToken ct)
    {
        var now = Time.Instant();
        if (!Daily.IsDue(_next, now))
        {
            return;
        }

        var night = BackupCalendar.DueAt(now, hall.Now.TimeZone);
        _next = hall.Now.TimeZone.InstantOf(night.AddDays(1), BackupCalendar.At);
        if (NightlyBackups.In(folder).Contains(night) || !IsOlderThan(night))
        {
            return;
        }

        try
        {
            // A stop does not wait for it: it has connections of its own, and what is left of it the next one throws away, as after a kill.
            var manifest = await Task.Run(() => NightlyBackups.Make(folder, night, Beside, Time, ct), ct).WaitAsync(ct);
            CrashPoint.Pass(CrashAt.BackupTried);
            await writer.Write(
                ledger =>
                {
                    ledger.Record("backup.made", $"backup:{BackupCalendar.Name(night)}", new { manifest.JournalHead, Digest = manifest.Digest() }, Actor.System);
                    ledger.PutRight(FaultWords.BackupSource);
                    return true;
                },
                ct);
            CrashPoint.Pass(CrashAt.BackupRecorded);
            Log.BackupMade(log, NightlyBackups.PathOf(folder, night), manifest.JournalHead);
            NightlyBackups.SetAsideAfter(folder, night);
            NightlyBackups.Thin(folder);
        }
        catch (Exception e) when (e is CommandException or UnauthorizedAccessException || LedgerErrors.IsDisk(e))
        {
            _next = now + AgainAfterFailure;
            Log.BackupFailed(log, e.Message);
            writer.Tell(at => FaultWords.BackupFailed(folder.Backups, e.Message, at));
        }
    }

    /// <summary>A hall that began after that night has nothing of it.</summary>
    private bool IsOlderThan(DateOnly night)
    {
        using var db = database.Read();
        var began = db.Journal.OrderBy(entry => entry.Seq).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault();
        return began is { } first && BackupCalendar.DueAt(first, hall.Now.TimeZone) < night;
    }
}

internal static partial class Log
{
    [LoggerMessage(1401, LogLevel.Information, "The backup of the night is in '{Folder}', restored from on trial; the journal up to {Head}.")]
    public static partial void BackupMade(ILogger logger, string folder, string head);

    [LoggerMessage(1402, LogLevel.Error, "The backup of the night failed: {Why} It is tried again in an hour.")]
    public static partial void BackupFailed(ILogger logger, string why);
}
