using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Simulation.Crowd;
using GovHall.Safety.Worker.Simulation.Mishaps;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>Drives a hall's engine from one instant at which something happens to the next: what the clock has made due, then what people do, then the letters.</summary>
/// <remarks>
/// It stops at every instant at which the engine could do anything (the deadline of any run, incident or hazard, a pass of the plan ledger,
/// a change of the hall's phase), so that a year is the same as if the clock had ticked through it. Everything is asked for by this one
/// thread in an order that follows from the seed: the journal is the same line by line.
/// </remarks>
/// <param name="hall">Whose engine.</param>
/// <param name="seed">What all chance follows from.</param>
/// <param name="habits">How its people are.</param>
/// <param name="fate">What goes wrong.</param>
internal sealed class Simulator(SimulatedHall hall, long seed, Habits habits, Fate fate)
{
    /// <summary>As many deeds as a worker's group has at most.</summary>
    private const int MostInGroup = 64;

    /// <summary>Of what the phones could not bring, and of what people could not do, while the worker was off, most comes later.</summary>
    private const double TriesAgain = 0.8;

    /// <summary>Later than that nobody does what they could not do.</summary>
    private static readonly TimeSpan GivesUp = TimeSpan.FromDays(2);

    private readonly Agenda _agenda = new();
    private readonly Known _known = new();
    private readonly Watch _watch = new(() => hall.Hall);
    private readonly Postman _postman = new(hall, fate);
    private DateTimeOffset _midnight;

    /// <summary>What was found broken.</summary>
    public IReadOnlyList<Breach> Breaches => _watch.Breaches;

    /// <summary>What people were refused, by code.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);

    private DateTimeOffset Now => hall.Time.Instant();

    private PlanLedger Plans => hall.Part<PlanLedger>();

    private Mornings Mornings => hall.Part<Mornings>();

    private HallRoom Room => hall.Part<HallRoom>();

    private Stage Stage => new(hall.Hall, seed, habits, hall.Photo);

    /// <summary>When the clock has something to do with the hall's phase; null: not within a year.</summary>
    private DateTimeOffset? HallNext =>
        new[] { Room.MomentAt(hall.Hall.Schedule, Now).Until, Room.State is { Phase: HallPhase.Closing } closing ? closing.SecureBy : null }.Min();

    /// <summary>Lets time go by.</summary>
    /// <param name="until">Up to, but not including, then.</param>
    /// <param name="ct">Ends it between two instants.</param>
    public async Task Run(DateTimeOffset until, CancellationToken ct)
    {
        _midnight = Now;
        while (Next(until) is { } at)
        {
            ct.ThrowIfCancellationRequested();
            if (at > Now)
            {
                hall.Time.MoveTo(at);
            }

            try
            {
                await Instant(ct);
            }
            catch (WorkerDiedException died)
            {
                await Off(died.For, ct);
            }
        }

        hall.Time.MoveTo(until);
        await hall.Part<Liveness>().Say(ct);
    }

    private DateTimeOffset? Next(DateTimeOffset until) =>
        new[] { _agenda.Next, _postman.Next, Plans.NextPass, Mornings.Next, HallNext, fate.Next, _midnight }.Min() is { } at && at < until ? at : null;

    /// <summary>Everything that happens at one instant; what that makes due at once belongs to it.</summary>
    private async Task Instant(CancellationToken ct)
    {
        while (fate.Take(Now) is { } off)
        {
            await hall.Part<Liveness>().Say(ct);
            await Off(off, ct);
        }

        if (_midnight <= Now)
        {
            await Midnight(ct);
        }

        do
        {
            await Clock(ct);
            await People(ct);
            if (await _postman.TriesAgain(ct))
            {
                await Heed(ct);
            }
        }
        while (_agenda.Next <= Now || _postman.Next <= Now);
        _watch.Settled(_known, Now);
    }

    /// <summary>Another worker starts later, and finds what this one left.</summary>
    private async Task Off(TimeSpan length, CancellationToken ct)
    {
        var from = Now;
        await hall.Restart(from + length, ct);
        await hall.Part<Liveness>().Say(ct);
        _watch.Away(from, Now);
        _postman.Finds();
        await Heed(ct);
    }

    private async Task Midnight(CancellationToken ct)
    {
        var today = hall.Hall.TimeZone.DayAt(Now);
        _midnight = hall.Hall.TimeZone.InstantOf(today.AddDays(1), TimeOnly.MinValue);
        _known.Forget(Now);
        _watch.Day(Now, hall.Hall.Book.Turns(today, today.AddDays(1)), _known);
        await hall.Part<Liveness>().Say(ct);
    }

    private async Task Clock(CancellationToken ct)
    {
        if (Plans.NextPass is null || Plans.NextPass <= Now)
        {
            await Plans.Materialise(ct);
            await Heed(ct);
        }

        if (Mornings.Next <= Now)
        {
            await Mornings.Look(ct);
            await Heed(ct);
        }

        if (Room.IsDue(hall.Hall.Schedule, Now))
        {
            await Strike(ct => hall.Part<AlarmSweep>().Strike(ct), ct);
        }

        // Most deadlines are over before they come: what was done in time is struck no more.
        if (_agenda.Struck(Now).Where(id => _known.NextAt(id) <= Now).ToList() is { Count: > 0 } struck)
        {
            await Strike(ct => hall.Part<Sweep>().Strike(ct), ct);
            _watch.Struck(struck, _known, Now);
        }
    }

    private async Task Strike(Func<CancellationToken, Task<bool>> sweep, CancellationToken ct)
    {
        while (await sweep(ct))
        {
        }

        await Heed(ct);
    }

    private async Task People(CancellationToken ct)
    {
        foreach (var id in _agenda.Opened(Now))
        {
            if (_known.TryFind<InspectionRun>(id, out var run) && run.State is RunState.Planned or RunState.Unverifiable && run.Window.Opens <= Now)
            {
                _watch.Opens(run);
                foreach (var intent in Inspectors.Of(run, Stage))
                {
                    _agenda.Intends(intent);
                }
            }
        }

        foreach (var group in _agenda.Intended(Now).Select(Meant).OfType<Intent>().Chunk(MostInGroup))
        {
            foreach (var refusal in await hall.Writer.Write(ledger => Do(group, ledger), ct))
            {
                _refused[refusal.Code] = _refused.GetValueOrDefault(refusal.Code) + 1;
            }
        }

        await Heed(ct);
    }

    /// <summary>Whoever wanted to do something while the worker was off does it now, or not at all (null).</summary>
    private Intent? Meant(Intent intent) =>
        Now - intent.At < TimeSpan.FromSeconds(1) ? intent
        : Now - intent.At < GivesUp && Stage.About($"again|{intent.At:O}|{intent.By}|{intent.What}").Happens(TriesAgain) ? intent.Again(Now)
        : null;

    /// <summary>What is asked for at one instant shares a transaction, as in a worker. Which deeds meet in a group is chance there, and must be none here.</summary>
    private static List<Refusal> Do(IEnumerable<Intent> intents, Ledger ledger)
    {
        List<Refusal> refused = [];
        foreach (var intent in intents)
        {
            if (Hands.Of(intent)(ledger) is { } refusal)
            {
                refused.Add(refusal);
            }

            // Letters are put together deed by deed.
            ledger.TellTogether();
        }

        return refused;
    }

    /// <summary>What was committed is looked at, noted and answered; letters leave.</summary>
    private async Task Heed(CancellationToken ct)
    {
        while (hall.Commits.Take() is var (states, letters) && states.Count + letters.Count > 0)
        {
            foreach (var change in states.Select(_known.Take).OfType<Change>())
            {
                Note(change);
            }

            await _postman.Sends(letters, ct);
        }
    }

    private void Note(Change change)
    {
        _watch.Committed(change, Now);
        if (change.NextAt is { } at)
        {
            _agenda.Strikes(change.Id, at);
        }

        if (change.After is InspectionRun { State: RunState.Planned } run && (change.Before as InspectionRun)?.Window.Opens != run.Window.Opens)
        {
            _agenda.Opens(run.Id, run.Window.Opens);
        }

        foreach (var intent in Everybody.Of(change, Now, Stage))
        {
            _agenda.Intends(intent);
        }
    }
}
