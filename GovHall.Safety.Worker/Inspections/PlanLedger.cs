using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>Writes every occurrence of every plan 14 days ahead, each once, with its number. Running it again writes nothing twice.</summary>
internal sealed class PlanLedger(LedgerWriter writer, CurrentHall current, TimeProvider time, ILogger<PlanLedger> log) : IDisposable
{
    /// <summary>How far ahead the ledger is written, in days.</summary>
    public const int Horizon = 14;

    /// <summary>How far ahead it has to be before anybody can be served: today, and what the night brings.</summary>
    private const int Nearest = 1;

    /// <summary>Further back no day is that a shift moves to one ahead, in days: a hall is not closed for longer.</summary>
    private const int FurthestMoved = 92;

    private readonly SemaphoreSlim _one = new(1);
    private volatile LedgerPass? _last;

    /// <summary>When <see cref="Materialise(CancellationToken)"/> next finds something to do, if schedule and register stay as they are; null before the first pass.</summary>
    public DateTimeOffset? NextPass => _last is { } last
        ? new DateTimeOffset?[] { last.Hall.TimeZone.InstantOf(last.Day.AddDays(1), TimeOnly.MinValue), last.NextDrawn, last.NextLook }.Min()
        : null;

    /// <summary>Brings the ledger up to now: new occurrences are added, those not yet open follow the schedule, those it no longer has are cancelled; assignees follow who is on duty, and gaps are told.</summary>
    /// <remarks>It follows from the hall and the clock alone, so the wakes of many plans at one midnight are one pass.</remarks>
    public Task Materialise(CancellationToken ct) => Materialise(Horizon, ct);

    /// <summary>The same for what is near, so that a start waits for no more; what comes later is written, and looked at for gaps, right after it.</summary>
    public Task MaterialiseNearest(CancellationToken ct) => Materialise(Nearest, ct);

    private async Task Materialise(int horizon, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var (now, hall) = (time.Instant(), current.Now);
            var whole = horizon == Horizon;
            var looks = whole && (_last is not { Horizon: Horizon } last || !ReferenceEquals(last.Hall, hall) || last.NextLook <= now);
            if (looks || _last is null || _last.Day != hall.TimeZone.DayAt(now) || _last.NextDrawn <= now)
            {
                Remember(await writer.Write(ledger => Bring(ledger, looks, horizon, _last), ct));
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What was written in a transaction of somebody else's need not be asked for again.</summary>
    public void Remember(LedgerPass pass)
    {
        _last = pass;
        if (pass.Added + pass.Followed + pass.Cancelled > 0)
        {
            Log.LedgerWritten(log, pass.Added, pass.Followed, pass.Cancelled, time.Instant().AddDays(pass.Horizon));
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The same, within a transaction.</summary>
    /// <param name="ledger">The transaction.</param>
    /// <param name="looks">Whether gaps are looked for, too.</param>
    /// <param name="horizon">How many days ahead.</param>
    /// <param name="last">The pass before in this process; null: whatever is written is held against the schedule.</param>
    public static LedgerPass Bring(Ledger ledger, bool looks = true, int horizon = Horizon, LedgerPass? last = null)
    {
        var hall = ledger.Hall;
        var today = hall.TimeZone.DayAt(ledger.Now);
        var written = ledger.Db.Counters.Find(Counter.LedgerUntil);
        var reached = written is null ? DateOnly.MaxValue : DateOnly.FromDayNumber((int)written.Value);
        var until = written is null ? today.AddDays(horizon + 1) : Later(today.AddDays(horizon + 1), reached);
        var from = Earlier(today, reached);
        var plans = new PlannedRuns(hall.Schedule, hall.ScheduleVersion, hall.Register, ledger.DrawSeed()) { Duty = hall.Book };
        var (now, furthest) = (ledger.Now, today.AddDays(-FurthestMoved));

        // What the last pass wrote by the same hall follows it already, but for what time alone changes.
        var (byTime, byDay) = (plans.Of(DependsOnTime), plans.Of(plan => !DependsOnTime(plan)));
        var isSame = last is not null && ReferenceEquals(last.Hall, hall) && written is not null;
        var since = isSame ? Later(from, reached) : from;
        var due = byTime.Schedule.Plans.Where(plan => plan.When.Any(when => when is When.Due)).Select(plan => plan.Id).ToList();
        var timed = byTime.Schedule.Plans.Select(plan => plan.Id).ToList();
        var known = ledger.Db.Runs
            .Where(run => run.Day >= since || due.Contains(run.Plan)
                || ((!isSame || timed.Contains(run.Plan)) && (run.Day >= from || (run.Day >= furthest && run.Window.Opens > now))))
            .ToDictionary(run => run.Id);
        var (added, followed) = (0, 0);

        // Asked once at most: after years without a worker there are thousands to hold against it.
        var begun = new Lazy<DateTimeOffset>(() => Begun(ledger));
        foreach (var run in written is null ? [] : DrawnUnseen(ledger, plans, reached))
        {
            added += Commit(ledger, null, [new RunFact.Planned(ledger.Now, run with { Number = ledger.NumberOf(run) })]);
        }

        var moved = MovedFrom(from, hall.Schedule.Calendar, known.Values.Where(run => run.Window.Opens > now && run.Terms.Due is null));

        // A clock that was set back hides nothing drawn that had opened already.
        var opened = known.Values.Where(run => run.Terms.IsDrawn).Select(run => run.Window.Opens).Append(now).Max();
        var planned = PlannedRuns.InOrder([.. byTime.On(moved, until, opened), .. byDay.On(isSame ? since : moved, until, opened)]);
        var wanted = StillToDo(planned, plans, known, now)
            .Where(run => run.Day >= from || run.Terms.Due is not null || run.Window.Opens > now);
        foreach (var run in wanted.Where(run => run.Window.MissedAt > now.AddDays(-366)))
        {
            if (known.Remove(run.Id, out var existing))
            {
                followed += Commit(ledger, existing, Changes(existing, run, ledger));
            }
            else if (run.Window.Closes > now || (run.Day >= reached && run.Window.Closes > begun.Value))
            {
                // A gap is healed; but nobody is accused of what was due before the hall had this system, or before its schedule had the plan.
                added += Commit(ledger, null, [new RunFact.Planned(ledger.Now, run with { Number = ledger.NumberOf(run) })]);
            }
        }

        var cancelled = known.Values.Sum(gone => Commit(ledger, gone, RunMachine.Cancel(gone, "The schedule no longer has it.", ledger.Now).Facts));
        SetWatermark(ledger, written, until);
        ledger.Flush();
        var waiting = ledger.Waiting(isSame ? null : from);
        followed += waiting.Where(run => run.Day < since).Sum(run => Commit(ledger, run, RunMachine.Assign(run, Assignment.Of(run, hall.Book), ledger.Now).Facts));
        waiting = waiting.ConvertAll(run => ledger.FindRun(run.Id)!);
        if (looks)
        {
            Coverage.Look(ledger, waiting);
            ledger.TellHolidaysInDoubt();
        }

        return new(
            hall, today, horizon, plans.NextDrawn(today, until, ledger.Now), CoverageGaps.NextLook(hall.TimeZone, waiting, ledger.Now), added, followed, cancelled);
    }

    /// <summary>Whether what the plan wants on a day depends on when it is asked: an asset's due dates, and what is drawn.</summary>
    private static bool DependsOnTime(Plan plan) => plan.When.Any(when => when is When.Due or When.Drawn);

    /// <summary>A shift moves a day onto the next working one: what it moved over today has not opened, and follows the schedule as any other.</summary>
    private static DateOnly MovedFrom(DateOnly from, HallCalendar calendar, IEnumerable<InspectionRun> ahead) =>
        Earlier(calendar.PreviousWorking(from)?.AddDays(1) ?? from, ahead.Select(run => run.Day).DefaultIfEmpty(from).Min());

    /// <summary>A day that is closed when the working day before it is over cannot be moved back any more: what waits for it is owed all the same, and goes on to the next working day.</summary>
    /// <remarks>Where that day has one of its own, they are one (contract 3.1), and what was moved is cancelled.</remarks>
    private static IReadOnlyList<InspectionRun> StillToDo(IReadOnlyList<InspectionRun> planned, PlannedRuns plans, Dictionary<Guid, InspectionRun> known, DateTimeOffset now)
    {
        var over = planned.Where(run => run.Window.Closes <= now && known.TryGetValue(run.Id, out var waits) && waits.Window.Opens > now).ToDictionary(run => run.Id);
        if (over.Count == 0)
        {
            return planned;
        }

        var (names, taken) = (over.Values.Select(run => run.Plan).ToHashSet(StringComparer.Ordinal), planned.Select(Times).ToHashSet());
        var later = plans.Of(plan => names.Contains(plan.Id)).ShiftedOn()
            .On(over.Values.Min(run => run.Day), over.Values.Max(run => run.Day).AddDays(1), now)
            .Where(run => over.ContainsKey(run.Id) && !taken.Contains(Times(run)))
            .ToDictionary(run => run.Id);
        return [.. planned.Select(run => later.GetValueOrDefault(run.Id, run))];

        static (string, string, DateTimeOffset, DateTimeOffset) Times(InspectionRun run) => (run.Plan, run.Part, run.Window.Opens, run.Window.Closes);
    }

    /// <summary>What is drawn is written when it opens: what opened and closed while nobody was there to write it, on days that are written but for it.</summary>
    /// <remarks>Since the last pass, and not before the schedule in force was accepted; where that is happening now, nothing.</remarks>
    private static List<InspectionRun> DrawnUnseen(Ledger ledger, PlannedRuns plans, DateOnly reached)
    {
        var drawing = plans.Of(plan => plan.When.Any(when => when is When.Drawn));
        var accepted = ledger.Db.Schedules.Where(one => one.Version == ledger.Hall.ScheduleVersion).Select(one => (DateTimeOffset?)one.AcceptedAt).SingleOrDefault() ?? ledger.Now;
        return
        [
            .. drawing.On(reached.AddDays(-Horizon - 1), reached, ledger.Now).Where(run =>
                run.Terms.IsDrawn && run.Window.Closes > accepted && run.Window.Closes <= ledger.Now && ledger.FindRun(run.Id) is null),
        ];
    }

    /// <summary>What schedule and duty make of a run: another plan before it opens, other assignees until somebody starts.</summary>
    private static ImmutableArray<RunFact> Changes(InspectionRun run, InspectionRun planned, Ledger ledger) =>
        RunMachine.Follow(run, planned with { Number = run.Number }, ledger.Now).Facts is { IsEmpty: false } followed
            ? followed
            : RunMachine.Assign(run, Assignment.Of(run, ledger.Hall.Book), ledger.Now).Facts;

    /// <summary>When the hall's first schedule was accepted: before, it did not have this system.</summary>
    private static DateTimeOffset Begun(Ledger ledger) => ledger.Db.Schedules.OrderBy(one => one.Version).Select(one => one.AcceptedAt).First();

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

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>One time that the ledger was written.</summary>
/// <param name="Hall">By which schedule and register.</param>
/// <param name="Day">On which of its days.</param>
/// <param name="Horizon">How many days ahead.</param>
/// <param name="NextDrawn">When something drawn opens next.</param>
/// <param name="NextLook">When gaps are looked for again.</param>
/// <param name="Added">New runs.</param>
/// <param name="Followed">Runs that follow the schedule.</param>
/// <param name="Cancelled">Runs that it no longer has.</param>
internal sealed record LedgerPass(HallNow Hall, DateOnly Day, int Horizon, DateTimeOffset? NextDrawn, DateTimeOffset NextLook, int Added, int Followed, int Cancelled);

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "The ledger of inspections is written until {Until:yyyy-MM-dd}: {Added} added, {Followed} changed with the schedule, {Cancelled} cancelled.")]
    public static partial void LedgerWritten(ILogger logger, int added, int followed, int cancelled, DateTimeOffset until);
}
