using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests.Support;

/// <summary>Three inspections that nobody did at the end of one window, and the one letter about them, as the hall writes it.</summary>
internal static class SampleMisses
{
    private static readonly HallSchedule Schedule = new()
    {
        Hall = SampleMail.Hall,
        Calendar = new() { Hours = [] },
        Escalations = ImmutableDictionary<string, EscalationPolicy>.Empty.Add("closing", Build.Policy()),
    };

    public static ImmutableArray<InspectionRun> Runs { get; } =
    [
        Of(1, "window-closing", new("窗口下班检查", "Window closing check"), "G1", [new(PlaceKind.Group, "G1", new("综合窗口", "General windows"))]),
        Of(2, "window-closing-2", new("窗口下班检查", "Window closing check"), "G2", [new(PlaceKind.Group, "G2", new("不动产窗口", "Real-estate windows"))]),
        Of(3, "kitchen-closing", new("食堂闭餐检查", "Kitchen closing check"), "", [new(PlaceKind.Checkpoint, "CP14", new("后厨", "Kitchen")), new(PlaceKind.Checkpoint, "CP15", new("燃气间", "Gas room"))]),
    ];

    public static ImmutableArray<IncidentCause> Causes { get; } =
        [.. Runs.Select(run => ((Reaction.Raise)Reactions.To(new RunFact.Missed(run.Window.MissedAt, []), run, Schedule).Single()).Cause)];

    /// <summary>To the officer on duty, when the first step is told.</summary>
    public static Notification Letter(string language = "zh") => Combined.Of(Causes.SelectMany((cause, i) =>
    {
        var opened = IncidentMachine.Open(cause, 0, $"E2026-{12 + i:D6}");
        var to = new Recipient("U04", new("李强", "Li Qiang"), "u04@qinghe.example", language);
        var told = new IncidentFact.Told(cause.At, 0, [new(to, DutyWords.InRole(Role.DutyOfficer))], cause.At.AddMinutes(10));
        return NotificationRules.About(null, [opened, told], Build.Context() with { JournalHead = "48211:9f86d081884c7d659a2feaa0c55ad015" });
    })).Single();

    private static InspectionRun Of(int number, string plan, Text name, string part, ImmutableArray<Place> places) => Build.Run() with
    {
        Id = InspectionRun.IdOf(plan, Build.Run().Slot, part),
        Number = $"2026-{number:D6}",
        Plan = plan,
        Part = part,
        Name = name,
        Terms = new() { Role = Role.Guard, Places = places },
    };
}
