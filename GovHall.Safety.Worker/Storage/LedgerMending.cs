using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage.Configurations;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for open work that has come off its way. What the writer knew of it is not relied on: the row is read anew.</summary>
internal sealed partial class Ledger
{
    /// <summary>Puts it back; what is as it should be meanwhile is left alone.</summary>
    /// <returns>Whether anything was done.</returns>
    public bool Mend(Flaw flaw)
    {
        ReadAnew();
        var done = flaw.Kind switch
        {
            FlawKind.Incidents => MendIncident(Guid.Parse(flaw.Subject)),
            FlawKind.Runs => MendRun(Guid.Parse(flaw.Subject)),
            FlawKind.Letters => MendLetter(Guid.Parse(flaw.Subject)),
            FlawKind.Alarms => MendTimer(flaw.Subject),
            FlawKind.Overdue or FlawKind.Plans => throw new ArgumentException("The sweep strikes what is due, and the plan ledger writes what is missing.", nameof(flaw)),
        };
        if (done)
        {
            RecordMended(flaw);
        }

        return done;
    }

    /// <summary>What the writer knew is not relied on in this transaction.</summary>
    public void ReadAnew() => desk.Forget();

    /// <summary>Says in the journal that this was put back.</summary>
    public void RecordMended(Flaw flaw) => Record("open-work.mended", "open-work", new MendedWork(Kebab.Of(flaw.Kind), flaw.Subject), Actor.System);

    private bool MendIncident(Guid id)
    {
        if (FindIncident(id) is not { } incident || StrandedIncident.Mend(incident, hall.PolicyOf(incident), now).Facts is not { IsEmpty: false } facts)
        {
            return false;
        }

        Commit(incident, facts, Actor.System);
        return true;
    }

    /// <summary>It follows from the run when it is struck: no fact, and the journal says the same.</summary>
    private bool MendRun(Guid id)
    {
        if (FindRun(id) is not { } run || RunMachine.NextAt(run) is var next && next == run.NextAt)
        {
            return false;
        }

        Keep(desk.Runs, run, run with { NextAt = next });
        return true;
    }

    private bool MendLetter(Guid id)
    {
        if (FindNotification(id) is not { State: NotificationState.Queued or NotificationState.Sending } letter)
        {
            return false;
        }

        desk.Notifications.Change(letter with { State = NotificationState.Queued, DueAt = now }, (NotificationConfiguration.LeasedUntil, null));
        return true;
    }

    /// <summary>The board is what an alarm is judged by, so the row follows it.</summary>
    private bool MendTimer(string alarm)
    {
        if (!AlarmId.TryParse(alarm, out var id) || memory.Alarms.Find(id) is not { } judged)
        {
            return false;
        }

        desk.Alarms.Write(judged);
        return true;
    }
}

/// <summary>Something open that was put back on its way, as the journal has it.</summary>
/// <param name="Kind">In which respect it had come off.</param>
/// <param name="Subject">Its id.</param>
internal sealed record MendedWork(string Kind, string Subject);
