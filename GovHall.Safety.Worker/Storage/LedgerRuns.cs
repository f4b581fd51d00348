using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Words;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for inspections, and what is said about them.</summary>
internal sealed partial class Ledger
{
    // Asked of each inspection that is done or reviewed: understood once.
    private static readonly Func<SafetyDb, string, DateTime, Guid, bool> s_isAnotherMissed = EF.CompileQuery((SafetyDb db, string plan, DateTime slot, Guid id) => db.Runs.Any(part =>
        part.Plan == plan && part.Slot == slot && part.Id != id && (part.State == RunState.Missed || part.State == RunState.Partial)));

    private static readonly Func<SafetyDb, string, DateTime, Guid, bool> s_isAnotherUnreviewed = EF.CompileQuery((SafetyDb db, string plan, DateTime slot, Guid id) =>
        db.Runs.Any(part => part.Plan == plan && part.Slot == slot && part.Id != id && part.ReviewMissed));

    /// <summary>What happened to a run.</summary>
    public InspectionRun Commit(InspectionRun? stored, IReadOnlyList<RunFact> facts, Actor actor)
    {
        var before = stored is null ? null : desk.Runs.Current(stored);
        if (facts.Count == 0)
        {
            return before!;
        }

        var run = before;
        List<Reaction> reactions = [];
        foreach (var fact in facts)
        {
            run = fact.After(run);
            _journal.Append(fact.At, $"run.{FactName.Of(fact)}", $"run:{run.Id}", FactJson.Body(fact), actor);
            reactions.AddRange(Reactions.To(fact, run, hall.Schedule));
        }

        Keep(desk.Runs, before, run!);
        reactions.ForEach(reaction => Apply(reaction, actor));
        SecureAfter(run!);

        // What its sensors say of a tick may have changed it again meanwhile.
        return desk.Runs.Current(run!);
    }

    /// <summary>What time has made due of a run.</summary>
    /// <returns>The run as that leaves it.</returns>
    public InspectionRun Strike(InspectionRun run)
    {
        run = desk.Runs.Current(run);
        var ended = run.State is RunState.Planned or RunState.InProgress && run.Window.MissedAt <= now;
        var facts = RunMachine.Strike(run, now, ended && OutagesOver(run.Window).Any()).Facts;
        return Commit(run, facts, Actor.System);
    }

    /// <summary>The clock comes before the person: whether a run whose time is over was missed, or cannot be verified, the machine cannot know.</summary>
    public InspectionRun Struck(InspectionRun run) =>
        run.State is RunState.Planned or RunState.InProgress && run.Window.MissedAt <= now ? Strike(run) : run;

    /// <summary>Runs that nobody started and that are not over, of which somebody has to look who is to do them: those that lack people, and those that were given to somebody by hand.</summary>
    /// <param name="before">All that begin before this day, too; null: none of them.</param>
    public List<InspectionRun> Waiting(DateOnly? before)
    {
        // Asked of the JSON as it lies there: all that the ledger is written ahead with need not be read for the few that lack somebody.
        // The states are those of the index over the open ones, word for word, or it would not be used.
        var (missedAt, day) = (now.Microseconds(), before);
        var ids = _db.Database.SqlQuery<Guid>($"""
            SELECT id AS "Value" FROM runs WHERE state IN ('Planned', 'InProgress') AND state = 'Planned' AND missed_at > {missedAt} AND (day < {day}
                OR json_array_length(assignees) < max(1, json_extract(terms, '$.people')) OR json_extract(terms, '$.assignedBy') IS NOT NULL)
            """);
        return [.. ids.AsEnumerable().ToList().Select(id => FindRun(id)!)];
    }

    /// <summary>The worker lives: says so, and keeps the time since it last did where that was too long to have heard everything.</summary>
    /// <param name="wasDeaf">Whether it cannot be sure to have lived all the time since.</param>
    /// <param name="livedUntil">When it certainly did, where that is earlier: a sign of life may be written before anybody finds that time was lost.</param>
    public void Live(bool wasDeaf, DateTimeOffset? livedUntil = null)
    {
        var kept = _db.Counters.Find(Counter.AliveAt);
        var last = kept is null ? now : Instants.FromMicroseconds(kept.Value);
        if (last - now >= DeafSpan.Shortest)
        {
            // A worker before this one lived later than now.
            SetClock(last - now);
        }

        last = livedUntil < last ? livedUntil.Value : last;
        if (wasDeaf && now - last >= DeafSpan.Shortest)
        {
            _db.Add(new Outage { From = last, Until = now });
            Record("worker.was-deaf", "worker", new DeafSpan(last, now), Actor.System);
        }

        Mark(kept, Counter.AliveAt, now.Microseconds());
    }

    private IQueryable<Outage> OutagesOver(InspectionWindow window) =>
        _db.Outages.Where(outage => outage.From < window.MissedAt && outage.Until > window.Opens);

    /// <summary>Other parts of the occurrence may still be missing: then the call stands.</summary>
    private void Withdraw(Reaction.Withdraw withdraw)
    {
        var run = withdraw.Run;
        if (!s_isAnotherMissed(_db, run.Plan, run.Slot, run.Id) && OpenOf(withdraw.Source) is { } incident)
        {
            Commit(incident, IncidentMachine.Withdraw(incident, withdraw.Reason, withdraw.At).Facts, Actor.System);
        }
    }

    private void SettleReview(Reaction.SettleReview settle, Actor actor)
    {
        var run = settle.Run;
        if (!s_isAnotherUnreviewed(_db, run.Plan, run.Slot, run.Id) && OpenOf(settle.Source) is { } incident)
        {
            Commit(incident, IncidentMachine.Resolve(incident, actor.By, null, settle.At).Facts, actor);
        }
    }

    /// <summary>Each outage is told once, with everything that it may have kept from us.</summary>
    private void TellOutage(InspectionRun run)
    {
        foreach (var outage in OutagesOver(run.Window).Where(outage => outage.ToldAt == null).ToList())
        {
            var runs = _db.Runs.AsNoTracking()
                .Where(one => one.Window.Opens < outage.Until && one.Window.MissedAt > outage.From)
                .Where(one => one.State == RunState.Unverifiable || one.State == RunState.Planned || one.State == RunState.InProgress)
                .OrderBy(one => one.Window.Opens).ThenBy(one => one.Number)
                .ToList();
            foreach (var notification in RunLetters.OfOutage(new(outage.From, outage.Until), runs, Managers(), RunLetterContext))
            {
                Queue(notification);
            }

            _db.Entry(outage).Property(one => one.ToldAt).CurrentValue = now;
            _db.SaveChanges();
        }
    }

    /// <summary>Those of them who can be told; the last resort where nobody can.</summary>
    private List<Called> Managers()
    {
        List<Called> managers =
        [
            .. hall.Register.People.Where(person => person.Roles.Any(role => Rights.Managers.Contains(role)))
                .Select(Recipient.Of).OfType<Recipient>()
                .DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase)
                .Select(to => new Called(to, NoticeWords.YouManage)),
        ];
        return managers.Count == 0 && hall.Duty.LastResort is { } resort ? [resort] : managers;
    }
}
