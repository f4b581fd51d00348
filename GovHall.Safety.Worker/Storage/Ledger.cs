using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage.Configurations;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>
/// What a deed sees inside the one writing transaction. It makes a decision durable: the new state, its facts in the journal,
/// what they ask of other nouns, and the notifications they cause, all together or not at all.
/// </summary>
internal sealed partial class Ledger(
    Desk desk, HallNow hall, LinkTokens tokens, Memory memory, string mailDomain, DateTimeOffset now, SendingRoom room = default, int portion = int.MaxValue) : IRecords
{
    // Asked for each alarm of a storm: understood once.
    private static readonly Func<SafetyDb, string, Incident?> s_openOf =
        EF.CompileQuery((SafetyDb db, string source) => db.Incidents.SingleOrDefault(i => i.Source == source && i.State != IncidentState.Closed));

    private static readonly Func<SafetyDb, string, int> s_incidentsOf =
        EF.CompileQuery((SafetyDb db, string source) => db.Incidents.Count(i => i.Source == source));

    private readonly SafetyDb _db = desk.Db;
    private readonly JournalWriter _journal = desk.Journal;
    private readonly List<object> _changed = [];
    private readonly List<Notification> _queued = [];
    private SendingRoom _room = room;

    /// <summary>How long a notification is its sender's. A delivery that lasts longer is kept from a second one by the sender, who knows what is under way; a dead worker's leases are freed at the next start.</summary>
    public static TimeSpan LeaseFor { get; } = TimeSpan.FromMinutes(3);

    /// <summary>What one cause may bring into a group while others wait, in states and notifications: some tens of milliseconds.</summary>
    public const int Portion = 128;

    /// <summary>For questions, and for what is no noun with a machine. A state that is asked for here is as it is at that moment of the transaction.</summary>
    public SafetyDb Db => _db;

    public HallNow Hall => hall;

    /// <summary>When this transaction takes place. UTC, whole microseconds.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The states that changed, latest last: what is told to screens and topics once it is on disk.</summary>
    public IReadOnlyList<object> Changed => _changed;

    /// <summary>The notifications that were written.</summary>
    public IReadOnlyList<Notification> Queued => _queued;

    /// <summary>How much was written so far: states and notifications.</summary>
    public int Weight => _changed.Count + _queued.Count;

    /// <summary>Whether whoever began at this weight has had its portion: the rest is done in the next group, for others wait meanwhile.</summary>
    public bool IsEnoughSince(int weight) => IsEnough(weight, portion);

    /// <summary>The inspection as it is now in this transaction; null where there is none.</summary>
    public InspectionRun? FindRun(Guid id) => desk.Runs.Find(id);

    /// <inheritdoc cref="FindRun"/>
    public Incident? FindIncident(Guid id) => desk.Incidents.Find(id);

    /// <inheritdoc cref="FindRun"/>
    public Hazard? FindHazard(Guid id) => desk.Hazards.Find(id);

    /// <inheritdoc cref="FindRun"/>
    public Testimony? FindTestimony(Guid id) => desk.Testimonies.Find(id);

    /// <inheritdoc cref="FindRun"/>
    public AssetUse? FindUse(string asset) => desk.AssetUses.Find(asset);

    /// <inheritdoc cref="FindRun"/>
    public Notification? FindNotification(Guid id) => desk.Notifications.Find(id);

    /// <summary>Writes what is tracked, so that the next question sees it. Journal, states and notifications are written when they are decided.</summary>
    public void Flush() => _db.SaveChanges();

    /// <summary>A fact of something that has no machine: a key made, a register imported.</summary>
    public void Record<T>(string kind, string subject, T body, Actor actor) => _journal.Append(now, kind, subject, FactJson.Body(body), actor);

    /// <summary>The next number of a series; rolled back with the transaction, so none is ever missing.</summary>
    public long Next(string counter) => desk.Numbers.Next(counter);

    /// <summary>What happened to an incident, and what the clock makes due because of it.</summary>
    /// <returns>The incident as this leaves it, what its facts asked of its alarms and these of it included.</returns>
    public Incident Commit(Incident? stored, IReadOnlyList<IncidentFact> facts, Actor actor)
    {
        var before = stored is null ? null : desk.Incidents.Current(stored);
        var (after, policy) = (before, hall.PolicyOf(before ?? facts[0].After(null)));
        foreach (var fact in facts)
        {
            after = fact.After(after);
        }

        var struck = Escalation.Strike(after!, policy, hall.Duty, now);
        IReadOnlyList<IncidentFact> all = struck.IsEmpty ? facts : [.. facts, .. struck];
        if (all.Count == 0)
        {
            return before!;
        }

        after = before;
        for (var i = 0; i < all.Count; i++)
        {
            after = all[i].After(after);
            _journal.Append(all[i].At, $"incident.{FactName.Of(all[i])}", $"incident:{after.Id}", FactJson.Body(all[i]), i < facts.Count ? actor : Actor.System);
        }

        Keep(desk.Incidents, before, after!);
        _isUrgent |= before is null;
        Tell(before, after!, all, all.Any(fact => fact is IncidentFact.Resolved { Withdrawn: true }) ? Recall(after!) : []);
        if (all.Any(fact => fact is IncidentFact.Closed))
        {
            Happened(Happening.IncidentClosed, Kebab.Of(after!.Kind), after.Id.ToString());
        }

        foreach (var fact in all)
        {
            foreach (var reaction in Reactions.To(fact, after!))
            {
                Apply(reaction, actor);
            }
        }

        return desk.Incidents.Current(after!);
    }

    /// <summary>What happened to a notification.</summary>
    /// <returns>The notification as this leaves it.</returns>
    public Notification Commit(Notification stored, NotificationFact fact, DateTimeOffset dueAt, string? error, Actor? actor = null)
    {
        var before = desk.Notifications.Current(stored);
        var status = fact.After(NotificationStatus.Of(before));
        _journal.Append(fact.At, $"notification.{FactName.Of(fact)}", $"notification:{before.Id}", FactJson.Body(fact), actor ?? Actor.System);
        var after = before with
        {
            State = status.State,
            Attempts = status.Attempts,
            SentAt = status.SentAt,
            DueAt = dueAt,
            Error = error,
            Version = before.Version + 1,
        };
        desk.Notifications.Change(after, (NotificationConfiguration.LeasedUntil, null));

        // What was written for a sender and is sent already is nobody's to send any more.
        if (_queued.FindIndex(one => one.Id == after.Id) is >= 0 and var born)
        {
            _queued[born] = after;
        }

        return after;
    }

    /// <summary>A sender has it from now on, for as long as it may take.</summary>
    public Notification Lease(Notification free)
    {
        var leased = desk.Notifications.Current(free) with { State = NotificationState.Sending };
        desk.Notifications.Change(leased, (NotificationConfiguration.LeasedUntil, (now + LeaseFor).Microseconds()));
        return leased;
    }

    /// <summary>Puts a notification into the outbox; a sender that has room for it has it from its birth.</summary>
    private void Queue(Notification notification)
    {
        var letter = FactJson.Of(notification.Letter);
        var fact = NotificationFact.Queued.Of(notification, letter);
        _journal.Append(fact.At, "notification.queued", $"notification:{notification.Id}", FactJson.Body<NotificationFact>(fact), Actor.System);
        var sender = notification.DueAt <= now && _room.For(notification.Severity) > 0;
        var row = sender ? notification with { State = NotificationState.Sending } : notification;
        _room = sender ? _room.Without(notification.Severity) : _room;
        desk.Notifications.Add(
            row,
            (nameof(Notification.Letter), letter),
            (NotificationConfiguration.LeasedUntil, sender ? (now + LeaseFor).Microseconds() : null),
            (NotificationConfiguration.TokenHash, notification.Letter.Actionable ? SecretHash.Of(tokens.Of(notification.Id)) : null));
        _queued.Add(row);
        CrashPoint.Pass(CrashAt.LetterQueued);
    }

    /// <summary>A cause that is no fact of a run or an alarm.</summary>
    public void Raise(IncidentCause cause, Actor actor) => Apply(new Reaction.Raise(cause), actor);

    /// <summary>What a fault of our own was about is put right: its incident is resolved, if there is one.</summary>
    public void PutRight(string source)
    {
        if (OpenOf(source) is { } incident)
        {
            Commit(incident, IncidentMachine.Resolve(incident, null, null, now).Facts, Actor.System);
        }
    }

    private bool IsEnough(int since, int most) => Weight - since >= most;

    /// <summary>Keeps a number.</summary>
    /// <param name="kept">As it was; null: it is new.</param>
    /// <param name="name">Which.</param>
    /// <param name="value">What it is now.</param>
    private void Mark(Counter? kept, string name, long value)
    {
        if (kept is null)
        {
            _db.Add(new Counter { Name = name, Value = value });
        }
        else
        {
            _db.Entry(kept).Property(counter => counter.Value).CurrentValue = value;
        }

        _db.SaveChanges();
    }

    /// <summary>The day up to which something is done that is done once a day. A day that is still to come was marked by a clock that was ahead.</summary>
    /// <param name="name">Which.</param>
    /// <param name="today">The day.</param>
    /// <param name="last">The last day whose time for it has been: up to then it counts as done.</param>
    private Counter? DoneUpTo(string name, DateOnly today, DateOnly last)
    {
        var mark = _db.Counters.Find(name);
        if (mark?.Value > today.DayNumber)
        {
            Mark(mark, name, last.DayNumber);
        }

        return mark;
    }

    private void Keep<TKey, TState>(Shelf<TKey, TState> shelf, TState? before, TState after)
        where TKey : notnull
        where TState : class
    {
        if (before is null)
        {
            shelf.Add(after);
        }
        else
        {
            shelf.Change(after);
        }

        _changed.Add(after);
    }

    private void Apply(Reaction reaction, Actor actor)
    {
        _db.SaveChanges();
        switch (reaction)
        {
            case Reaction.Raise raise:
                Raise(raise.Cause);
                break;
            case Reaction.Calm calm when OpenOf(calm.Source) is { } incident:
                Commit(incident, [new IncidentFact.Calmed(calm.At, calm.Alarm, calm.Latched, calm.Lines)], actor);
                break;
            case Reaction.Clear clear when OpenOf(clear.Source) is { } incident:
                Commit(incident, IncidentMachine.Clear(incident, clear.Alarm, clear.At).Facts, actor);
                break;
            // Whoever took the incident has promised a time of their own; that its alarms are acknowledged with it adds nothing.
            case Reaction.TakeIncident take when OpenOf(take.Source) is { State: IncidentState.Open } incident:
                var usual = Promise.Usual(incident.Severity, hall.Schedule, take.At);
                Commit(incident, IncidentMachine.Acknowledge(incident, take.By, take.Note, usual, take.At).Facts, actor);
                break;
            case Reaction.Find found:
                Find(found.Cause, actor);
                break;
            case Reaction.Settle settle:
                PutRight(settle.Source);
                break;
            case Reaction.CountExtinguishers count:
                CountExtinguishers(count.Fewer);
                break;
            case Reaction.Maintain maintain:
                Maintain(maintain, actor);
                break;
            case Reaction.EndDue end:
                EndDue(end.Done, actor);
                break;
            case Reaction.AcknowledgeAlarms take:
                AcknowledgeAlarms(take, actor);
                break;
            case Reaction.Withdraw withdraw:
                Withdraw(withdraw);
                break;
            case Reaction.SettleReview settle:
                SettleReview(settle, actor);
                break;
            case Reaction.TellAssignees tell:
                TellAssignees(tell);
                break;
            case Reaction.CallWitnesses call:
                CallWitnesses(call);
                break;
            case Reaction.Testify testify:
                Testify(testify);
                break;
            case Reaction.TellBypass tell:
                TellBypass(tell);
                break;
            case Reaction.TellOutage tell:
                TellOutage(tell.Run);
                break;
            case Reaction.Calm or Reaction.Clear or Reaction.TakeIncident:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(reaction), reaction, "A reaction that the ledger does not know.");
        }
    }

    private void Raise(IncidentCause cause)
    {
        // What is neither an alarm's nor a plan's is as severe as the hall's escalation of it says.
        if (cause.Kind is IncidentKind.OwnFault or IncidentKind.ScheduleRefused or IncidentKind.HazardOverdue or IncidentKind.CoverageGap)
        {
            cause = cause with { Severity = hall.PolicyOf(cause.Escalation, cause.Kind).Severity };
        }

        if (OpenOf(cause.Source) is { } incident)
        {
            var again = IncidentMachine.Recur(incident, cause).Facts;
            var further = again is [IncidentFact.Recurred { Assignees: not null } or IncidentFact.Recurred { Zone: not null }]
                ? Escalation.TellFurther(incident.After(again)!, hall.PolicyOf(incident), hall.Duty, now)
                : [];
            Commit(incident, [.. again, .. further], Actor.System);
            return;
        }

        var year = hall.TimeZone.DayAt(now).Year;
        var ordinal = s_incidentsOf(_db, cause.Source);
        var number = $"E{year}-{Next($"incident:{year}"):D6}";
        Commit(null, [IncidentMachine.Open(cause, ordinal, number)], Actor.System);
        CrashPoint.Pass(CrashAt.IncidentOpened);
    }

    private Incident? OpenOf(string source) => s_openOf(_db, source);
}
