using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Cli;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Inspections;

/// <summary>Plans that come of something that happened.</summary>
public sealed class EventPlanTests
{
    private static readonly string Schedule = Schedules.Small.Replace(
        "\"plans\": [",
        """
        "plans": [
            { "id": "review", "kind": "management", "when": { "event": { "after": "incident-closed", "kind": "fire", "within": "14d" } }, "grace": "1d" },
            { "id": "training", "kind": "training", "when": { "event": { "after": "person-added", "within": "3d" } } },
            { "id": "look", "kind": "inspection", "when": { "event": { "after": "alarm-closed", "within": "2h" } } },
        """,
        StringComparison.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static List<InspectionRun> Runs(TestHall hall, string plan) => hall.Ask(db => db.Runs.AsNoTracking().Where(run => run.Plan == plan).ToList());

    private static async Task Close(TestHall hall, IncidentKind kind)
    {
        var cause = new IncidentCause { Source = "word:1", Kind = kind, Severity = Severity.High, Title = new("起火", "Fire"), At = hall.Clock.GetUtcNow() };
        await hall.Writer.Write(ledger => { ledger.Raise(cause, Actor.System); return true; }, Ct);
        foreach (var deed in (Func<Incident, DateTimeOffset, Decision<IncidentFact>>[])[
            (incident, now) => IncidentMachine.Resolve(incident, "U02", "已处理", now), (incident, now) => IncidentMachine.Close(incident, "U02", "违规用电", "已处理", now)])
        {
            await hall.Writer.Write(
                ledger =>
                {
                    var incident = ledger.Db.Incidents.Single(one => one.Source == "word:1");
                    return ledger.Commit(incident, deed(incident, ledger.Now).Facts, Actor.System);
                },
                Ct);
        }
    }

    [Fact]
    public async Task A_fire_that_is_closed_makes_its_review_for_fourteen_days()
    {
        await using var hall = await TestHall.Open(schedule: Schedule);

        await Close(hall, IncidentKind.Fire);

        var review = Assert.Single(Runs(hall, "review"));
        Assert.Equal((TimeSpan.FromDays(14), hall.Clock.GetUtcNow(), RunState.Planned), (review.Window.Closes - review.Window.Opens, review.Window.Opens, review.State));
        Assert.Equal(hall.Ask(db => db.Incidents.Single(incident => incident.Source == "word:1").Id.ToString()), review.Part);
    }

    [Fact]
    public async Task An_incident_of_another_kind_makes_none()
    {
        await using var hall = await TestHall.Open(schedule: Schedule);

        await Close(hall, IncidentKind.Equipment);

        Assert.Empty(Runs(hall, "review"));
    }

    [Fact]
    public async Task Somebody_new_is_trained_and_nobody_of_the_first_import()
    {
        await using var hall = await TestHall.Open(schedule: Schedule);
        Assert.Empty(Runs(hall, "training"));

        var people = Build.Register().People.Add(Build.Register().People[0] with { Id = "U99", Badge = null });
        await hall.Writer.Write(ledger => { ledger.Import(new RegisterFile { People = people }, Actor.System); return true; }, Ct);

        Assert.Equal("U99", Assert.Single(Runs(hall, "training")).Part);
    }

    [Fact]
    public async Task Whom_a_command_added_while_no_worker_ran_is_trained_once_after_the_next_start()
    {
        await using var hall = await TestHall.Open(schedule: Schedule);
        await hall.Stop();
        var people = Build.Register().People.Add(Build.Person("U99", Role.Guard));
        new DeedBeside(new Database(new DataFolder(hall.Path("data"))), hall.Clock).Do(
            records => RegisterStore.Import(records, new RegisterFile { People = people }, Workplace.Somebody));

        await hall.Start();
        await hall.Stop();
        await hall.Start();

        Assert.Equal("U99", Assert.Single(Runs(hall, "training")).Part);
    }

    [Fact]
    public async Task Whom_a_command_adds_beside_the_worker_is_trained_too()
    {
        await using var hall = await TestHall.Open(schedule: Schedule);
        var people = Build.Register().People.Add(Build.Person("U99", Role.Guard));
        new DeedBeside(hall.Services.GetRequiredService<Database>(), hall.Clock).Do(
            records => RegisterStore.Import(records, new RegisterFile { People = people }, Workplace.Somebody));

        await hall.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal("U99", Assert.Single(Runs(hall, "training")).Part);
    }

    [Fact]
    public async Task Who_left_and_comes_back_is_new()
    {
        await using var hall = await TestHall.Open(schedule: Schedule);
        foreach (var people in (ImmutableArray<Person>[])[Build.Register().People.RemoveAt(4), Build.Register().People])
        {
            await hall.Writer.Write(ledger => { ledger.Import(new RegisterFile { People = people }, Actor.System); return true; }, Ct);
        }

        Assert.Equal("U08", Assert.Single(Runs(hall, "training")).Part);
    }

    [Fact]
    public async Task An_alarm_that_is_over_makes_somebody_look()
    {
        await using var hall = await TestHall.Open(schedule: Schedule.Replace("\"latch\": true, ", "", StringComparison.Ordinal));
        await hall.Say("SM06", "true");
        await hall.Say("SM06", "false");
        await hall.Pass(TimeSpan.FromSeconds(31));
        var alarm = hall.Ask(db => db.Alarms.AsNoTracking().Single());

        await hall.Writer.Write(
            ledger => { var incident = ledger.Db.Incidents.Single(); ledger.Commit(incident, IncidentMachine.Acknowledge(incident, "U02", null, TimeSpan.FromMinutes(15), ledger.Now).Facts, Actor.System); return true; },
            Ct);

        Assert.Equal(alarm.Id.ToString(), Assert.Single(Runs(hall, "look")).Part);
    }
}
