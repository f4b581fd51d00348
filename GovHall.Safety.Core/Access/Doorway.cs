namespace GovHall.Safety.Core.Access;

/// <summary>
/// The places behind a door: so many in all, so many for one address. Where there is none left, whoever has waited longest without saying who it is
/// makes place for the next; whoever has said so keeps its own. So a crowd that only stands in the door keeps nobody out.
/// </summary>
/// <remarks>Not for several threads at a time.</remarks>
/// <typeparam name="TGuest">Who comes in; told apart by reference.</typeparam>
/// <typeparam name="TAddress">From where; told apart by value.</typeparam>
/// <param name="inAll">Places there are, from 1.</param>
/// <param name="perAddress">Places that one address may take, from 1.</param>
public sealed class Doorway<TGuest, TAddress>(int inAll, int perAddress)
    where TGuest : class
    where TAddress : notnull
{
    private readonly Dictionary<TGuest, Place> _taken = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TAddress, Caller> _callers = [];
    private readonly LinkedList<TGuest> _waiting = [];

    /// <summary>Places that are taken.</summary>
    public int Taken => _taken.Count;

    /// <summary>Gives a place to whoever comes from this address.</summary>
    /// <param name="guest">Who comes.</param>
    /// <param name="address">From where.</param>
    /// <param name="instead">Whose place it is now, who has none any more; null: one was free, or none was given.</param>
    /// <returns>False: all are taken by those who are known.</returns>
    public bool TryEnter(TGuest guest, TAddress address, out TGuest? instead)
    {
        ArgumentNullException.ThrowIfNull(guest);
        instead = null;
        var held = _callers.GetValueOrDefault(address);
        var waiting = held?.Taken >= perAddress ? held.Waiting : _taken.Count >= inAll ? _waiting : null;
        if (waiting is not null)
        {
            if (waiting.First is not { Value: var oldest })
            {
                return false;
            }

            Leave(oldest);
            instead = oldest;
        }

        if (!_callers.TryGetValue(address, out var caller))
        {
            caller = _callers[address] = new();
        }

        caller.Taken++;
        _taken.Add(guest, new(address, _waiting.AddLast(guest), caller.Waiting.AddLast(guest)));
        return true;
    }

    /// <summary>It has said who it is, or what it wants: it makes place for nobody any more.</summary>
    public void Know(TGuest guest)
    {
        if (_taken.TryGetValue(guest, out var place))
        {
            place.Know();
        }
    }

    /// <summary>It goes; nothing where it had no place any more.</summary>
    public void Leave(TGuest guest)
    {
        if (!_taken.Remove(guest, out var place))
        {
            return;
        }

        place.Know();
        var caller = _callers[place.Address];
        caller.Taken--;
        if (caller.Taken == 0)
        {
            _callers.Remove(place.Address);
        }
    }

    private sealed class Caller
    {
        public int Taken { get; set; }

        public LinkedList<TGuest> Waiting { get; } = [];
    }

    /// <summary>Where a guest stands among those who wait; in neither list once it is known.</summary>
    private sealed record Place(TAddress Address, LinkedListNode<TGuest> AmongAll, LinkedListNode<TGuest> AmongItsOwn)
    {
        public void Know()
        {
            AmongAll.List?.Remove(AmongAll);
            AmongItsOwn.List?.Remove(AmongItsOwn);
        }
    }
}
