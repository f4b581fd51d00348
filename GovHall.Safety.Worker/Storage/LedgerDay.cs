using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for the hall's day: opening, open, closing, closed or not secured.</summary>
internal sealed partial class Ledger
{
    // Asked at every door that is shut of an evening: understood once.
    private static readonly Func<SafetyDb, DateOnly?, IEnumerable<Guid>> s_closing =
        EF.CompileQuery((SafetyDb db, DateOnly? day) => db.Runs
            .Where(run => run.Day == day && run.Kind == PlanKind.Closing).OrderBy(run => run.Window.Opens).ThenBy(run => run.Number).Select(run => run.Id));

    /// <summary>The hall's next phase, where the clock asks for one.</summary>
    public void StrikeHall()
    {
        if (memory.Day.IsDue(hall.Schedule, now))
        {
            Secure();
        }
    }

    /// <summary>The hall as it stands; the clock comes before whoever asks.</summary>
    public HallState StruckHall()
    {
        StrikeHall();
        return memory.Day.State!;
    }

    /// <summary>The closing inspections of a day, in the order in which they open.</summary>
    public IReadOnlyList<InspectionRun> ClosingOf(DateOnly? day) => [.. s_closing(_db, day).ToList().Select(id => FindRun(id)!)];

    /// <summary>What a sensor said last; null where it said nothing.</summary>
    public LastSaid? LatestOf(Sensor sensor, Metric metric) => memory.Alarms.Latest(sensor.Id, metric.Name) is { } last ? new(last.Value, last.At) : null;

    /// <summary>What keeps the hall from being closed, by the closing inspections of a day.</summary>
    public Securing SecuringOf(DateOnly? day) => Securing.Of(ClosingOf(day), hall.Register.Sensors, LatestOf);

    /// <summary>What happened to the hall.</summary>
    /// <param name="facts">In order.</param>
    /// <param name="escalation">Of the last closing inspection of the day.</param>
    /// <param name="actor">Who, by which door.</param>
    public HallState Commit(IReadOnlyList<HallFact> facts, string? escalation, Actor actor)
    {
        List<Reaction> reactions = [];
        var before = memory.Day.State;
        var after = before;
        foreach (var fact in facts)
        {
            var known = after;
            after = fact.After(known);
            _journal.Append(fact.At, $"hall.{FactName.Of(fact)}", $"hall:{after.Hall}", FactJson.Body(fact), actor);
            reactions.AddRange(Reactions.To(fact, known, escalation, hall.Schedule));
        }

        Keep(desk.HallStates, before is null ? null : desk.HallStates.Find(before.Hall), after!);
        memory.Day.Become(after!);
        Commit(memory.Alarms.Enter(after!.Phase, now), Actor.System);
        reactions.ForEach(reaction => Apply(reaction, actor));
        return after;
    }

    /// <summary>Something may have been shut, done or put right.</summary>
    private void Secure()
    {
        var day = memory.Day;
        var moment = day.MomentAt(hall.Schedule, now);
        string? escalation = null;
        var facts = HallMachine.Strike(day.State, hall.Schedule.Hall.Id, moment, Asked, now).Facts;
        if (!facts.IsEmpty)
        {
            Commit(facts, escalation, Actor.System);
        }

        Securing Asked()
        {
            var securing = SecuringOf(moment.Day);
            escalation = securing.Escalation;
            return securing;
        }
    }

    /// <summary>A closing inspection of the day that is to be secured has changed.</summary>
    private void SecureAfter(InspectionRun run)
    {
        if (run.Kind == PlanKind.Closing && memory.Day.IsToBeSecured && run.Day == memory.Day.State!.Day)
        {
            Secure();
        }
    }

    /// <summary>A door was shut while the hall is to be secured.</summary>
    private void SecureAfter(in Reading reading)
    {
        if (reading is { Metric: Metrics.ContactOpen, Value.Number: 0 } && memory.Day.IsToBeSecured)
        {
            Secure();
        }
    }

    /// <summary>Those who might have done it are told at once, and whoever opens the hall next finds it on their inspection.</summary>
    private void TellBypass(Reaction.TellBypass tell)
    {
        var (day, bypass) = (tell.Day, tell.Bypass);
        var told = hall.Register.People.Where(person => Rights.BypassClosing(person) is null)
            .Select(person => (Who: Recipient.Of(person), Why: ClosingWords.YouMayBypass))
            .Where(one => one.Who is not null)
            .DistinctBy(one => one.Who!.Address, StringComparer.OrdinalIgnoreCase)
            .Select(one => new Called(one.Who!, one.Why));
        foreach (var notification in ClosingLetters.OfBypass(day, bypass, told, RunLetterContext))
        {
            Queue(notification);
        }

        var notice = ClosingWords.BypassNotice(day, hall.NameOf(bypass.By), bypass.Reason, bypass.Open);
        var opening = _db.Runs.Where(run => run.Kind == PlanKind.Opening && run.State == RunState.Planned && run.Window.Opens > now).OrderBy(run => run.Day).Select(run => run.Day).Take(1).ToList();
        foreach (var run in _db.Runs.Where(run => run.Kind == PlanKind.Opening && run.State == RunState.Planned && opening.Contains(run.Day)).ToList())
        {
            Commit(run, RunMachine.Notice(run, notice, now).Facts, Actor.System);
        }
    }
}
