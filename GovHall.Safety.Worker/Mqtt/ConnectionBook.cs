using System.Net;
using GovHall.Safety.Core.Access;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Every open connection of the embedded broker: how many an address holds, who has which session, and who takes too long.</summary>
internal sealed class ConnectionBook(EmbeddedBrokerOptions options, MqttMetrics metrics)
{
    private readonly Lock _lock = new();
    private readonly HashSet<SensorConnection> _open = [];
    private readonly Doorway<SensorConnection, IPAddress> _places = new(options.Connections, options.ConnectionsPerAddress);
    private readonly Dictionary<string, SensorConnection> _byClient = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Lets it in. Where there is no place left, whoever has been in longest without a login goes, so that those who only stand in the door keep no sensor out.</summary>
    public bool TryEnter(SensorConnection connection)
    {
        SensorConnection? instead;
        lock (_lock)
        {
            if (!_places.TryEnter(connection, connection.Address, out instead))
            {
                metrics.Closed(ConnectionEnd.TooMany);
                return false;
            }

            _open.Add(connection);
        }

        instead?.EndForAnother();
        metrics.Opened();
        return true;
    }

    /// <summary>Whether this connection may have the session of its client id: a session is only ever taken over by its own user.</summary>
    public bool TryClaim(SensorConnection connection, SensorRights rights)
    {
        lock (_lock)
        {
            if (_byClient.TryGetValue(connection.ClientId, out var holder) && holder.Rights?.User != rights.User)
            {
                return false;
            }

            _byClient[connection.ClientId] = connection;
            _places.Know(connection);
            return true;
        }
    }

    public SensorRights? RightsOf(string clientId)
    {
        lock (_lock)
        {
            return _byClient.TryGetValue(clientId, out var connection) ? connection.Rights : null;
        }
    }

    /// <summary>It is over. True when nobody had taken its session over by then.</summary>
    public bool Leave(SensorConnection connection)
    {
        metrics.Gone();
        lock (_lock)
        {
            _open.Remove(connection);
            _places.Leave(connection);
            return _byClient.TryGetValue(connection.ClientId, out var holder) && holder == connection && _byClient.Remove(connection.ClientId);
        }
    }

    public void EndOverdue()
    {
        foreach (var connection in Open())
        {
            connection.EndIfOverdue();
        }
    }

    /// <summary>Ends who may no longer do what it could do at its login.</summary>
    public void EndUnlessHolding(Predicate<SensorRights> still)
    {
        foreach (var connection in Open())
        {
            if (connection.Rights is { } rights && !still(rights))
            {
                connection.EndForLostRights();
            }
        }
    }

    /// <summary>Takes in nothing more and acknowledges what was taken in.</summary>
    public Task Drain() => Task.WhenAll(Open().Select(connection => connection.Drain()));

    /// <summary>For each client, when a message on this topic has gone out to it.</summary>
    public IReadOnlyDictionary<string, Task> Expect(string topic)
    {
        lock (_lock)
        {
            return _byClient.ToDictionary(client => client.Key, client => client.Value.Expect(topic), StringComparer.Ordinal);
        }
    }

    private SensorConnection[] Open()
    {
        lock (_lock)
        {
            return [.. _open];
        }
    }
}
