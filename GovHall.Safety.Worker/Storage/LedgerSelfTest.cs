using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.SelfTests;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for the synthetic alarm: judged here by the machines of a real one, it leaves one number that is written over, and no fact, state or letter.</summary>
internal sealed partial class Ledger
{
    private readonly List<SelfTestTry> _tries = [];

    /// <summary>What came of the synthetic alarms of this group: mostly there are none.</summary>
    public IReadOnlyList<SelfTestTry> Tries => _tries;

    private void Try(ReadOnlySpan<Reading> readings)
    {
        foreach (ref readonly var reading in readings)
        {
            var letter = SyntheticAlarm.Judge(in reading, hall.Schedule.Hall, mailDomain, _journal.Head, now);
            var sender = letter is not null && _room.For(letter.Severity) > 0;
            _room = sender ? _room.Without(letter!.Severity) : _room;
            _tries.Add(new(reading.At, sender ? letter! with { State = NotificationState.Sending } : letter));

            // A number in the same transaction: a disk that takes no fire does not take it either.
            Mark(_db.Counters.Find(Counter.SelfTested), Counter.SelfTested, reading.At.Microseconds());
        }
    }
}
