using GovHall.Safety.Core.Duty;
using static GovHall.Safety.Tests.Worker.Web.Duties;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Something a person asks for by the API or by a form, and the duties that may.</summary>
/// <param name="Method">POST or PUT.</param>
/// <param name="Path">What is in braces is made when it is asked for (<see cref="LiveThings"/>).</param>
/// <param name="Body">JSON for the API, <c>a=b&amp;c=d</c> for a page; braces as in the path.</param>
/// <param name="May">Everybody else is answered 403.</param>
internal sealed record Deed(string Method, string Path, string Body, Role[] May)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Who may do what by the API, line by line as contract 5.2 says it: written by hand, from nothing that the worker itself holds.</summary>
internal static class ApiTable
{
    /// <summary>In place of a body: a photo.</summary>
    public const string Photo = "photo";

    /// <summary>Every route, and its rule.</summary>
    public static (string Route, string Rule)[] Routes { get; } =
    [
        ("GET /api/v1/plans/", "Readers"),
        ("GET /api/v1/plans/{id}", "Readers"),
        ("GET /api/v1/plans/{id}/occurrences", "Readers"),
        ("GET /api/v1/inspections/", "Readers"),
        ("GET /api/v1/inspections/{id:guid}", "Readers"),
        ("POST /api/v1/inspections/{id:guid}/start", "Doers"),
        ("POST /api/v1/inspections/{id:guid}/checks", "Doers"),
        ("POST /api/v1/inspections/{id:guid}/complete", "Doers"),
        ("POST /api/v1/inspections/{id:guid}/sign", "Doers"),
        ("POST /api/v1/inspections/{id:guid}/review", "Doers"),
        ("POST /api/v1/inspections/{id:guid}/excuse", "Doers"),
        ("POST /api/v1/checkpoints/{code}/scans", "Doers"),
        ("POST /api/v1/attachments/", "Doers"),
        ("GET /api/v1/attachments/{id:guid}", "Readers"),
        ("POST /api/v1/inspections/{id:guid}/reassign", "Doers"),
        ("GET /api/v1/days/{day}", "Readers"),
        ("GET /api/v1/assets/", "Readers"),
        ("GET /api/v1/assets/{id}", "Readers"),
        ("POST /api/v1/assets/{id}/out-of-service", "Doers"),
        ("POST /api/v1/assets/{id}/return-to-service", "Doers"),
        ("POST /api/v1/assets/{id}/service", "Doers"),
        ("POST /api/v1/assets/{id}/test", "Doers"),
        ("GET /api/v1/duty", "Readers"),
        ("GET /api/v1/rosters", "Readers"),
        ("GET /api/v1/absences", "Readers"),
        ("POST /api/v1/absences", "Doers"),
        ("POST /api/v1/absences/{id:guid}/withdraw", "Doers"),
        ("GET /api/v1/substitutes", "Readers"),
        ("POST /api/v1/substitutes", "Doers"),
        ("GET /api/v1/swaps", "Readers"),
        ("POST /api/v1/swaps", "Doers"),
        ("POST /api/v1/swaps/{id:guid}/accept", "Doers"),
        ("POST /api/v1/swaps/{id:guid}/withdraw", "Doers"),
        ("GET /api/v1/hall/", "Readers"),
        ("POST /api/v1/hall/bypass", "Doers"),
        ("GET /api/v1/people/", "Readers"),
        ("GET /api/v1/people/{id}", "Readers"),
        ("GET /api/v1/zones/", "Readers"),
        ("GET /api/v1/zones/{id}", "Readers"),
        ("GET /api/v1/groups/", "Readers"),
        ("GET /api/v1/groups/{id}", "Readers"),
        ("GET /api/v1/checkpoints/", "Readers"),
        ("GET /api/v1/checkpoints/{id}", "Readers"),
        ("GET /api/v1/routes/", "Readers"),
        ("GET /api/v1/routes/{id}", "Readers"),
        ("GET /api/v1/sensors/", "Readers"),
        ("GET /api/v1/sensors/{id}", "Readers"),
        ("GET /api/v1/sensors/{id}/readings", "Readers"),
        ("GET /api/v1/readings/rejected", "Readers"),
        ("GET /api/v1/alarms/", "Readers"),
        ("GET /api/v1/alarms/{id}", "Readers"),
        ("POST /api/v1/alarms/{id}/acknowledge", "Doers"),
        ("POST /api/v1/alarms/{id}/reset", "Doers"),
        ("GET /api/v1/incidents/", "Readers"),
        ("GET /api/v1/incidents/{id:guid}", "Readers"),
        ("POST /api/v1/incidents/{id:guid}/acknowledge", "Doers"),
        ("POST /api/v1/incidents/{id:guid}/join", "Doers"),
        ("POST /api/v1/incidents/{id:guid}/hand-over", "Doers"),
        ("POST /api/v1/incidents/{id:guid}/notes", "Doers"),
        ("POST /api/v1/incidents/{id:guid}/escalate", "Doers"),
        ("POST /api/v1/incidents/{id:guid}/resolve", "Doers"),
        ("POST /api/v1/incidents/{id:guid}/close", "Doers"),
        ("POST /api/v1/incidents/{id:guid}/reopen", "Doers"),
        ("GET /api/v1/hazards/", "Readers"),
        ("GET /api/v1/hazards/{id:guid}", "Readers"),
        ("POST /api/v1/hazards/", "Doers"),
        ("POST /api/v1/hazards/{id:guid}/plan", "Doers"),
        ("POST /api/v1/hazards/{id:guid}/begin", "Doers"),
        ("POST /api/v1/hazards/{id:guid}/submit", "Doers"),
        ("POST /api/v1/hazards/{id:guid}/recheck", "Doers"),
        ("POST /api/v1/hazards/{id:guid}/sign", "Doers"),
        ("POST /api/v1/hazards/{id:guid}/extend", "Doers"),
        ("GET /api/v1/notifications/", "Readers"),
        ("POST /api/v1/notifications/{id:guid}/retry", "Doers"),
        ("POST /api/v1/sensors/", "Doers"),
        ("PUT /api/v1/sensors/{id}", "Doers"),
        ("GET /api/v1/journal/", "JournalReaders"),
        ("GET /api/v1/journal/head", "JournalReaders"),
        ("GET /api/v1/journal/verify", "JournalReaders"),
        ("GET /health/live", "Everybody"),
        ("GET /health/ready", "Everybody"),
        ("GET /openapi/{documentName}.json", "Everybody"),
        ("GET /verifier.html", "Everybody"),
        ("GET /metrics", "Everybody"),
        ("GET /app.css", "Everybody"),
        ("GET /contact.js", "Everybody"),
        ("GET /icon.svg", "Everybody"),
    ];

    /// <summary>What each deed is done to, with a body that is right, and the duties that may do it.</summary>
    public static Deed[] Deeds { get; } =
    [
        new("POST", "/api/v1/inspections/{run}/start", "{}", [Role.Guard, .. Managers]),
        new("POST", "/api/v1/inspections/{run}/checks", """{"checks":[{"id":"a","item":"power","verdict":"pass"}]}""", [Role.Guard, .. Managers]),
        new("POST", "/api/v1/inspections/{checked}/complete", "{}", [Role.Guard, .. Managers]),
        new("POST", "/api/v1/inspections/{run}/sign", "{}", [Role.Guard, .. Managers]),
        new("POST", "/api/v1/inspections/{run}/excuse", """{"reason":"停电检修"}""", [Role.GuardCaptain, .. Managers]),
        new("POST", "/api/v1/inspections/{run}/reassign", """{"assignees":["guard-2"]}""", [Role.GuardCaptain, .. Managers]),
        new("POST", "/api/v1/alarms/smoke@SM01/acknowledge", "{}", Handlers),
        new("POST", "/api/v1/alarms/smoke@SM01/reset", """{"note":"误报"}""", [.. Managers, Role.DutyOfficer, Role.ControlRoom, Role.Engineer]),
        new("POST", "/api/v1/incidents/{incident}/acknowledge", "{}", Handlers),
        new("POST", "/api/v1/incidents/{taken}/join", "{}", Handlers),
        new("POST", "/api/v1/incidents/{incident}/hand-over", """{"to":"guard"}""", Handlers),
        new("POST", "/api/v1/incidents/{incident}/notes", """{"note":"已到现场"}""", Handlers),
        new("POST", "/api/v1/incidents/{incident}/escalate", "{}", Handlers),
        new("POST", "/api/v1/incidents/{incident}/resolve", "{}", Handlers),
        new("POST", "/api/v1/incidents/{resolved}/close", """{"cause":"跳闸","note":"已复位"}""", [Role.DutyLeader, Role.FireManager, Role.Director, Role.DutyOfficer]),
        new("POST", "/api/v1/hazards/{hazard}/plan", """{"owner":"guard","measure":"清理"}""", [Role.SafetyAdministrator, Role.FacilityManager, Role.FireManager]),
        new("POST", "/api/v1/hazards/{owned}/begin", "{}", [Role.Guard]),
        new("POST", "/api/v1/hazards/{owned}/submit", "{}", [Role.Guard]),
        new("POST", "/api/v1/hazards/{submitted}/recheck", """{"accepted":true}""", [.. Managers, Role.GuardCaptain, Role.ShiftLeader]),
        new("POST", "/api/v1/hazards/{rechecked}/sign", "{}", [Role.FireManager, Role.Director]),
        new("POST", "/api/v1/hazards/{hazard}/extend", """{"deadline":"2027-01-31T17:30:00+08:00","reason":"等配件"}""", [Role.SafetyAdministrator, Role.FacilityManager, Role.FireManager]),
        new("POST", "/api/v1/incidents/{critical}/close", """{"cause":"跳闸","note":"已复位"}""", [Role.DutyLeader, Role.FireManager, Role.Director]),
        new("POST", "/api/v1/incidents/{resolved}/reopen", """{"note":"又来了"}""", Handlers),
        new("POST", "/api/v1/notifications/{notification}/retry", "{}", [.. Managers, Role.DutyOfficer, Role.Administrator]),
        new("POST", "/api/v1/inspections/{run}/review", """{"verdict":"accepted"}""", Managers),
        new("POST", "/api/v1/checkpoints/P01/scans", """{"id":"s{n}","inspection":"{run}"}""", [Role.Guard, .. Managers]),
        new("POST", "/api/v1/attachments/", Photo, WithDuty),
        new("POST", "/api/v1/assets/FE01/out-of-service", """{"reason":"送修"}""", [Role.FireManager, Role.FacilityManager, Role.Director]),
        new("POST", "/api/v1/assets/{out}/return-to-service", "{}", [Role.FireManager, Role.FacilityManager, Role.Director]),
        new("POST", "/api/v1/assets/FE01/service", "{}", [Role.SafetyAdministrator, Role.FacilityManager, Role.FireManager, Role.Engineer]),
        new("POST", "/api/v1/assets/FE01/test", "{}", [Role.SafetyAdministrator, Role.FacilityManager, Role.FireManager, Role.Engineer]),
        new("POST", "/api/v1/hall/bypass", """{"reason":"门锁已坏，保安值守"}""", [Role.GuardCaptain, Role.DutyOfficer, .. Managers]),
        new("POST", "/api/v1/hazards/", """{"id":"r{n}","text":"通道堆放杂物"}""", WithDuty),
        new("POST", "/api/v1/absences", """{"person":"guard","from":"{date}","to":"{date}"}""", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/api/v1/absences/{absence}/withdraw", "{}", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/api/v1/substitutes", """{"person":"guard","day":"{away}","substitute":"guard-2"}""", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/api/v1/swaps", """{"roster":"night","day":"{date}","from":"guard","to":"guard-2"}""", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/api/v1/swaps/{swap}/accept", "{}", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/api/v1/swaps/{swap}/withdraw", "{}", [Role.Guard, Role.GuardCaptain, .. Managers]),
        new("POST", "/api/v1/sensors/", """{"id":"N{n}","name":{"zh":"新","en":"New"}}""", [Role.SafetyAdministrator, Role.FacilityManager, Role.Administrator]),
        new("PUT", "/api/v1/sensors/TH01", """{"name":{"zh":"机房温湿度","en":"Server room"}}""", [Role.SafetyAdministrator, Role.FacilityManager, Role.Administrator]),
    ];
}
