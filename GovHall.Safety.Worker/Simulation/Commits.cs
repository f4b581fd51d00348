using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>Notes every state and every letter that the writer commits, in order.</summary>
/// <remarks>Written before whoever asked has its answer, and read by them after it.</remarks>
internal sealed class Commits : ICommitListener
{
    private readonly Lock _gate = new();
    private List<object> _states = [];
    private List<Notification> _letters = [];

    public void Committed(IReadOnlyList<object> changed, IReadOnlyList<Notification> queued)
    {
        lock (_gate)
        {
            _states.AddRange(changed);
            _letters.AddRange(queued);
        }
    }

    /// <summary>What was committed since it was asked last.</summary>
    public (IReadOnlyList<object> States, IReadOnlyList<Notification> Letters) Take()
    {
        lock (_gate)
        {
            var taken = (_states, _letters);
            (_states, _letters) = ([], []);
            return taken;
        }
    }
}
