using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Support;

/// <summary>Remembers what it is given to tell from memory, each once, and tells nobody.</summary>
internal sealed class RememberingTeller : IUrgentTeller
{
    private readonly Dictionary<Guid, Notification> _told = [];

    public IEnumerable<Notification> Told => _told.Values;

    public void Tell(IReadOnlyList<Notification> undurable)
    {
        foreach (var letter in undurable)
        {
            _told.TryAdd(letter.Id, letter);
        }
    }

    public Delivery? ToldAlready(Guid notification) => null;

    public void Written(IReadOnlyList<Notification> durable)
    {
    }
}
