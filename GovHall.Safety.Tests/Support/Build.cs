using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests.Support;

/// <summary>A valid one of everything. A test says only what it is about: <c>Build.Run() with { State = … }</c>.</summary>
internal static class Build
{
    /// <summary>Wednesday 2026-11-25, 17:30 in Shanghai.</summary>
    public static DateTimeOffset ClosingTime { get; } = new(2026, 11, 25, 9, 30, 0, TimeSpan.Zero);

    public static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static InspectionWindow Window() => new(ClosingTime, ClosingTime.AddMinutes(30), ClosingTime.AddMinutes(45));

    public static ChecklistItem Item(string id, AnswerKind answer = AnswerKind.PassFail) => new() { Id = id, Text = new($"检查{id}", $"check {id}"), Answer = answer };

    /// <summary>A closing check of two items, 17:30 to 18:00 with 15 minutes of grace, for the guards U07 and U08.</summary>
    public static InspectionRun Run(params ImmutableArray<ChecklistItem> items) => new()
    {
        Id = InspectionRun.IdOf("closing-check", new(2026, 11, 25, 17, 30, 0), ""),
        Number = "2026-000001",
        Plan = "closing-check",
        PlanVersion = 1,
        Kind = PlanKind.Closing,
        Name = new("闭馆检查", "Closing check"),
        Day = new(2026, 11, 25),
        Slot = new(2026, 11, 25, 17, 30, 0),
        Window = Window(),
        Terms = new() { Role = Role.Guard },
        Assignees = ["U07", "U08"],
        Items = items.IsDefaultOrEmpty ? [Item("power"), Item("doors")] : items,
        OnMissed = "closing",
    };

    public static Answer Pass(string item, string? id = null) => new() { Id = id ?? $"{item}-1", Item = item, Verdict = Verdict.Pass };

    public static Person Person(string id, params ImmutableArray<Role> roles) => new()
    {
        Id = id,
        Name = new($"人{id}", $"Person {id}"),
        Roles = roles,
        Email = $"{id.ToLowerInvariant()}@hall.example",
    };

    /// <summary>U04 is on duty as officer, U02 manages fire safety, U01 directs, U07 and U08 guard.</summary>
    public static HallRegister Register() => new()
    {
        Zones = [new() { Id = "Z16A", Name = new("配电室", "Switch room"), Responsible = "U02" }],
        People =
        [
            Person("U01", Role.Director), Person("U02", Role.FireManager), Person("U04", Role.DutyOfficer),
            Person("U07", Role.Guard), Person("U08", Role.Guard),
        ],
        Sensors = [new() { Id = "SM06", Name = new("配电室感烟", "Switch room smoke"), Kind = "smoke", Zone = "Z16A", Metrics = ["smoke"], PrimaryMetric = "smoke" }],
    };

    /// <summary>Duty officer at once, the fire manager after 10 minutes, the director after 30; again every 15.</summary>
    public static EscalationPolicy Policy() => new(
        "closing",
        Severity.High,
        [
            new(TimeSpan.Zero, [new Addressee.InRole(Role.DutyOfficer)]),
            new(TimeSpan.FromMinutes(10), [new Addressee.InRole(Role.FireManager)]),
            new(TimeSpan.FromMinutes(30), [new Addressee.InRole(Role.Director)]),
        ],
        TimeSpan.FromMinutes(15),
        null);

    public static IncidentCause Cause(DateTimeOffset? at = null) => new()
    {
        Source = "alarm:smoke@SM06",
        Kind = IncidentKind.Fire,
        Severity = Severity.Critical,
        Title = new("配电室 烟感报警", "Smoke alarm, Switch room"),
        Zone = "Z16A",
        Escalation = "closing",
        Response = new("到现场确认", "Go and look"),
        Alarm = "smoke@SM06",
        At = at ?? ClosingTime,
    };

    /// <summary>An incident that was just opened; nobody was told yet.</summary>
    public static Incident Incident(IncidentCause? cause = null) => IncidentMachine.Open(cause ?? Cause(), 0, "E2026-000001").Incident;

    public static HallInfo Hall() => new("test", new("青禾县政务服务中心", "Qinghe Service Centre"), Shanghai, new());

    /// <summary>Who is on duty in a hall without rosters: whoever holds a role and is not on leave.</summary>
    public static DutyBook Book(HallRegister register, params ReadOnlySpan<Roster> rosters) => new(
        new HallSchedule
        {
            Hall = Hall(),
            Calendar = new() { Hours = [new(Weekdays.All & ~Weekdays.Saturday & ~Weekdays.Sunday, [new(new(8, 30, 0), new(17, 30, 0))])] },
            Rosters = rosters.ToArray().ToImmutableDictionary(roster => roster.Id),
        },
        register);

    public static NotificationContext Context(EscalationPolicy? policy = null) => new(
        Hall(), policy ?? Policy(), new Audience(Book(Register()), "last@resort.example"), id => new($"人{id}", $"Person {id}"), "hall.example", "1:00");
}
