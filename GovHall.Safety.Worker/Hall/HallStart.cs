using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hall;

/// <summary>What a start leaves open: the folder is this worker's until it ends.</summary>
internal sealed record OpenHall(DataFolder Folder, Database Database, LinkTokens Tokens, LedgerOptions Ledger, HallNow Now, FileStream Lock) : IDisposable
{
    /// <summary>The schedule in force, as it is written.</summary>
    public required ScheduleText Schedule { get; init; }

    /// <summary>The schedule that should be in force and is not; null where it is.</summary>
    public RefusedSchedule? Refused { get; init; }

    /// <summary>Nothing was seeded, taken or refused by this start, and nothing has become due since the last worker.</summary>
    public required bool IsAtRest { get; init; }

    /// <summary>The last resort refused mail when the last worker ended.</summary>
    public required bool LastResortRefuses { get; init; }

    /// <summary>What the writer had in memory, fetched while the rest of the house is put together.</summary>
    public required Task<KeptMemory> Memory { get; init; }

    /// <summary>What the hall starts with although somebody should look at it.</summary>
    public IEnumerable<string> Warnings() =>
    [
        .. Refused is null ? [] : Refused.Reasons.Select(reason => reason.En).Prepend($"The schedule was not taken; the last good one is in force ({Schedule.Name})."),
        .. Schedule.WarningsFor(Now.Register).Select(warning => warning.In("en")),
    ];

    public void Dispose() => Lock.Dispose();
}

/// <summary>Opens a hall: takes the folder, brings the database to this version, chooses the schedule, seeds the demo.</summary>
internal static class HallStart
{
    /// <param name="options">The settings of the hall.</param>
    /// <param name="mailDomain">The right side of every Message-ID.</param>
    /// <param name="time">The clock.</param>
    /// <param name="faults">What people have to be told of this start.</param>
    /// <exception cref="CannotStartException">One clear line each: what, where, what to do.</exception>
    public static OpenHall Open(SafetyOptions options, string mailDomain, TimeProvider time, params ImmutableArray<Func<DateTimeOffset, IncidentCause>> faults)
    {
        var folder = new DataFolder(options.DataDirectory);
        var taken = folder.Take();
        try
        {
            CrashPoint.Pass(CrashAt.FolderTaken);

            // The file is read and the alarms are fetched beside the rest: each takes as long as everything else here.
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var file = Task.Run(() => ScheduleSource.Read(options, today));
            var database = new Database(folder);
            database.Migrate();
            CrashPoint.Pass(CrashAt.DatabaseReady);
            var memory = Task.Run(() => KeptMemory.Of(database));
            using var connection = database.Open();
            KeptWork.Free(connection);
            CrashPoint.Pass(CrashAt.LeasesFreed);
            var kept = KeptHall.Of(connection);
            var (schedule, refused) = ScheduleSource.Choose(options, file.GetAwaiter().GetResult(), kept.LastGood, today);
            var tokens = new LinkTokens(folder.Key("links"));
            var ledger = new LedgerOptions(mailDomain);
            var (hall, changed) = Load(options, kept, schedule, refused, new OneDeed(database, tokens, ledger, time), faults, time);
            var isAtRest = !changed && !KeptWork.IsDue(connection, time.Instant(), hall.TimeZone.DayAt(time.GetUtcNow()));
            return new(folder, database, tokens, ledger, hall, taken)
            {
                Schedule = schedule,
                Refused = refused,
                IsAtRest = isAtRest,
                LastResortRefuses = KeptWork.LastResortRefuses(connection),
                Memory = memory,
            };
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private static (HallNow Hall, bool Changed) Load(SafetyOptions options, KeptHall kept, ScheduleText schedule, RefusedSchedule? refused, OneDeed deed, ImmutableArray<Func<DateTimeOffset, IncidentCause>> faults, TimeProvider time)
    {
        var (lastGood, register, former, lacksPeople, wasRefused) = kept;
        var seed = options.Demo && register.IsEmpty ? DemoRegister.For(DemoRegister.MondayOf(schedule.Reading.Schedule!.Hall.TimeZone.DayAt(time.GetUtcNow()))) : null;
        var version = lastGood?.Digest == schedule.Digest ? lastGood.Version : (lastGood?.Version ?? 0) + 1;
        var hall = new HallNow(schedule.Reading.Schedule!, version, seed ?? register, options.LastResort) { Former = former };
        if (lastGood?.Version == version && refused is null && faults.IsEmpty && !register.IsEmpty && !lacksPeople && !wasRefused)
        {
            return (hall, false);
        }

        deed.Do(hall, ledger =>
        {
            if (lastGood?.Version != version)
            {
                ledger.Accept(schedule);
            }

            if (seed is not null)
            {
                RegisterStore.Import(ledger, RegisterFile.Of(seed), Actor.System);
            }
            else if (register.IsEmpty)
            {
                ledger.Raise(FaultWords.NobodyToTell(ledger.Now), Actor.System);
            }
            else
            {
                ledger.PutRight(FaultWords.NobodyToTellSource);
            }

            foreach (var fault in faults)
            {
                ledger.Raise(fault(ledger.Now), Actor.System);
            }

            if (refused is not null)
            {
                ledger.Raise(FaultWords.ScheduleRefused(refused.Name, refused.Digest, refused.Reasons, ledger.Now), Actor.System);
            }
            else if (wasRefused)
            {
                ledger.PutRefusalsRight();
            }

            return true;
        });
        CrashPoint.Pass(CrashAt.StartCommitted);
        return (hall, true);
    }
}
