using System.Runtime.InteropServices;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Worker.Intake;

/// <summary>One message that the writer holds.</summary>
/// <param name="Message">As it came in.</param>
/// <param name="Batch">Whose senders wait for it.</param>
/// <param name="First">Where its readings begin in the batch.</param>
internal readonly record struct HeldMessage(Arrival Message, Batch Batch, int First)
{
    public ReadOnlySpan<Reading> Readings => CollectionsMarshal.AsSpan(Batch.Readings).Slice(First, Message.Readings);

    /// <summary>Whose message it is; null where nothing could be made of it. A message is about one sensor.</summary>
    public string? Sensor => Message.Readings > 0 ? Batch.Readings[First].Sensor : Message.Availability?.Sensor ?? Message.Speaker;
}

/// <summary>What the writer holds and has not stored: all of it goes into one group while it causes little, and into several when it causes a storm.</summary>
/// <remarks>
/// What came in during a storm goes beside what is left of it, half a group each, so that the next fire does not wait for
/// two hundred doors; only a sensor's own messages stay in their order, by which alone alarms are judged. The writer's thread alone uses it.
/// </remarks>
internal sealed class Backlog
{
    private readonly List<HeldMessage> _left = [];
    private readonly List<HeldMessage> _fresh = [];
    private readonly HashSet<string> _sensorsLeft = new(StringComparer.Ordinal);
    private int _leftTaken;
    private int _freshTaken;

    /// <summary>How many messages.</summary>
    public int Count => _left.Count + _fresh.Count;

    /// <summary>Takes over what came in since: batches to which nothing is added any more.</summary>
    public void Join(params IReadOnlyList<Batch> batches)
    {
        KeepForLater();
        foreach (var batch in batches)
        {
            var first = 0;
            foreach (var message in batch.Messages)
            {
                var held = new HeldMessage(message, batch, first);
                (held.Sensor is { } sensor && _sensorsLeft.Contains(sensor) ? _left : _fresh).Add(held);
                first += message.Readings;
            }
        }
    }

    /// <summary>A group begins, or begins again: nothing of it was taken yet.</summary>
    public void Begin() => (_leftTaken, _freshTaken) = (0, 0);

    /// <summary>Takes the next message into the group.</summary>
    /// <param name="turn">Whether what is left of earlier groups had its half of this one.</param>
    /// <param name="next">The message.</param>
    public bool TryTake(bool turn, out HeldMessage next)
    {
        var (left, fresh) = (_leftTaken < _left.Count, _freshTaken < _fresh.Count);
        next = left && !(turn && fresh) ? _left[_leftTaken++] : fresh ? _fresh[_freshTaken++] : default;
        return left || fresh;
    }

    /// <summary>The group is on disk: whoever waits for a batch of which nothing is left is told.</summary>
    /// <returns>How many messages it held.</returns>
    public int Stored()
    {
        var stored = _leftTaken + _freshTaken;
        Settle(_left, _leftTaken);
        Settle(_fresh, _freshTaken);
        Begin();
        return stored;

        static void Settle(List<HeldMessage> held, int taken)
        {
            for (var i = 0; i < taken; i++)
            {
                held[i].Batch.OneStored();
            }

            held.RemoveRange(0, taken);
        }
    }

    /// <summary>One message cannot be stored: it is kept as it came, like one that cannot be read, and causes nothing any more.</summary>
    public void Reject(Arrival message, Refusal why)
    {
        var held = _left.Exists(Is) ? _left : _fresh;
        var at = held.FindIndex(Is);
        held[at] = held[at] with { Message = message with { Readings = 0, Availability = null, Speaker = null, Scan = null, Rejection = why } };

        bool Is(HeldMessage one) => ReferenceEquals(one.Message, message);
    }

    /// <summary>Everybody who still waits is told that it was not stored, and sends it again.</summary>
    public void GiveUp()
    {
        foreach (var held in _left.Concat(_fresh))
        {
            held.Batch.NotStored();
        }

        _left.Clear();
        _fresh.Clear();
        Begin();
    }

    private void KeepForLater()
    {
        _left.AddRange(_fresh);
        _fresh.Clear();
        _sensorsLeft.Clear();
        foreach (var held in _left)
        {
            if (held.Sensor is { } sensor)
            {
                _sensorsLeft.Add(sensor);
            }
        }
    }
}
