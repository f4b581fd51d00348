using System.Buffers;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.SelfTests;

namespace GovHall.Safety.Worker.Intake;

/// <summary>Reads messages where they come in, on the connection's own thread, and hands readings to the writer.</summary>
internal sealed class SensorIntake(Arrivals arrivals, CurrentHall hall, SelfTestTrack selfTests, TimeProvider time) : IIntake
{
    /// <summary>How much of a payload is kept where it cannot be read or stored, in bytes.</summary>
    private const int KeptBytes = 1024;

    /// <summary>The hall's clock goes back by no less, in microseconds.</summary>
    private static readonly long s_setBack = DeafSpan.Shortest.Ticks / TimeSpan.TicksPerMicrosecond;

    [ThreadStatic]
    private static Reading[]? t_readings;

    private TopicTable? _topics;
    private long _lastStamp;

    public IReadOnlyCollection<string> TopicFilters => Topics.Filters;

    /// <summary>Made anew by whoever asks first after the hall has changed; two who ask at once make the same.</summary>
    private SensorTopics Topics
    {
        get
        {
            var now = hall.Now;
            if (Volatile.Read(ref _topics) is { } known && ReferenceEquals(known.Hall, now))
            {
                return known.Topics;
            }

            var topics = new SensorTopics(now.Schedule.Hall.Id, now.Register.Sensors);
            Volatile.Write(ref _topics, new(now, topics));
            return topics;
        }
    }

    public async ValueTask<Task<bool>?> Take(InboundMessage message, CancellationToken ct)
    {
        var match = Topics.Find(message.Topic);
        while (match.Kind != TopicKind.Foreign)
        {
            var batch = TryTake(message, match, out var room);
            if (batch is not null)
            {
                return batch.Done.Task;
            }

            await room.WaitAsync(ct);
        }

        return null;
    }

    private Batch? TryTake(in InboundMessage message, TopicMatch match, out Task room)
    {
        var received = Stamp();
        var arrival = new Arrival(
            message.Topic, message.Payload.Slice(0, Math.Min(KeptBytes, message.Payload.Length)).ToArray(), (int)message.Payload.Length, received)
        {
            IsRetained = message.Retained,
        };
        switch (match.Kind)
        {
            case TopicKind.Reading or TopicKind.SelfTest:
                var readings = t_readings ??= new Reading[SensorPayload.MostReadings];
                var result = match.Payload!.Read(message.Payload, received, readings, message.Retained);
                return result.Rejection is { } unreadable
                    ? arrivals.TryAdd(arrival with { Rejection = unreadable, Speaker = message.Retained ? null : match.Payload.Sensor.Id }, [], out room)
                    : Add(arrival with { Readings = result.Count, IsSelfTest = match.Kind == TopicKind.SelfTest }, readings.AsSpan(0, result.Count), out room);
            case TopicKind.Availability:
                return arrivals.TryAdd(
                    SensorAvailability.Read(message.Payload.ToArray(), out var online) is { } unclear
                        ? arrival with { Rejection = unclear }
                        : arrival with { Availability = (match.Payload!.Sensor.Id, online) },
                    [],
                    out room);
            case TopicKind.Scan:
                return arrivals.TryAdd(
                    ReaderScan.Read(Topics.CodeOf(message.Topic).ToString(), message.Payload.ToArray(), received, out var scan, message.Retained) is { } unread
                        ? arrival with { Rejection = unread }
                        : arrival with { Scan = scan },
                    [],
                    out room);
            default:
                return arrivals.TryAdd(arrival with { Rejection = PayloadRejections.UnknownSensor }, [], out room);
        }
    }

    private Batch? Add(Arrival arrival, ReadOnlySpan<Reading> readings, out Task room)
    {
        var batch = arrivals.TryAdd(arrival, readings, out room);
        if (arrival.IsSelfTest && batch is not null && readings is [var reading, ..])
        {
            selfTests.Pass(SelfTestStage.Ingest, reading.At);
        }

        return batch;
    }

    /// <summary>The instant of receipt, strictly increasing over all messages, so that no two readings share one; but it follows a clock that was set back, or all would seem to come later than they are judged.</summary>
    private DateTimeOffset Stamp()
    {
        var now = time.GetUtcNow().Microseconds();
        long last;
        long next;
        do
        {
            last = Volatile.Read(ref _lastStamp);
            next = last - now >= s_setBack ? now : Math.Max(now, last + 1);
        }
        while (Interlocked.CompareExchange(ref _lastStamp, next, last) != last);
        return Instants.FromMicroseconds(next);
    }

    /// <summary>The topics of one hall: read and replaced as one, by many threads.</summary>
    private sealed record TopicTable(HallNow Hall, SensorTopics Topics);
}
