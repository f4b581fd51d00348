using System.Diagnostics.CodeAnalysis;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>Every state that can still change, as the last commit left it.</summary>
internal sealed class Known
{
    /// <summary>So long after its end nobody proves or reviews an inspection any more: also where the worker was off for weeks, and is told then that a review is missing.</summary>
    private static readonly TimeSpan Over = TimeSpan.FromDays(30);

    private readonly Dictionary<Guid, object> _states = [];

    /// <summary>All of them; the order says nothing.</summary>
    public IEnumerable<object> States => _states.Values;

    /// <summary>Takes a state in; null where it is none that the clock goes by.</summary>
    public Change? Take(object state)
    {
        if (Change.IdOf(state) is not { } id)
        {
            return null;
        }

        var before = _states.GetValueOrDefault(id);
        _states[id] = state;
        return new(id, before, state);
    }

    public bool TryFind<T>(Guid id, [NotNullWhen(true)] out T? state)
        where T : class => (state = _states.GetValueOrDefault(id) as T) is not null;

    /// <summary>When the clock has something to do with it next; null: nothing more.</summary>
    public DateTimeOffset? NextAt(Guid id) => _states.TryGetValue(id, out var state) ? Change.NextOf(state) : null;

    /// <summary>Lets go of what is over.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var (id, state) in _states)
        {
            var isOver = state switch
            {
                InspectionRun run => run.NextAt is null && run.Window.MissedAt + Over < now,
                Incident incident => incident.State == IncidentState.Closed,
                Hazard hazard => hazard.State == HazardState.Archived,
                Testimony testimony => testimony.Ended,
                _ => false,
            };
            if (isOver)
            {
                _states.Remove(id);
            }
        }
    }
}
