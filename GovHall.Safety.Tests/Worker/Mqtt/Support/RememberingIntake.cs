using System.Text;
using System.Threading.Channels;
using GovHall.Safety.Worker.Intake;

namespace GovHall.Safety.Tests.Worker.Mqtt.Support;

/// <summary>One message that the intake was given, and the decision about its commit.</summary>
internal sealed class Taken(string topic, string payload, bool retained)
{
    private readonly TaskCompletionSource<bool> _commit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Topic { get; } = topic;

    public string Payload { get; } = payload;

    public bool Retained { get; } = retained;

    public Task<bool> Stored => _commit.Task;

    public void Commit() => _commit.TrySetResult(true);

    public void Fail() => _commit.TrySetResult(false);
}

/// <summary>An intake with memory in place of a database. Unless told to hold, it commits at once.</summary>
internal sealed class RememberingIntake : IIntake
{
    public const string Hall = "qh-zwzx";

    private readonly Channel<Taken> _taken = Channel.CreateUnbounded<Taken>();
    private volatile TaskCompletionSource? _room;
    private int _count;

    /// <summary>Whether commits wait for <see cref="Taken.Commit"/>.</summary>
    public bool Holds { get; set; }

    public int Count => Volatile.Read(ref _count);

    public IReadOnlyCollection<string> TopicFilters { get; set; } = [$"govhall/{Hall}/sensors/+", $"govhall/{Hall}/sensors/+/availability"];

    public async ValueTask<Task<bool>?> Take(InboundMessage message, CancellationToken ct)
    {
        if (message.Topic != $"govhall/{Hall}/self-test" && !message.Topic.StartsWith($"govhall/{Hall}/sensors/", StringComparison.Ordinal) && !message.Topic.StartsWith("zigbee2mqtt/", StringComparison.Ordinal))
        {
            return null;
        }

        var taken = new Taken(message.Topic, Encoding.UTF8.GetString(message.Payload), message.Retained);
        if (!Holds)
        {
            taken.Commit();
        }

        Interlocked.Increment(ref _count);
        await _taken.Writer.WriteAsync(taken, ct);
        if (_room is { } room)
        {
            await room.Task.WaitAsync(ct);
        }

        return taken.Stored;
    }

    /// <summary>The next message, waiting for it.</summary>
    public ValueTask<Taken> Next(CancellationToken ct) => _taken.Reader.ReadAsync(ct);

    public async Task<Taken[]> Next(int count, CancellationToken ct)
    {
        var taken = new Taken[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = await Next(ct);
        }

        return taken;
    }

    /// <summary>From now on <see cref="Take"/> waits, as a full intake does.</summary>
    public void Fill() => _room = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void MakeRoom()
    {
        var room = _room;
        _room = null;
        room?.SetResult();
    }
}
