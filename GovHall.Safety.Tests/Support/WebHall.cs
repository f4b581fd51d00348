using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Rhythms;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Tests.Support;

/// <summary>A small hall for tests of the web: one person for each duty, named like it, and what they have to do.</summary>
internal static class WebHall
{
    /// <summary>A Monday, 09:30 in the hall.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 1, 30, 0, TimeSpan.Zero);

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static ImmutableArray<ChecklistItem> Items { get; } =
    [
        new() { Id = "power", Text = new("电源已切断", "Power is off"), Answer = AnswerKind.PassFail },
        new() { Id = "temp", Text = new("机房温度", "Server room temperature"), Answer = AnswerKind.Number, Unit = "°C", Min = 18, Max = 27 },
    ];

    public static HallNow Now { get; } = new(
        new HallSchedule
        {
            Hall = new("qh", new("青禾县政务服务中心", "Qinghe Service Centre"), Zone, new HallProfile()),
            Calendar = new HallCalendar { Hours = [new(Weekdays.All, [new(TimeSpan.FromHours(8.5), TimeSpan.FromHours(17.5))])] },
            Checklists = ImmutableDictionary<string, Checklist>.Empty.Add("closing", new("closing", Items)),
            Rosters = ImmutableDictionary<string, Roster>.Empty.Add("night", new Roster.Layered("night", null,
                [new RosterLayer.Windows(new DaySet.Daily(), new(DayAnchor.Midnight, TimeSpan.FromHours(20)), new(DayAnchor.Midnight, TimeSpan.FromHours(24)), [["guard", "guard-2"]], null)])),
            Plans = [new() { Id = "closing-check", Kind = PlanKind.Closing, Name = new("闭馆检查", "Closing check"), When = [new When.ByCalendar(new DayWindows.At([new(DayAnchor.Midnight, TimeSpan.FromHours(20))], TimeSpan.FromMinutes(30)))], Who = [new(new Whom.Holders(Role.Guard))], Checklist = "closing" }],
        },
        scheduleVersion: 1,
        new HallRegister
        {
            People = [.. Enum.GetValues<Role>().Select(PersonOf), PersonOf(Role.Guard) with { Id = "guard-2" }],
            Zones = [new() { Id = "Z01", Name = new("一楼大厅", "Main hall") }],
            Groups = [new() { Id = "G01", Name = new("综合窗口", "General windows"), Zone = "Z01", Windows = ["01", "02"] }],
            Routes = [new() { Id = "R01", Name = new("日常巡查", "Daily round"), Checkpoints = ["P01"], Minutes = 30 }],
            Checkpoints = [new() { Id = "P01", Code = "K72MQ9B", Name = new("东门", "East door"), Zone = "Z01" }],
            Assets = [new() { Id = "FE01", Name = new("大厅灭火器", "Hall extinguishers"), Kind = "extinguisher", Zone = "Z01", Count = 4 }],
            Sensors =
            [
                new() { Id = "TH01", Name = new("机房温湿度", "Server room"), Kind = "climate", Zone = "Z01", Metrics = ["temperature"], Interval = TimeSpan.FromSeconds(30) },
                new() { Id = "D01", Name = new("东门", "East door"), Kind = "door", Zone = "Z01", Metrics = ["contact_open"] },
                new() { Id = "SM01", Name = new("大厅烟感", "Hall smoke"), Kind = "smoke", Zone = "Z01", Metrics = ["smoke"] },
            ],
        },
        lastResort: null);

    public static Person PersonOf(Role role) => new()
    {
        Id = Kebab.Of(role),
        Name = Text.Same(Kebab.Of(role)),
        Roles = [role],
        Email = $"{Kebab.Of(role)}@qinghe.example",
    };

    /// <summary>A closing check of guards, open for an hour from half an hour before <paramref name="now"/>.</summary>
    public static InspectionRun Run(int number, DateTimeOffset now)
    {
        var opens = now.AddMinutes(-30);
        var slot = Zone.ShownAt(opens).DateTime;
        var part = $"part-{number}";
        return new()
        {
            Id = InspectionRun.IdOf("closing-check", slot, part),
            Number = $"2026-{number:D6}",
            Plan = "closing-check",
            PlanVersion = 1,
            Kind = PlanKind.Closing,
            Name = new("闭馆检查", "Closing check"),
            Part = part,
            Day = DateOnly.FromDateTime(slot),
            Slot = slot,
            Window = new(opens, opens.AddHours(1), opens.AddMinutes(75)),
            Terms = new() { Role = Role.Guard },
            Assignees = ["guard"],
            Items = Items,
        };
    }

    /// <summary>A cause of its own each time.</summary>
    public static IncidentCause Cause(int number, DateTimeOffset now, Severity severity = Severity.High) => new()
    {
        Source = $"test:{number}",
        Kind = IncidentKind.Equipment,
        Severity = severity,
        Title = new("机房温度过高", "Server room too hot"),
        Zone = "Z01",
        Lines = [new LetterLine(new("读数", "Reading"), Text.Same("33.1 °C"))],
        At = now,
    };
}
