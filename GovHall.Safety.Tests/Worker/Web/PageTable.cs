using GovHall.Safety.Core.Duty;
using static GovHall.Safety.Tests.Worker.Web.Duties;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Who may open and send what page, line by line as contract 5.2 says it: written by hand, from nothing that the worker itself holds.</summary>
internal static class PageTable
{
    /// <summary>For everybody: they lead in, or are behind a secret of their own.</summary>
    public static string[] Open { get; } = ["GET /welcome", "POST /look-as", "GET /e/{token}", "POST /e/{token}", "GET /a/{token}", "POST /a/{token}"];

    /// <summary>What each duty opens.</summary>
    public static Deed[] Seen { get; } =
    [
        new("GET", "/", "", Everybody),
        new("GET", "/m", "", Everybody),
        new("GET", "/hall", "", Everybody),
        new("GET", "/incidents", "", Everybody),
        new("GET", "/incidents/{incident}", "", Everybody),
        new("GET", "/inspections/{run}", "", Everybody),
        new("GET", "/c/P01", "", Everybody),
        new("GET", "/hazards", "", Everybody),
        new("GET", "/hazards/{hazard}", "", Everybody),
        new("GET", "/duty", "", Everybody),
        new("GET", "/hazards/new", "", WithDuty),
    ];

    /// <summary>What each form does, and the duties that may send it.</summary>
    public static Deed[] Deeds { get; } =
    [
        new("POST", "/inspections/{run}/checks", "verdict.power=pass&do=save", [Role.Guard, .. Managers]),
        new("POST", "/inspections/{run}/scan", "code=K72MQ9B&form-id=f{n}", [Role.Guard, .. Managers]),
        new("POST", "/inspections/{run}/sign", "", [Role.Guard, .. Managers]),
        new("POST", "/inspections/{run}/review", "do=accept", Managers),
        new("POST", "/inspections/{run}/excuse", "reason=停电检修", [Role.GuardCaptain, .. Managers]),
        new("POST", "/c/P01", "inspection={run}&form-id=f{n}", [Role.Guard, .. Managers]),
        new("POST", "/incidents/{incident}/acknowledge", "within=30m", Handlers),
        new("POST", "/incidents/{incident}/note", "words=已到现场", Handlers),
        new("POST", "/incidents/{taken}/join", "", Handlers),
        new("POST", "/incidents/{incident}/hand-over", "to=guard", Handlers),
        new("POST", "/incidents/{incident}/escalate", "", Handlers),
        new("POST", "/incidents/{incident}/resolve", "", Handlers),
        new("POST", "/incidents/{resolved}/close", "cause=跳闸&words=已复位", [Role.DutyLeader, Role.FireManager, Role.Director, Role.DutyOfficer]),
        new("POST", "/incidents/{critical}/close", "cause=跳闸&words=已复位", [Role.DutyLeader, Role.FireManager, Role.Director]),
        new("POST", "/incidents/{resolved}/reopen", "words=又来了", Handlers),
        new("POST", "/incidents/{incident}/reset", "alarm=smoke@SM01&words=误报", [.. Managers, Role.DutyOfficer, Role.ControlRoom, Role.Engineer]),
        new("POST", "/hazards/new", "text=通道堆放杂物&form-id=f{n}", WithDuty),
        new("POST", "/hazards/{hazard}/plan", "owner=guard&measure=清理", [Role.SafetyAdministrator, Role.FacilityManager, Role.FireManager]),
        new("POST", "/hazards/{owned}/begin", "", [Role.Guard]),
        new("POST", "/hazards/{owned}/submit", "", [Role.Guard]),
        new("POST", "/hazards/{submitted}/recheck", "do=accept", [.. Managers, Role.GuardCaptain, Role.ShiftLeader]),
        new("POST", "/hazards/{rechecked}/sign", "", [Role.FireManager, Role.Director]),
        new("POST", "/hazards/{hazard}/extend", "deadline=2027-01-31T17:30&reason=等配件", [Role.SafetyAdministrator, Role.FacilityManager, Role.FireManager]),
        new("POST", "/hall/bypass", "reason=门锁已坏，保安值守", [Role.GuardCaptain, Role.DutyOfficer, .. Managers]),
        new("POST", "/duty/absences", "person=guard&from={date}&to={date}&kind=leave", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/duty/absences/{absence}/withdraw", "", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/duty/absences/{absence}/substitute", "substitute=guard-2", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/duty/absences/{absence}/take-over", "", WithDuty),
        new("POST", "/duty/swaps", "turn={date}|night|guard&to=guard-2", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/duty/swaps/{swap}/accept", "", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/duty/swaps/{swap}/withdraw", "", [Role.Guard, Role.GuardCaptain, .. Managers]),
    ];
}
