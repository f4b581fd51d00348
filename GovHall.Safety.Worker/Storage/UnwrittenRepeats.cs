using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Repeats the calls of open incidents while nothing can be written: each try decides what was not written anew, and so never comes as far as to repeat it.</summary>
/// <remarks>Time is what was lived through: a clock that is set repeats nothing, and silences nothing. The writer's thread alone uses it.</remarks>
internal sealed class UnwrittenRepeats(TimeProvider time)
{
    /// <summary>Since when everybody has been told, by the incident and its opening or re-opening.</summary>
    private readonly Dictionary<(Guid Incident, DateTimeOffset From), long> _since = [];

    /// <summary>What is told again by now. The same letters until they are due once more.</summary>
    /// <param name="ledger">Of the try that failed.</param>
    /// <param name="changed">The incidents as it left them, the latest last.</param>
    public IEnumerable<Notification> Of(Ledger ledger, IEnumerable<Incident> changed) => Combined.Of(
        changed.GroupBy(one => one.Id).SelectMany(states => Of(ledger, states.Last())));

    /// <summary>The disk takes commits: the escalation goes on by itself.</summary>
    public void End() => _since.Clear();

    private IEnumerable<Notification> Of(Ledger ledger, Incident incident)
    {
        var policy = ledger.Hall.PolicyOf(incident);
        return incident.State == IncidentState.Open && incident.Level >= policy.Steps.Length
            && policy.RepeatEvery is { } every && (long)(time.GetElapsedTime(Since(incident)) / every) is > 0 and var number
            ? ledger.Again(incident, every, number)
            : [];
    }

    private long Since(Incident incident)
    {
        var key = (incident.Id, incident.EscalatesFrom);
        return _since.TryGetValue(key, out var since) ? since : _since[key] = time.GetTimestamp();
    }
}
