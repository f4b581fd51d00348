using System.Buffers;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Intake;

/// <summary>Reads messages where they come in, on the connection's own thread, and hands readings to the writer.</summary>
internal sealed class SensorIntake(Arrivals arrivals, CurrentHall hall, TimeProvider time) : IIntake
{
    /// <summary>How much of an unreadable payload is kept, in bytes.</summary>
    private const int KeptBytes = 1024;

    [ThreadStatic]
    private static Reading[]? t_readings;

    private (HallNow Hall, SensorTopics Topics)? _topics;
    private long _lastStamp;

    public IReadOnlyCollection<string> TopicFilters => Topics.Filters;

    private SensorTopics Topics
    {
        get
        {
            var now = hall.Now;
            if (_topics is { } known && ReferenceEquals(known.Hall, now))
            {
                return known.Topics;
            }

            var topics = new SensorTopics(now.Schedule.Hall.Id, now.Register.Sensors);
            _topics = (now, topics);
            return topics;
        }
    }

    public bool Knows(string topic) => Topics.Find(topic).Kind != TopicKind.Foreign;

    public async ValueTask<Task<bool>> Take(InboundMessage message, CancellationToken ct)
    {
        while (true)
        {
            var batch = TryTake(message, out var room);
            if (batch is not null)
            {
                return batch.Done.Task;
            }

            await room.WaitAsync(ct);
        }
    }

    private Batch? TryTake(in InboundMessage message, out Task room)
    {
        var match = Topics.Find(message.Topic);
        if (match.Kind == TopicKind.Foreign)
        {
            room = Task.CompletedTask;
            return Batch.Nothing;
        }

        var received = Stamp();
        switch (match.Kind)
        {
            case TopicKind.Reading:
                var readings = t_readings ??= new Reading[SensorPayload.MostReadings];
                var result = match.Payload!.Read(message.Payload, received, readings);
                return result.Rejection is { } unreadable
                    ? arrivals.TryAdd(Rejection(message, received, unreadable), out room)
                    : arrivals.TryAdd(readings.AsSpan(0, result.Count), out room);
            case TopicKind.Availability:
                return SensorAvailability.Read(message.Payload.ToArray(), out var online) is { } unclear
                    ? arrivals.TryAdd(Rejection(message, received, unclear), out room)
                    : arrivals.TryAdd(match.Payload!.Sensor.Id, received, online, out room);
            default:
                return arrivals.TryAdd(Rejection(message, received, PayloadRejections.UnknownSensor), out room);
        }
    }

    private static RejectedReading Rejection(in InboundMessage message, DateTimeOffset received, Refusal why) => new()
    {
        ReceivedAt = received,
        Topic = message.Topic,
        Payload = message.Payload.Slice(0, Math.Min(KeptBytes, message.Payload.Length)).ToArray(),
        Size = (int)message.Payload.Length,
        Code = why.Code,
        Reason = why.Why,
    };

    /// <summary>The instant of receipt, strictly increasing over all messages, so that no two readings share one.</summary>
    private DateTimeOffset Stamp()
    {
        var now = time.GetUtcNow().Microseconds();
        long last;
        long next;
        do
        {
            last = Volatile.Read(ref _lastStamp);
            next = Math.Max(now, last + 1);
        }
        while (Interlocked.CompareExchange(ref _lastStamp, next, last) != last);
        return Instants.FromMicroseconds(next);
    }
}
