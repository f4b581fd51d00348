using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
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

    private volatile Written? _last;

    /// <summary>Brings the ledger up to now: new occurrences are added, those not yet open follow the schedule, those it no longer has are cancelled.</summary>
    /// <remarks>It follows from the hall and the day alone, so the wakes of many plans at one midnight are one pass.</remarks>
    public async Task Materialise(CancellationToken ct)
    {
        var (now, hall) = (time.Instant(), current.Now);
        if (_last is { } last && ReferenceEquals(last.Hall, hall) && last.Day == hall.TimeZone.DayAt(now))
        {
            return;
        }

        var (added, followed, cancelled) = await writer.Write(Materialise, ct);
        _last = new(hall, hall.TimeZone.DayAt(now));
        if (added + followed + cancelled > 0)
        {
            Log.LedgerWritten(log, added, followed, cancelled, time.Instant().AddDays(Horizon));
        }
    }

    private static (int Added, int Followed, int Cancelled) Materialise(Ledger ledger)
    {
        var hall = ledger.Hall;
        var today = hall.TimeZone.DayAt(ledger.Now);
        var until = today.AddDays(Horizon + 1);
        var written = ledger.Db.Counters.Find(Counter.LedgerUntil);
        var from = written is null ? today : Earlier(today, DateOnly.FromDayNumber((int)written.Value));
        var planned = Plan(hall, from, until, ledger.Now);
        var known = ledger.Db.Runs.Where(run => run.Day >= from).ToDictionary(run => run.Id);
        var (added, followed) = (0, 0);
        foreach (var run in planned)
        {
            if (known.Remove(run.Id, out var existing))
            {
                followed += Commit(ledger, existing, RunMachine.Follow(existing, run with { Number = existing.Number }, ledger.Now).Facts);
            }
            else if (written is not null || run.Window.Closes > ledger.Now)
            {
                // Nobody is accused of what was due before the hall had this system.
                added += Commit(ledger, null, [new RunFact.Planned(ledger.Now, run with { Number = NumberOf(ledger, run.Day.Year) })]);
            }
        }

        var cancelled = known.Values.Sum(gone => Commit(ledger, gone, RunMachine.Cancel(gone, "The schedule no longer has it.", ledger.Now).Facts));
        SetWatermark(ledger, written, until);
        return (added, followed, cancelled);
    }

    /// <summary>What the plans want, in the order in which numbers are given: day, opening, plan, part.</summary>
    private static IEnumerable<InspectionRun> Plan(HallNow hall, DateOnly from, DateOnly until, DateTimeOffset now) =>
        hall.Schedule.Plans
            .SelectMany(plan => Occurrences.Of(plan, hall.Schedule.Calendar, hall.TimeZone, from, until).Select(occurrence => RunOf(hall, plan, occurrence)))
            .Where(run => run.Window.MissedAt > now.AddDays(-366))
            .OrderBy(run => run.Day)
            .ThenBy(run => run.Window.Opens)
            .ThenBy(run => run.Plan, StringComparer.Ordinal)
            .ThenBy(run => run.Part, StringComparer.Ordinal);

    private static InspectionRun RunOf(HallNow hall, Plan plan, Occurrence occurrence) => new()
    {
        Id = InspectionRun.IdOf(plan.Id, occurrence.NominalStart, occurrence.Part),
        Number = "",
        Plan = plan.Id,
        PlanVersion = hall.ScheduleVersion,
        Kind = plan.Kind,
        Name = plan.Name,
        Part = occurrence.Part,
        Day = occurrence.Day,
        Slot = occurrence.NominalStart,
        Window = occurrence.Window,
        Who = plan.Who,
        Assignees = Assignees(hall, plan.Who),
        Items = plan.Checklist is { } checklist ? hall.Schedule.Checklists[checklist].Items : [],
        OnMissed = plan.OnMissed,
    };

    private static ImmutableArray<string> Assignees(HallNow hall, Role role) =>
        [.. hall.Register.People.Where(person => person.Is(role)).Select(person => person.Id)];

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

    /// <summary>For which hall, and on which of its days, the ledger was written last.</summary>
    private sealed record Written(HallNow Hall, DateOnly Day);
}

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "The ledger of inspections is written until {Until:yyyy-MM-dd}: {Added} added, {Followed} changed with the schedule, {Cancelled} cancelled.")]
    public static partial void LedgerWritten(ILogger logger, int added, int followed, int cancelled, DateTimeOffset until);
}
