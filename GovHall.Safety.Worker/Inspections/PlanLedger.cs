using System.Globalization;
using System.Security.Cryptography;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>Writes every occurrence of every plan 14 days ahead, each once, with its number. Running it again writes nothing twice.</summary>
internal sealed class PlanLedger(LedgerWriter writer, CurrentHall current, TimeProvider time, ILogger<PlanLedger> log)
{
    /// <summary>How far ahead the ledger is written, in days.</summary>
    public const int Horizon = 14;

    /// <summary>When the ledger was first written, in microseconds.</summary>
    private const string FirstWritten = "ledger-since";

    private const string Seed = "draw-seed";

    private volatile LedgerPass? _last;

    /// <summary>Brings the ledger up to now: new occurrences are added, those not yet open follow the schedule, those it no longer has are cancelled.</summary>
    /// <remarks>It follows from the hall and the day alone, so the wakes of many plans at one midnight are one pass.</remarks>
    public async Task Materialise(CancellationToken ct)
    {
        var (now, hall) = (time.Instant(), current.Now);
        if (_last is { } last && ReferenceEquals(last.Hall, hall) && last.Day == hall.TimeZone.DayAt(now) && !(last.NextDrawn <= now))
        {
            return;
        }

        Remember(await writer.Write(Bring, ct));
    }

    /// <summary>What was written in a transaction of somebody else's need not be asked for again.</summary>
    public void Remember(LedgerPass pass)
    {
        _last = pass;
        if (pass.Added + pass.Followed + pass.Cancelled > 0)
        {
            Log.LedgerWritten(log, pass.Added, pass.Followed, pass.Cancelled, time.Instant().AddDays(Horizon));
        }
    }

    /// <summary>The same, within a transaction.</summary>
    public static LedgerPass Bring(Ledger ledger)
    {
        var hall = ledger.Hall;
        var today = hall.TimeZone.DayAt(ledger.Now);
        var until = today.AddDays(Horizon + 1);
        var written = ledger.Db.Counters.Find(Counter.LedgerUntil);
        var from = written is null ? today : Earlier(today, DateOnly.FromDayNumber((int)written.Value));
        var plans = new PlannedRuns(hall.Schedule, hall.ScheduleVersion, hall.Register, SeedOf(ledger));
        var due = hall.Schedule.Plans.Where(plan => plan.When.Any(when => when is When.Due)).Select(plan => plan.Id).ToList();
        var known = ledger.Db.Runs.Where(run => run.Day >= from || due.Contains(run.Plan)).ToDictionary(run => run.Id);
        var since = SinceOf(ledger);
        var (added, followed) = (0, 0);
        foreach (var run in plans.On(from, until, ledger.Now).Where(run => run.Window.MissedAt > ledger.Now.AddDays(-366)))
        {
            if (known.Remove(run.Id, out var existing))
            {
                followed += Commit(ledger, existing, RunMachine.Follow(existing, run with { Number = existing.Number }, ledger.Now).Facts);
            }
            else if (run.Window.Closes > since)
            {
                // Nobody is accused of what was due before the hall had this system.
                added += Commit(ledger, null, [new RunFact.Planned(ledger.Now, run with { Number = NumberOf(ledger, run.Day.Year) })]);
            }
        }

        var cancelled = known.Values.Sum(gone => Commit(ledger, gone, RunMachine.Cancel(gone, "The schedule no longer has it.", ledger.Now).Facts));
        SetWatermark(ledger, written, until);
        return new(hall, today, plans.NextDrawn(today, until, ledger.Now), added, followed, cancelled);
    }

    /// <summary>What this hall draws from: made once, kept for ever, so that a draw is the same whenever it is reckoned.</summary>
    private static string SeedOf(Ledger ledger)
    {
        if (ledger.Db.Counters.Find(Seed) is not { } seed)
        {
            seed = new Counter { Name = Seed, Value = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) };
            ledger.Db.Add(seed);
        }

        return seed.Value.ToString(CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset SinceOf(Ledger ledger)
    {
        if (ledger.Db.Counters.Find(FirstWritten) is { } first)
        {
            return Instants.FromMicroseconds(first.Value);
        }

        ledger.Db.Add(new Counter { Name = FirstWritten, Value = ledger.Now.Microseconds() });
        return ledger.Now;
    }

    private static string NumberOf(Ledger ledger, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{year}-{ledger.Next($"run:{year}"):D6}");

    private static int Commit(Ledger ledger, InspectionRun? run, IReadOnlyList<RunFact> facts)
    {
        ledger.Commit(run, facts, Actor.System);
        return facts.Count;
    }

    private static void SetWatermark(Ledger ledger, Counter? written, DateOnly until)
    {
        if (written is null)
        {
            ledger.Db.Add(new Counter { Name = Counter.LedgerUntil, Value = until.DayNumber });
        }
        else if (until.DayNumber > written.Value)
        {
            ledger.Db.Entry(written).Property(counter => counter.Value).CurrentValue = until.DayNumber;
        }
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>One time that the ledger was written.</summary>
/// <param name="Hall">By which schedule and register.</param>
/// <param name="Day">On which of its days.</param>
/// <param name="NextDrawn">When something drawn opens next.</param>
/// <param name="Added">New runs.</param>
/// <param name="Followed">Runs that follow the schedule.</param>
/// <param name="Cancelled">Runs that it no longer has.</param>
internal sealed record LedgerPass(HallNow Hall, DateOnly Day, DateTimeOffset? NextDrawn, int Added, int Followed, int Cancelled);

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "The ledger of inspections is written until {Until:yyyy-MM-dd}: {Added} added, {Followed} changed with the schedule, {Cancelled} cancelled.")]
    public static partial void LedgerWritten(ILogger logger, int added, int followed, int cancelled, DateTimeOffset until);
}
