using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Simulation.Laws;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>A law that was found broken.</summary>
/// <param name="At">When. UTC.</param>
/// <param name="What">What it is about, by number.</param>
/// <param name="Law">What is wrong with it.</param>
internal sealed record Breach(DateTimeOffset At, string What, string Law);

/// <summary>Holds every commit of a simulation against the laws.</summary>
/// <param name="current">The hall as it is now.</param>
internal sealed class Watch(Func<HallNow> current)
{
    /// <summary>More are not worth reading.</summary>
    private const int Most = 100;

    private readonly List<Breach> _breaches = [];
    private readonly List<InspectionRun> _missed = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _away = [];

    public IReadOnlyList<Breach> Breaches => _breaches;

    /// <summary>The worker was off.</summary>
    public void Away(DateTimeOffset from, DateTimeOffset until) => _away.Add((from, until));

    /// <summary>A state was committed.</summary>
    public void Committed(Change change, DateTimeOffset now)
    {
        switch (change.After)
        {
            case InspectionRun run:
                Note(now, run.Number, RunLaws.Broken(change.Before as InspectionRun, run, WasDeaf(run), now));
                if (run.State is RunState.Missed or RunState.Partial && (change.Before as InspectionRun)?.State != run.State)
                {
                    _missed.Add(run);
                }

                break;
            case Incident incident:
                Note(now, incident.Number, IncidentLaws.Broken(change.Before as Incident, incident, current().PolicyOf(incident), now));
                break;
            case Hazard hazard:
                Note(now, hazard.Number, HazardLaws.Broken(change.Before as Hazard, hazard, now));
                break;
            default:
                break;
        }
    }

    /// <summary>An inspection opens. Where the worker was off then, nobody was found for it.</summary>
    public void Opens(InspectionRun run)
    {
        if (!_away.Exists(off => off.From <= run.Window.Opens && run.Window.Opens <= off.Until))
        {
            Note(run.Window.Opens, run.Number, RosterLaws.Broken(run, current().Register, current().TimeZone));
        }
    }

    /// <summary>The clock has struck: nothing that was due may be due still.</summary>
    public void Struck(IEnumerable<Guid> due, Known known, DateTimeOffset now)
    {
        foreach (var id in due.Where(id => known.NextAt(id) <= now))
        {
            Note(now, id.ToString(), ["it was due, was struck, and is due still"]);
        }
    }

    /// <summary>Everything of one instant is done: whoever is missed was called for.</summary>
    public void Settled(Known known, DateTimeOffset now)
    {
        if (_missed.Count == 0)
        {
            return;
        }

        var called = known.States.OfType<Incident>().SelectMany(incident => incident.Inspections).ToHashSet();
        foreach (var run in _missed.Where(run => !called.Contains(run.Id)))
        {
            Note(now, run.Number, [$"it is missed, and {Reactions.SourceOf(run)} is no incident"]);
        }

        _missed.Clear();
    }

    /// <summary>A day begins.</summary>
    public void Day(DateTimeOffset now, IEnumerable<Turn> turns, Known known)
    {
        Note(now, "rosters", RosterLaws.Broken(turns, current().Register));
        Note(now, "incidents", IncidentLaws.Together(known.States.OfType<Incident>()));
    }

    /// <summary>Something that is found broken at the end.</summary>
    public void Note(DateTimeOffset at, string what, IEnumerable<string> broken) =>
        _breaches.AddRange(broken.Take(Most - _breaches.Count).Select(law => new Breach(at, what, law)));

    /// <summary>Contract 3.3: for a minute or more of its time, its grace included, nobody could be heard.</summary>
    private bool WasDeaf(InspectionRun run) =>
        _away.Exists(off => off.Until - off.From >= TimeSpan.FromMinutes(1) && off.From < run.Window.MissedAt && run.Window.Opens < off.Until);
}
