using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Simulation.Laws;
using GovHall.Safety.Worker.Simulation.Mishaps;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>What is held against the database once a simulation is over.</summary>
internal static class EndLaws
{
    /// <returns>What is found broken.</returns>
    public static IEnumerable<Breach> Broken(SimulationSpan span, SimulatedHall hall, Fate fate)
    {
        var (schedule, zone) = (hall.Hall.Schedule, hall.Hall.TimeZone);
        var (start, end) = (span.Start(zone), span.End(zone));
        var (from, until) = (span.From, span.From.AddDays(span.Days));
        var byEvent = schedule.Plans.Where(plan => plan.When.All(when => when is When.After or When.Due)).Select(plan => plan.Id).ToHashSet(StringComparer.Ordinal);
        var plans = new PlannedRuns(schedule, hall.Hall.ScheduleVersion, hall.Hall.Register, span.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Duty = hall.Hall.Book };

        // What was over before the first instant was nobody's to do here.
        var wanted = plans.On(from, until, end).Where(run => run.Day >= from && run.Day < until && run.Window.Closes > start).ToList();
        using var db = hall.Database.Read();
        var written = db.Runs.AsNoTracking().Where(run => run.Day >= from && run.Day < until)
            .Select(run => new { run.Id, run.Number, run.Plan, run.Slot, run.Part, run.State })
            .AsEnumerable()
            .Select(run => new RunLine(run.Id, run.Number, run.Plan, run.Slot, run.Part, run.State, byEvent.Contains(run.Plan)))
            .ToList();
        var unsent = db.Notifications.Where(letter => (letter.State == NotificationState.Queued || letter.State == NotificationState.Sending) && letter.DueAt < end)
            .Select(letter => letter.MessageId).ToList();
        var failed = db.Notifications.Where(letter => letter.State == NotificationState.Failed).Select(letter => letter.MessageId).ToList();
        var numbers = db.Runs.Select(run => run.Number).Concat(db.Incidents.Select(incident => incident.Number)).Concat(db.Hazards.Select(hazard => hazard.Number)).ToList();
        return
        [
            .. LedgerLaws.Broken(wanted, written, end).Concat(LedgerLaws.Gaps(numbers)).Select(one => new Breach(end, one.What, one.Law)),
            .. unsent.Select(letter => new Breach(end, letter, "the letter was due and did not leave")),
            .. failed.Except(hall.Channel.Refused).Select(letter => new Breach(end, letter, "the letter was given up although nobody refused it")),
            .. hall.Channel.Twice.Except(fate.Unmarked).Select(letter => new Breach(end, letter, "the letter left twice")),
        ];
    }
}
