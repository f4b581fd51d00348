using System.Collections.Concurrent;
using System.Text.Json;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Keeps on the broker what is open: alarms, incidents and inspections, retained, in the API's own words, and gone when they are over (contract 4).</summary>
/// <remarks>
/// What is to be said waits by topic, the newest word alone, until the broker has taken it. At each new connection everything open
/// is said again, and what was over within the last days is cleared: a broker of the hall's own may keep words from before it was lost.
/// </remarks>
internal sealed class StatePublisher(
    IHallPublisher publisher, IMqttHealth health, IAlarmDesk alarms, Database database, CurrentHall hall, HallTopics topics, Started started, TimeProvider time, ILogger<StatePublisher> log)
    : PeriodicService(time, log), ICommitListener
{
    /// <summary>How long what is over is still cleared: as long as the broker keeps our session.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, Look> _wanted = new(StringComparer.Ordinal);
    private int _session;
    private DateTimeOffset _openedUntil;

    /// <summary>What is to be seen under a topic now; null: nothing any more.</summary>
    private delegate object? Look(SafetyDb db);

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    public void Committed(IReadOnlyList<object> changed, IReadOnlyList<Notification> queued)
    {
        // Only these three have topics (contract 4); what else changes is nobody's on the broker.
        foreach (var state in changed.Where(state => state is Alarm or Incident or InspectionRun))
        {
            if ((state is not InspectionRun { State: RunState.Planned } planned || IsOpen(planned)) && Of(state) is (var topic, var look))
            {
                _wanted[topic] = look;
            }
        }

        Poke();
    }

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await using var db = database.Read();
        if (publisher.Session is var session && session != _session)
        {
            await WantWhatIsRetained(db, ct);
            _session = session;
        }
        else
        {
            await WantWhatHasOpened(db, ct);
        }

        var refused = 0;
        foreach (var wanted in _wanted)
        {
            var payload = wanted.Value(db) is { } view ? JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Options) : [];
            if (await publisher.Publish(wanted.Key, payload, retain: true, ct))
            {
                // Unless something newer has come meanwhile.
                _wanted.TryRemove(wanted);
            }
            else if (!health.Ready)
            {
                return false;
            }
            else
            {
                refused++;
            }
        }

        if (refused > 0)
        {
            Log.NotSaid(Logger, refused);
        }

        return false;
    }

    /// <summary>Nobody knows what a broker holds that we come to: all of ours is said, and what is over is cleared.</summary>
    private async Task WantWhatIsRetained(SafetyDb db, CancellationToken ct)
    {
        var now = Time.Instant();
        var since = now - Lately;
        _openedUntil = now;
        Want(await db.Alarms.AsNoTracking().Where(alarm => alarm.Open || alarm.Condition != ConditionPhase.Inactive || alarm.Since >= since).ToListAsync(ct));
        Want(await db.Incidents.AsNoTracking().Where(incident => incident.State != IncidentState.Closed || incident.ClosedAt >= since).ToListAsync(ct));
        Want(await db.Runs.AsNoTracking().Where(run => run.State == RunState.InProgress || (run.Window.Opens <= now && run.Window.MissedAt >= since)).ToListAsync(ct));
    }

    /// <summary>A window opens by the clock alone, so no commit tells of it.</summary>
    private async Task WantWhatHasOpened(SafetyDb db, CancellationToken ct)
    {
        var (from, now) = (_openedUntil, Time.Instant());
        Want(await db.Runs.AsNoTracking().Where(run => run.State == RunState.Planned && run.Window.Opens > from && run.Window.Opens <= now).ToListAsync(ct));
        _openedUntil = now;
    }

    /// <summary>What a commit has put there meanwhile is newer.</summary>
    private void Want(IEnumerable<object> states)
    {
        foreach (var wanted in states.Select(Of))
        {
            if (wanted is (var topic, var look))
            {
                _wanted.TryAdd(topic, look);
            }
        }
    }

    /// <summary>Null: nothing that is said on the broker.</summary>
    private (string Topic, Look Look)? Of(object state) => state switch
    {
        Alarm alarm => (topics.Alarm(alarm.Sensor, alarm.Rule), _ => ViewOf(alarm)),
        Incident incident => (topics.Incident(incident.Id), db => incident.State == IncidentState.Closed ? null : IncidentViews.Of(incident, db, hall.Now, Time.Instant())),
        InspectionRun run => (topics.Inspection(run.Id), db => IsOpen(run) ? InspectionViews.Of(run, db, hall.Now) : null),
        _ => null,
    };

    private AlarmView? ViewOf(Alarm alarm) =>
        alarms.Alarm(alarm.Id.ToString()) is { } shown && shown.State != Kebab.Of(AlarmState.Normal) ? shown.In(hall.Now.TimeZone) : null;

    /// <summary>It can be done now: its window has opened, or somebody has begun, and it is neither done nor missed.</summary>
    private bool IsOpen(InspectionRun run) =>
        run.State == RunState.InProgress || (run.State == RunState.Planned && run.Window.Opens <= Time.GetUtcNow());
}

internal static partial class Log
{
    [LoggerMessage(3190, LogLevel.Warning, "The broker did not take {Count} states of ours, though it is there; they are said again. Give our user the right to publish under govhall/.")]
    public static partial void NotSaid(ILogger logger, int count);
}
