using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Guardian;

/// <summary>While the writer stands still, because the disk gives no answer, another program has the database locked, or it cannot be read, judges in its place what waits, and has those told whom an alarm would call.</summary>
/// <remarks>
/// It needs no file: the board as it was last committed, the rules, the register and the messages without an answer are in memory. Of all that it
/// decides nothing is kept: once the writer goes on, it judges the same messages, records the alarm, and tells of it again, which the first
/// letter has announced. (decisions/0018)
/// </remarks>
internal sealed class Lookout(
    Arrivals arrivals, AlarmRoom alarms, HallRoom day, CurrentHall hall, LedgerWriter writer, LedgerOptions options, StoreHealth health, IUrgentTeller urgent, Started started, TimeProvider time, ILogger<Lookout> log)
    : PeriodicService(time, log)
{
    /// <summary>A disk that answers later than this is said to hang.</summary>
    private static readonly TimeSpan s_hangs = TimeSpan.FromSeconds(10);

    private Watch? _watch;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        var waited = writer.Pulse.AtDisk;
        if (waited >= Pulse.DiskIsLate || health.LastRefusal is { IsJudged: false })
        {
            Look(Time.Instant());
            if (waited >= s_hangs)
            {
                health.Hangs(waited);
                writer.RefuseQueued();
            }
        }
        else
        {
            await Ends(ct);
        }

        return false;
    }

    private void Look(DateTimeOffset now)
    {
        if (_watch is null)
        {
            _watch = new(alarms.Shown, hall.Now, day, now);
            Log.LooksOut(Logger);
        }

        _watch.Take(arrivals.Unanswered());
        if (arrivals.StandStill(true) is > 0 and var back)
        {
            Log.SentBackUnread(Logger, back);
        }

        urgent.Tell([.. _watch.Letters(options.MailDomain, now)]);
        _watch.Beats++;
    }

    /// <summary>The writer goes on: the journal is told of what was told without it.</summary>
    private async Task Ends(CancellationToken ct)
    {
        if (_watch is not { } watch)
        {
            return;
        }

        arrivals.StandStill(false);
        if (watch.Raised.Any())
        {
            await writer.Strike(
                ledger =>
                {
                    ledger.Record("lookout.told", "lookout", new ToldUnwritten(watch.Since, [.. watch.Raised.Select(cause => cause.Source)]), Actor.System);
                    return true;
                },
                ct);
        }

        _watch = null;
    }

    /// <summary>One time that the writer stood still.</summary>
    private sealed class Watch(BoardSnapshot known, HallNow hall, HallRoom day, DateTimeOffset since)
    {
        private readonly AlarmLookout _lookout = new(
            known, hall.Schedule.AlarmRules, hall.Register.Sensors, day.State?.Phase ?? HallDay.At(hall.Schedule, since).Phase, hall.ZoneName, hall.TimeZone, since);

        /// <summary>At which beat each was seen first: what is told follows from what was lived through, and no clock that is set changes it.</summary>
        private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);

        /// <summary>Each by itself: by the time at which it came in, a clock that is set back would hide what comes later.</summary>
        private HashSet<object> _judged = [];

        public DateTimeOffset Since => since;

        public int Beats { get; set; }

        public IEnumerable<IncidentCause> Raised => _lookout.Raised;

        /// <summary>Judges those it has not judged before.</summary>
        public void Take(IReadOnlyList<(Arrival Message, Reading[] Readings)> unanswered)
        {
            foreach (var (message, readings) in unanswered.Where(one => !one.Message.IsSelfTest && !_judged.Contains(one.Message)))
            {
                foreach (var reading in readings)
                {
                    _lookout.Take(reading, message.IsRetained);
                }
            }

            _judged = unanswered.Select(one => one.Message).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        }

        /// <summary>Of everything raised so far, to each who is to know by now.</summary>
        public IEnumerable<Notification> Letters(string domain, DateTimeOffset now)
        {
            _lookout.Strike(now);
            foreach (var cause in _lookout.Raised)
            {
                _first.TryAdd(cause.Source, Beats);
                var lasted = TimeSpan.FromSeconds(Beats - _first[cause.Source]);
                var again = hall.PolicyOf(cause.Escalation, cause.Kind).RepeatEvery ?? StoreLetters.Again;
                foreach (var letter in LookoutLetters.Of(cause, lasted, again, ContactsKeeper.Of(hall, cause, domain, head: "", now), now))
                {
                    yield return letter;
                }
            }
        }
    }
}

/// <summary>What the journal is told of alarms that people were told of while it could not be written.</summary>
/// <param name="Since">Since when the writer stood still.</param>
/// <param name="Alarms">Their incidents' sources.</param>
internal sealed record ToldUnwritten(DateTimeOffset Since, ImmutableArray<string> Alarms);

internal static partial class Log
{
    [LoggerMessage(3310, LogLevel.Error, "The writer stands still: the disk gives no answer, another program has the database locked, or it cannot be read. A lookout judges what waits; critical and high alarms are told from memory.")]
    public static partial void LooksOut(ILogger logger);

    [LoggerMessage(3311, LogLevel.Warning, "{Messages} messages wait while the writer stands still, and no more could be held; they were judged, and their senders bring them again; what was sent at quality of service 0 is lost.")]
    public static partial void SentBackUnread(ILogger logger, int messages);
}
