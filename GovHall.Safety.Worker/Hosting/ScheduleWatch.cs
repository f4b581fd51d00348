using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Looks at schedules.json every second. A good one replaces the plans in one transaction; a bad one is refused, told once, and the old stays in force.</summary>
/// <remarks>
/// A good file is taken at once. A bad one has to look the same at two beats, because editors write a file in pieces; one that
/// is gone changes nothing. The ledger is asked as well: a day that began, or a drawn window that opens, is written then.
/// </remarks>
internal sealed class ScheduleWatch(OpenHall opened, SafetyOptions options, CurrentHall current, LedgerWriter writer, PlanLedger plans, Started started, TimeProvider time, ILogger<ScheduleWatch> log)
    : PeriodicService(time, log)
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromSeconds(3);

    private string? _inForce = opened.Schedule.Digest;
    private string? _refused = opened.Refused?.Digest;
    private string? _suspect;
    private string? _seen;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <summary>The file was read a moment ago, and the ledger reaches beyond tomorrow: neither is to make the first fire late.</summary>
    protected override async Task Before(CancellationToken ct)
    {
        await started.Over(ct);
        await Task.Delay(AfterTheStart, Time, ct);
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Look(ct);
        await plans.Materialise(ct);
        return false;
    }

    /// <summary>One look at the file.</summary>
    internal async Task Look(CancellationToken ct)
    {
        if (Stamp() is not { } stamp || (stamp == _seen && _suspect is null))
        {
            return;
        }

        var (found, refused) = ScheduleSource.Read(options, current.Now.TimeZone.DayAt(Time.GetUtcNow()));
        if (found is { Reading.Schedule.Hall.Id: var id } && id != current.Now.Schedule.Hall.Id)
        {
            refused = new(found.Name, found.Digest, [FaultWords.AnotherHall(found.Name, id, current.Now.Schedule.Hall.Id)]);
            found = null;
        }

        if (found is not null)
        {
            _suspect = null;
            await Take(found, ct);
        }
        else if (refused is not null && refused.Digest != _refused)
        {
            if (refused.Digest != _suspect)
            {
                (_suspect, _seen) = (refused.Digest, stamp);
                return;
            }

            _suspect = null;
            await Refuse(refused, ct);
        }

        _seen = stamp;
    }

    private async Task Take(ScheduleText found, CancellationToken ct)
    {
        if (found.Digest == _inForce)
        {
            await PutRefusalsRight(ct);
            return;
        }

        CrashPoint.Pass(CrashAt.ScheduleRead);
        var pass = await writer.Write(
            ledger =>
            {
                ledger.TakeOver(found);
                CrashPoint.Pass(CrashAt.ScheduleTakenOver);
                return PlanLedger.Bring(ledger);
            },
            ct);
        CrashPoint.Pass(CrashAt.ScheduleInForce);
        (_inForce, _refused) = (found.Digest, null);
        Log.ScheduleTaken(Logger, found.Name, pass.Hall.ScheduleVersion);
        foreach (var warning in found.WarningsFor(pass.Hall.Register))
        {
            Log.ScheduleWarning(Logger, warning.In("en"));
        }

        plans.Remember(pass);
    }

    /// <summary>Somebody put the old file back: nothing is refused any more, and the same bad file would be told anew.</summary>
    private async Task PutRefusalsRight(CancellationToken ct)
    {
        if (_refused is null)
        {
            return;
        }

        await writer.Write(
            ledger =>
            {
                ledger.PutRefusalsRight();
                return true;
            },
            ct);
        _refused = null;
    }

    private async Task Refuse(RefusedSchedule refused, CancellationToken ct)
    {
        await writer.Write(
            ledger =>
            {
                ledger.Raise(FaultWords.ScheduleRefused(refused.Name, refused.Digest, refused.Reasons, ledger.Now), Actor.System);
                CrashPoint.Pass(CrashAt.RefusalDecided);
                return true;
            },
            ct);
        CrashPoint.Pass(CrashAt.RefusalWritten);
        _refused = refused.Digest;
        Log.ScheduleRefused(Logger, refused.Name, refused.Reasons.Count, refused.Reasons[0].En);
    }

    /// <summary>What tells one state of the files from another without reading them; null where there is no schedule.</summary>
    private string? Stamp()
    {
        if (ScheduleFile.Find(options.SchedulesFile) is not { } name || new FileInfo(name) is not { Exists: true } file)
        {
            return null;
        }

        // Whatever may be a holiday file counts, the one the schedule does not name yet, or that is not there yet, too.
        var beside = file.Directory!.EnumerateFiles().Where(one => one.Extension is ".json" or ".ics" && one.FullName != file.FullName && one.Exists);
        return string.Join('|', beside.OrderBy(one => one.Name, StringComparer.Ordinal).Prepend(file).Select(one => $"{one.Name} {one.Length} {one.LastWriteTimeUtc.Ticks}"));
    }
}

internal static partial class Log
{
    [LoggerMessage(1007, LogLevel.Information, "{File} was taken: it is version {Version} of the schedule, in force now.")]
    public static partial void ScheduleTaken(ILogger logger, string file, int version);

    [LoggerMessage(1016, LogLevel.Warning, "{Warning}")]
    public static partial void ScheduleWarning(ILogger logger, string warning);

    [LoggerMessage(1008, LogLevel.Error, "{File} was not taken, the last good schedule stays in force: {Count} mistakes, the first is {First}")]
    public static partial void ScheduleRefused(ILogger logger, string file, int count, string first);
}
