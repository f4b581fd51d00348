using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Tests;

/// <summary>A small hall for the pages: its people, a fire, a closing inspection.</summary>
internal static class PagesHall
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Monday 2026-11-23 14:37 in the hall.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 6, 37, 0, TimeSpan.Zero);

    public static HallNow Loaded { get; } = new(
        new HallSchedule
        {
            Hall = new("qh-zwzx", new("青禾县政务服务中心", "Qinghe Service Centre"), Shanghai, new()),
            Calendar = new() { Hours = [] },
            Escalations = ImmutableDictionary<string, EscalationPolicy>.Empty
                .Add("fire", new("fire", Severity.Critical,
                [
                    new(TimeSpan.Zero, [new Addressee.InRole(Role.DutyOfficer), new Addressee.InRole(Role.ControlRoom), new Addressee.InRole(Role.GuardCaptain)]),
                    new(TimeSpan.FromMinutes(10), [new Addressee.InRole(Role.FireManager)]),
                    new(TimeSpan.FromMinutes(20), [new Addressee.InRole(Role.Director)]),
                ], TimeSpan.FromMinutes(5), null))
                .Add("outside", new("outside", Severity.High, [new(TimeSpan.Zero, [new Addressee.Mailbox("night@watch.example")])], null, null)),
            AlarmRules =
            [
                new()
                {
                    Id = "smoke", Kind = IncidentKind.Fire, Sensors = new SensorSelector.OfKind("smoke"), Metric = "smoke", When = new AlarmCondition.Is(ReadingValue.Of(true)), Latch = true,
                    Severity = Severity.Critical, Escalation = "fire", Text = new("烟感报警", "Smoke alarm"),
                },
            ],
        },
        scheduleVersion: 1,
        new HallRegister
        {
            Sensors = [new() { Id = "SM07", Name = new("配电室感烟", "Power room smoke"), Kind = "smoke", Zone = "Z07", Metrics = ["smoke"], PrimaryMetric = "smoke" }],
            Checkpoints =
            [
                new() { Id = "P01", Code = "K72MQ9B", Name = new("东门", "East door") },
                new() { Id = "P02", Code = "W4N8TRE", Name = new("配电室门口", "Power room door") },
            ],
            Zones = [new() { Id = "Z07", Name = new("配电室", "Power room"), Floor = "1F" }],
            People =
            [
                Person("U01", "赵建国", "Zhao Jianguo", "中心主任", "Director", Role.Director, Role.DutyLeader),
                Person("U02", "钱敏", "Qian Min", "副主任（消防安全管理人）", "Deputy director, fire-safety manager", Role.FireManager),
                Person("U04", "李强", "Li Qiang", "安全管理员（专职）", "Safety administrator", Role.SafetyAdministrator, Role.DutyOfficer),
                Person("U05", "周伟", "Zhou Wei", "设备工程师", "Engineer", Role.Engineer),
                Person("U07", "郑勇", "Zheng Yong", "保安队长", "Guard captain", Role.GuardCaptain),
                Person("U08", "王磊", "Wang Lei", "保安员（一班）", "Guard, team 1", Role.Guard),
                Person("U09", "冯涛", "Feng Tao", "保安员（二班）", "Guard, team 2", Role.Guard),
                Person("U13", "蒋平", "Jiang Ping", "消控值班员（持证）", "Control-room operator", Role.ControlRoom) with { Language = "en" },
            ],
        },
        lastResort: "last@resort.example");

    public static IncidentCause Fire { get; } = new()
    {
        Source = "alarm:smoke@SM07",
        Kind = IncidentKind.Fire,
        Severity = Severity.Critical,
        Title = new("配电室 烟感报警", "Smoke alarm, power room"),
        Zone = "Z07",
        Escalation = "fire",
        Lines =
        [
            new(new("地点", "Where"), new("一楼西侧 配电室", "Power room, 1F west")),
            new(new("读数", "Reading"), new("烟雾：有；41.8 °C，仍在上升", "Smoke: yes; 41.8 °C and rising")),
        ],
        Response = new("两人同去，3 分钟内到场确认；闻到焦味先断电，见明火拨 119", "Go as two and confirm on the spot within 3 minutes; burnt smell: cut the power; flame: call 119"),
        At = Now.AddMinutes(-6),
    };

    /// <summary>An incident that no alarm keeps open.</summary>
    public static IncidentCause Leak { get; } = Fire with { Source = "report:leak", Kind = IncidentKind.Equipment, Severity = Severity.Medium, Title = new("二楼卫生间漏水", "Leak in the 2F washroom") };

    /// <summary>One of several inspections whose window ended at 14:31 and that nobody did.</summary>
    public static IncidentCause Miss(string name, string en) => Fire with
    {
        Source = $"missed:{en}",
        Kind = IncidentKind.MissedInspection,
        Severity = Severity.High,
        Title = new($"{name}漏检", $"{en} missed"),
        Lines = [new(new("应检时段", "Window"), Text.Same("2026-11-23 13:30–14:30")), new(new("任务", "Inspection"), new($"{name} 2026-000121", $"{en} 2026-000121"))],
        Response = new("立即补做并登记（按补录处理），再写明原因，办结事件", "Do it now and log it (it counts as back-filled), then close the incident with its cause"),
    };

    public static ImmutableArray<IncidentCause> Misses { get; } =
        [Miss("卫生间保洁", "Washroom cleaning"), Miss("公共区域保洁", "Public-area cleaning"), Miss("窗口保洁", "Window cleaning")];

    public static InspectionRun Patrol { get; } = new()
    {
        Id = InspectionRun.IdOf("patrol-2h", new DateTime(2026, 11, 23, 14, 30, 0, DateTimeKind.Unspecified), ""),
        Number = "2026-000123",
        Plan = "patrol-2h",
        PlanVersion = 1,
        Kind = PlanKind.Patrol,
        Name = new("防火巡查（第 4 次）", "Fire patrol (4th)"),
        Day = new(2026, 11, 23),
        Slot = new DateTime(2026, 11, 23, 14, 30, 0, DateTimeKind.Unspecified),
        Window = new(Now.AddMinutes(-7), Now.AddMinutes(38), Now.AddMinutes(53)),
        Terms = new() { Role = Role.Guard },
        Assignees = ["U08"],
        Items =
        [
            new() { Id = "exits", Text = new("安全出口、疏散通道畅通", "Exits and passages are clear"), Answer = AnswerKind.PassFail },
            new() { Id = "extinguishers", Text = new("灭火器在位、铅封完好、压力在绿区", "Extinguishers in place, sealed, gauge green"), Answer = AnswerKind.PassFail },
            new() { Id = "pressure", Text = new("喷淋末端压力", "Sprinkler end pressure"), Answer = AnswerKind.Number, Unit = "MPa", Min = 0.05, Max = 0.6 },
            new() { Id = "lights", Text = new("应急照明", "Emergency lights"), Answer = AnswerKind.Choice, Options = [new("all", new("全部亮", "All on"), false), new("some", new("部分不亮", "Some off"), true)] },
            new() { Id = "tidy", Text = new("整洁评分", "Tidiness"), Answer = AnswerKind.Score },
            new() { Id = "remarks", Text = new("其他情况", "Anything else"), Answer = AnswerKind.Text, Required = false },
            new() { Id = "signature", Text = new("巡查人", "Inspector"), Answer = AnswerKind.Sign },
        ],
    };

    /// <summary>A patrol of two checkpoints, each of which is looked at.</summary>
    public static InspectionRun Walk { get; } = Patrol with
    {
        Terms = new()
        {
            Role = Role.Guard,
            Review = Role.GuardCaptain,
            Per = AnsweredPer.Checkpoint,
            Places = [new(PlaceKind.Checkpoint, "P01", new("东门", "East door")), new(PlaceKind.Checkpoint, "P02", new("配电室门口", "Power room door"))],
        },
        Items = [new() { Id = "clear", Text = new("通道畅通", "The way is clear"), Answer = AnswerKind.PassFail, Photo = PhotoRule.OnFail }],
    };

    /// <summary>The patrol that opens at 16:30.</summary>
    public static InspectionRun Later { get; } = Patrol with
    {
        Id = InspectionRun.IdOf("patrol-2h", new DateTime(2026, 11, 23, 16, 30, 0, DateTimeKind.Unspecified), ""),
        Number = "2026-000124",
        Name = new("防火巡查（第 5 次）", "Fire patrol (5th)"),
        Slot = new DateTime(2026, 11, 23, 16, 30, 0, DateTimeKind.Unspecified),
        Window = new(Now.AddMinutes(113), Now.AddMinutes(158), Now.AddMinutes(173)),
    };

    /// <summary>An inspection whose window closed ten minutes ago and that can still be done late. It has no checklist.</summary>
    public static InspectionRun Noon { get; } = Patrol with
    {
        Id = InspectionRun.IdOf("noon-check", new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Unspecified), ""),
        Number = "2026-000122",
        Plan = "noon-check",
        Kind = PlanKind.Power,
        Name = new("午间断电检查", "Noon power-off check"),
        Slot = new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Unspecified),
        Window = new(Now.AddMinutes(-157), Now.AddMinutes(-10), Now.AddMinutes(20)),
        Items = [],
    };

    private static Person Person(string id, string zh, string en, string postZh, string postEn, params ReadOnlySpan<Role> roles) => new()
    {
        Id = id,
        Name = new(zh, en),
        Post = new(postZh, postEn),
        Roles = [.. roles],
        Email = $"{id.ToLowerInvariant()}@qinghe.example",
        Phone = $"1000000{id[1..]}",
    };
}
