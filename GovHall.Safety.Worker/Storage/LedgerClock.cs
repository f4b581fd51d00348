using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage.Configurations;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for a clock that jumps, or that ran on while the worker did not: before anything is judged by it.</summary>
internal sealed partial class Ledger
{
    /// <summary>By how much the clock was set forward since the last transaction.</summary>
    private TimeSpan _setForward;

    /// <summary>What follows from what the clock did.</summary>
    public void Follow(ClockLook clock)
    {
        if (clock.SetBack != TimeSpan.Zero)
        {
            SetClock(clock.SetBack);
        }

        if (clock.Away is { } away)
        {
            Wake(away);
        }
    }

    /// <summary>Whatever could not be heard meanwhile is held against nobody, and no sensor was silent.</summary>
    private void Wake(Lapse away)
    {
        Live(wasDeaf: true, away.Since);
        ListenAgain();
        if (away.StoodStill >= DeafSpan.Shortest)
        {
            Raise(ClockWords.StoodStill(away.StoodStill, now), Actor.System);
        }
    }

    /// <summary>The clock jumped, and time did not: moves every delay that runs by as much, journals that, and tells people.</summary>
    /// <remarks>What the calendar says (windows of inspections, deadlines of hazards) stands where it stood.</remarks>
    /// <param name="by">By how much it was set back; negative: forward.</param>
    private void SetClock(TimeSpan by)
    {
        _setForward = by < TimeSpan.Zero ? -by : TimeSpan.Zero;
        Record(by > TimeSpan.Zero ? "clock.set-back" : "clock.set-forward", "clock", new ClockStep(now + by, now), Actor.System);
        Commit(memory.Alarms.ClockSet(by, now), Actor.System);
        foreach (var id in _db.Incidents.Where(one => one.NextAt != null).OrderBy(one => one.Number).Select(one => one.Id).ToList())
        {
            Commit(FindIncident(id), [new IncidentFact.ClockSet(now, by)], Actor.System);
        }

        foreach (var id in _db.Testimonies.Where(one => one.NextAt != null).OrderBy(one => one.NextAt).Select(one => one.Id).ToList())
        {
            Commit(FindTestimony(id), [new TestimonyFact.ClockSet(now, by)]);
        }

        foreach (var asset in _db.AssetUses.Where(one => one.NextAt != null).OrderBy(one => one.NextAt).Select(one => one.Asset).ToList())
        {
            Commit(FindUse(asset), [new AssetFact.ClockSet(now, asset, by)], Actor.System);
        }

        foreach (var id in _db.Notifications.Where(one => one.State == NotificationState.Queued || one.State == NotificationState.Sending).Select(one => one.Id).ToList())
        {
            var waiting = FindNotification(id)!;
            desk.Notifications.Change(
                waiting with { DueAt = waiting.DueAt - by },
                (NotificationConfiguration.LeasedUntil, waiting.State == NotificationState.Sending ? (now + LeaseFor).Microseconds() : null));
        }

        if (_db.Counters.Find(Counter.AliveAt) is { } alive)
        {
            Mark(alive, Counter.AliveAt, now.Microseconds());
        }

        Raise(ClockWords.Set(by, now), Actor.System);
    }
}

/// <summary>A clock that jumped.</summary>
/// <param name="From">What it would have shown. UTC.</param>
/// <param name="To">What it shows. UTC.</param>
internal sealed record ClockStep(DateTimeOffset From, DateTimeOffset To);
