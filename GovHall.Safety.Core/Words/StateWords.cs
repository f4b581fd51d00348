using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Core.Words;

/// <summary>The words for states, levels, kinds and duties, as pages and mails show them.</summary>
public static class StateWords
{
    public static Text Of(HazardState state) => state switch
    {
        HazardState.Found => new("已发现", "found"),
        HazardState.Planned => new("已定方案", "planned"),
        HazardState.InWork => new("整改中", "in work"),
        HazardState.Submitted => new("待复查", "submitted"),
        HazardState.Rework => new("返工", "to be done again"),
        HazardState.Signed => new("已签认", "signed"),
        HazardState.Archived => new("已归档", "archived"),
    };

    public static Text Of(AssetState state) => state switch
    {
        AssetState.InUse => new("在用", "in use"),
        AssetState.OutOfService => new("停用", "out of service"),
    };

    public static Text Of(HazardClass kind) => kind switch
    {
        HazardClass.OnTheSpot => new("当场整改", "to be put right on the spot"),
        HazardClass.General => new("一般隐患", "general"),
        HazardClass.Serious => new("重大隐患", "serious"),
        HazardClass.Building => new("建筑隐患", "of the building"),
    };

    public static Text Of(RunState state) => state switch
    {
        RunState.Planned => new("待检", "planned"),
        RunState.InProgress => new("进行中", "in progress"),
        RunState.Completed => new("已完成", "completed"),
        RunState.CompletedLate => new("迟检", "completed late"),
        RunState.Partial => new("未完成", "partly done"),
        RunState.Missed => new("漏检", "missed"),
        RunState.Excused => new("已豁免", "excused"),
        RunState.Unverifiable => new("无法核实", "unverifiable"),
        RunState.Cancelled => new("已取消", "cancelled"),
    };

    public static Text Of(ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.Accepted => new("复核通过", "accepted"),
        ReviewVerdict.Returned => new("复核退回", "returned"),
    };

    public static Text Of(ScanProof proof) => proof switch
    {
        ScanProof.Typed => new("手输编码", "typed code"),
        ScanProof.Qr => new("二维码", "QR code"),
        ScanProof.Nfc => new("NFC 标签", "NFC tag"),
        ScanProof.Sun => new("防伪 NFC 标签", "signed NFC tag"),
        ScanProof.Reader => new("固定读卡器", "fixed reader"),
    };

    public static Text Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => new("合格", "pass"),
        Verdict.Fail => new("不合格", "fail"),
        Verdict.NotApplicable => new("不适用", "not applicable"),
    };

    public static Text Of(Agreement agreement) => agreement switch
    {
        Agreement.Agrees => new("与传感器相符", "sensors agree"),
        Agreement.Contradicts => new("与传感器不符", "contradicted by a sensor"),
        Agreement.NotVerifiable => new("传感器无法核实", "sensors cannot tell"),
    };

    public static Text Of(IncidentState state) => state switch
    {
        IncidentState.Open => new("待接手", "open"),
        IncidentState.Acknowledged => new("处置中", "acknowledged"),
        IncidentState.Resolved => new("已恢复", "resolved"),
        IncidentState.Closed => new("已办结", "closed"),
    };

    public static Text Of(IncidentKind kind) => kind switch
    {
        IncidentKind.Fire => new("火警", "fire"),
        IncidentKind.Gas => new("燃气", "gas"),
        IncidentKind.Security => new("治安", "security"),
        IncidentKind.Equipment => new("设备", "equipment"),
        IncidentKind.MissedInspection => new("漏检", "missed inspection"),
        IncidentKind.Contradiction => new("与传感器不符", "contradiction"),
        IncidentKind.HazardOverdue => new("隐患逾期", "hazard overdue"),
        IncidentKind.CoverageGap => new("值守空缺", "coverage gap"),
        IncidentKind.ScheduleRefused => new("计划表有误", "schedule refused"),
        IncidentKind.OwnFault => new("系统自身故障", "own fault"),
        IncidentKind.Emergency => new("突发事件", "emergency"),
    };

    public static Text Of(Severity severity) => severity switch
    {
        Severity.Critical => new("紧急", "critical"),
        Severity.High => new("重要", "high"),
        Severity.Medium => new("一般", "medium"),
        Severity.Low => new("提示", "low"),
    };

    public static Text Of(NotificationState state) => state switch
    {
        NotificationState.Queued => new("待发", "queued"),
        NotificationState.Sending => new("发送中", "sending"),
        NotificationState.Sent => new("已发出", "sent"),
        NotificationState.Failed => new("发送失败", "failed"),
        NotificationState.Withdrawn => new("已撤回", "withdrawn"),
    };

    public static Text Of(HallPhase phase) => phase switch
    {
        HallPhase.Opening => new("开馆准备", "opening"),
        HallPhase.Open => new("开馆", "open"),
        HallPhase.Closing => new("闭馆中", "closing"),
        HallPhase.Closed => new("已闭馆", "closed"),
        HallPhase.Unsecured => new("闭馆未落实", "unsecured"),
    };

    public static Text Of(PlanKind kind) => kind switch
    {
        PlanKind.Opening => new("开馆检查", "opening"),
        PlanKind.Closing => new("闭馆检查", "closing"),
        PlanKind.Cleaning => new("保洁", "cleaning"),
        PlanKind.Patrol => new("防火巡查", "patrol"),
        PlanKind.FireEquipment => new("消防器材", "fire equipment"),
        PlanKind.Facility => new("设施", "facility"),
        PlanKind.Power => new("用电", "power"),
        PlanKind.Security => new("安防", "security"),
        PlanKind.Duty => new("值班", "duty"),
        PlanKind.Inspection => new("防火检查", "inspection"),
        PlanKind.SpotCheck => new("抽查", "spot check"),
        PlanKind.Training => new("培训", "training"),
        PlanKind.Drill => new("演练", "drill"),
        PlanKind.Meeting => new("会议", "meeting"),
        PlanKind.Emergency => new("应急", "emergency"),
        PlanKind.Management => new("管理", "management"),
    };

    public static Text Of(Role role) => role switch
    {
        Role.Director => new("中心主任", "director"),
        Role.FireManager => new("消防安全管理人", "fire-safety manager"),
        Role.DutyLeader => new("带班领导", "leader on duty"),
        Role.FacilityManager => new("设施主管", "facility manager"),
        Role.SafetyAdministrator => new("安全管理员", "safety administrator"),
        Role.DutyOfficer => new("值班员", "duty officer"),
        Role.ShiftLeader => new("值班长", "shift leader"),
        Role.ControlRoom => new("消防控制室", "fire control room"),
        Role.GuardCaptain => new("保安队长", "guard captain"),
        Role.Guard => new("保安", "guard"),
        Role.Engineer => new("工程维修", "engineer"),
        Role.WindowHead => new("窗口负责人", "window head"),
        Role.WindowClerk => new("窗口人员", "window clerk"),
        Role.Guide => new("导服", "guide"),
        Role.CleaningLeader => new("保洁主管", "cleaning leader"),
        Role.Cleaner => new("保洁员", "cleaner"),
        Role.MicroFire => new("微型消防站", "micro fire station"),
        Role.Administrator => new("系统管理员", "system administrator"),
        Role.Auditor => new("审计员", "auditor"),
        Role.Integration => new("外部系统", "integration"),
    };
}
