using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>Fills journals and tables as the ledger does.</summary>
internal static class Journals
{
    extension(HallFolder hall)
    {
        /// <summary>Entries about nothing that has a state.</summary>
        public void Write(int entries) => hall.Beside.Do(records =>
        {
            for (var i = 0; i < entries; i++)
            {
                records.Record("key.added", $"key:{i}", new { Number = i }, new Actor("U07", Via.Console));
            }

            return entries;
        });

        /// <summary>A run that was planned and begun.</summary>
        public InspectionRun Begin(string plan) => hall.Beside.Do(records =>
        {
            var planned = Run(plan);
            var started = new RunFact.Started(HallFolder.Monday, "U07");
            var run = started.After(planned);
            records.Record<RunFact>("run.planned", $"run:{run.Id}", new RunFact.Planned(HallFolder.Monday, planned), Actor.System);
            records.Record<RunFact>("run.started", $"run:{run.Id}", started, Actor.System);
            records.Db.Add(run);
            return run;
        });

        /// <summary>A notification in the outbox that quotes the journal's head.</summary>
        public void Queue(string head, NotificationState state = NotificationState.Queued) => hall.Beside.Do(records =>
        {
            var notification = Notification(head);
            records.Record<NotificationFact>("notification.queued", $"notification:{notification.Id}", NotificationFact.Queued.Of(notification), Actor.System);
            records.Db.Add(notification with { State = state });
            return true;
        });
    }

    private static InspectionRun Run(string plan) => new()
    {
        Id = InspectionRun.IdOf(plan, new(2026, 11, 23, 17, 30, 0), ""),
        Number = plan,
        Plan = plan,
        PlanVersion = 1,
        Kind = PlanKind.Closing,
        Name = new("闭馆检查", "Closing check"),
        Day = new(2026, 11, 23),
        Slot = new(2026, 11, 23, 17, 30, 0),
        Window = new(HallFolder.Monday, HallFolder.Monday.AddMinutes(30), HallFolder.Monday.AddMinutes(45)),
        Terms = new() { Role = Role.Guard },
        Assignees = ["U07"],
    };

    private static Notification Notification(string head) => new()
    {
        Id = StableId.From(head),
        Kind = NotificationKind.Missed,
        Severity = Severity.High,
        To = new("U07", new("王", "Wang"), "u07@qinghe.example", "zh"),
        Subject = "S",
        Letter = new()
        {
            Kind = NotificationKind.Missed,
            Severity = Severity.High,
            Hall = new("青禾", "Qinghe"),
            Headline = new("漏检", "Missed"),
            Clock = "17:45",
            Lead = new("漏检", "Missed"),
            Reason = new("值班", "On duty"),
            JournalHead = head,
        },
        MessageId = $"{StableId.From(head):N}@h",
        CreatedAt = HallFolder.Monday,
        DueAt = HallFolder.Monday,
    };
}
