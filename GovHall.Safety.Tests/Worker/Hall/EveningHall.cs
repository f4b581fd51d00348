using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Inspections;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.Hall;

/// <summary>A hall whose closing check is borne out by a door and a meter: 17:30 to 18:00, missed at 18:15; opening check 08:00 to 08:25.</summary>
internal static class EveningHall
{
    public static string Schedule { get; } = Witnessed(Schedules.With(
            """
            {
              "id": "door-at-night", "kind": "security", "sensors": { "kind": "door" }, "metric": "contact_open", "when": { "is": true }, "armed": [ "closed" ],
              "severity": "medium", "escalation": "closing", "text": { "zh": "夜间门未关", "en": "Door open at night" }, "response": { "zh": "关门", "en": "Shut it" }
            }
            """))
        .Replace("\"plans\": [", """
            "plans": [
                { "id": "opening-check", "kind": "opening", "when": { "days": "working", "from": "open-30m", "to": "open-5m" }, "who": { "role": "guard" } },
            """, StringComparison.Ordinal);

    /// <summary>The small schedule whose items have witnesses.</summary>
    public static string Witnessed(string schedule) => schedule
        .Replace("""{ "zh": "电源已切断", "en": "Power is off" }, "answer": "pass-fail" """.TrimEnd(), """{ "zh": "电源已切断", "en": "Power is off" }, "answer": "pass-fail", "evidence": { "sensors": { "kind": "power" } }""", StringComparison.Ordinal)
        .Replace("""{ "zh": "门窗已关好", "en": "Doors are shut" }, "answer": "pass-fail" """.TrimEnd(), """{ "zh": "门窗已关好", "en": "Doors are shut" }, "answer": "pass-fail", "evidence": { "sensors": { "kind": "door" }, "is": "closed" }""", StringComparison.Ordinal);

    public static HallRegister Register { get; } = Build.Register() with
    {
        People = Build.Register().People.Add(Build.Person("U09", Role.GuardCaptain)),
        Sensors =
        [
            new() { Id = "D01", Name = new("东门", "East door"), Kind = "door", Zone = "Z16A", Metrics = ["contact_open"], PrimaryMetric = "contact_open", Interval = TimeSpan.FromMinutes(1) },
            new() { Id = "P01", Name = new("一楼用电", "1F power"), Kind = "power", Metrics = ["power"], PrimaryMetric = "power", Unit = "kW", Standby = 1.2, Interval = TimeSpan.FromSeconds(10) },
        ],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Opened at 16:00, and the clock turned to a minute of the evening, from 17:30 on.</summary>
    public static async Task<TestHall> At(int minutesAfterClose, string? schedule = null)
    {
        var hall = await TestHall.Open(register: Register, schedule: schedule ?? Schedule);
        await hall.Pass(TimeSpan.FromMinutes(90 + Math.Min(0, minutesAfterClose)));
        await hall.Pass(TimeSpan.FromMinutes(Math.Max(0, minutesAfterClose)));
        return hall;
    }

    public static async Task Quiet(this TestHall hall)
    {
        await hall.Say("D01", "closed");
        await hall.Say("P01", "0.8");
    }

    public static InspectionRun Closing(this TestHall hall) => hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.Kind == PlanKind.Closing).OrderBy(run => run.Day).First());

    public static HallState State(this TestHall hall) => hall.Ask(db => db.HallStates.AsNoTracking().Single());

    public static List<Incident> Incidents(this TestHall hall, IncidentKind kind) => hall.Ask(db => db.Incidents.AsNoTracking().Where(incident => incident.Kind == kind).ToList());

    public static Task Tick(this TestHall hall, params ReadOnlySpan<string> items) => hall.Answer([.. items.ToArray().Select(item => Build.Pass(item, $"{item}-{hall.Clock.GetUtcNow().Ticks}"))]);

    public static async Task Answer(this TestHall hall, params ImmutableArray<Answer> answers)
    {
        var id = hall.Closing().Id;
        Assert.Null((await hall.Writer.Write(RunDeeds.Check(id, answers, null, By("U07")), Ct)).Refusal);
    }

    public static async Task Complete(this TestHall hall)
    {
        var id = hall.Closing().Id;
        Assert.Null((await hall.Writer.Write(RunDeeds.Complete(id, null, By("U07")), Ct)).Refusal);
    }

    public static Actor By(string person) => Actor.System with { By = person, Via = Via.Cookie };
}
