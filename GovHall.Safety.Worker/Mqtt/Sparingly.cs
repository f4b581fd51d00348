using System.Collections.Concurrent;
using System.Net;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Lets an address be mentioned in the log once in a while, so that a device with an old secret, or an attacker, cannot fill the disk.</summary>
internal sealed class Sparingly(TimeProvider time, TimeSpan every)
{
    private const int MaxAddresses = 1_000;
    private readonly ConcurrentDictionary<IPAddress, long> _said = [];

    public bool MaySay(IPAddress address)
    {
        var now = time.GetTimestamp();
        if (_said.TryGetValue(address, out var last) && time.GetElapsedTime(last, now) < every)
        {
            return false;
        }

        if (_said.Count >= MaxAddresses)
        {
            _said.Clear();
        }

        _said[address] = now;
        return true;
    }
}
