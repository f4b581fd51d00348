using System.Text.Json;
using System.Threading.Channels;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Says on the broker what was committed: alarms, incidents and inspections, retained while they are open, in the API's own words (contract 4).</summary>
internal sealed class StatePublisher(
    IHallPublisher publisher, IAlarmDesk alarms, Database database, CurrentHall hall, HallTopics topics, TimeProvider time, ILogger<StatePublisher> log)
    : BackgroundService, ICommitListener
{
    /// <summary>Most changes that wait; beyond it the oldest are dropped, and the next change of the same thing says it again.</summary>
    private const int Most = 10_000;

    private readonly Channel<object> _changes = Channel.CreateBounded<object>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Committed(IReadOnlyList<object> changed, IReadOnlyList<Notification> queued)
    {
        foreach (var state in changed)
        {
            _changes.Writer.TryWrite(state);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var state in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Say(state, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a screen that misses one word must not cost the others theirs
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.NotSaid(log, e, state.GetType().Name);
            }
        }
    }

    private async Task Say(object state, CancellationToken ct)
    {
        (string Topic, object? View) said = state switch
        {
            Alarm alarm => (topics.Alarm(alarm.Sensor, alarm.Rule), alarm.State == AlarmState.Normal ? null : ViewOf(alarm)),
            Incident incident => (topics.Incident(incident.Id), incident.State == IncidentState.Closed ? null : ViewOf(incident)),
            InspectionRun run => (topics.Inspection(run.Id), run.State == RunState.InProgress ? ViewOf(run) : null),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Nothing that is said on the broker."),
        };
        if (state is InspectionRun { State: RunState.Planned })
        {
            return;
        }

        var payload = said.View is null ? [] : JsonSerializer.SerializeToUtf8Bytes(said.View, ApiJson.Options);
        await publisher.Publish(said.Topic, payload, retain: true, ct);
    }

    private AlarmView? ViewOf(Alarm alarm) =>
        alarms.Alarms.FirstOrDefault(now => now.Id == alarm.Id.ToString())?.In(hall.Now.TimeZone);

    private IncidentView ViewOf(Incident incident)
    {
        using var db = database.Read();
        return IncidentViews.Of(incident, db, hall.Now, time.Instant());
    }

    private InspectionView ViewOf(InspectionRun run)
    {
        using var db = database.Read();
        return InspectionViews.Of(run, db, hall.Now);
    }
}

internal static partial class Log
{
    [LoggerMessage(3190, LogLevel.Warning, "A {State} could not be said on the broker; its next change says it again.")]
    public static partial void NotSaid(ILogger logger, Exception error, string state);
}
