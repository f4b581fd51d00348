using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Hosting;

public sealed class SweepTests
{
    private const string NotStruck = "fault:not-struck";

    [Fact]
    public async Task An_incident_that_cannot_be_struck_holds_up_no_other()
    {
        await using var hall = await TestHall.Open();
        var (stuck, other) = (await Raise(hall, "stuck"), await Raise(hall, "other"));
        await Refuse(hall, stuck);

        await hall.Pass(TimeSpan.FromMinutes(10));

        Assert.Equal((1, 2), (LevelOf(hall, stuck), LevelOf(hall, other)));
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_holds_up_no_other()
    {
        await using var hall = await TestHall.Open();
        var days = hall.Ask(db => db.Runs.OrderBy(run => run.Day).Take(2).Select(run => run.Id).ToList());
        await hall.Sql($"UPDATE runs SET items = 'torn' WHERE id = '{days[0]}' OR id = '{days[0].ToString().ToUpperInvariant()}'");

        await hall.Pass(TimeSpan.FromDays(2));

        Assert.Equal(RunState.Missed, hall.Ask(db => db.Runs.Where(run => run.Id == days[1]).Select(run => run.State).Single()));
    }

    [Fact]
    public async Task What_cannot_be_struck_is_an_own_fault_that_people_are_told_of()
    {
        await using var hall = await TestHall.Open();
        var stuck = await Raise(hall, "stuck");
        await Refuse(hall, stuck);

        await hall.Pass(TimeSpan.FromMinutes(10));

        await hall.Until(db => db.Incidents.AsEnumerable().Any(incident => incident.Source == NotStruck && incident.Lines[0].Value.En.Contains(stuck.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_could_not_be_struck_is_tried_again_an_hour_later()
    {
        await using var hall = await TestHall.Open();
        var stuck = await Raise(hall, "stuck");
        await Refuse(hall, stuck);
        await hall.Pass(TimeSpan.FromMinutes(10));
        await hall.Sql("DROP TRIGGER refuse");

        await hall.Pass(TimeSpan.FromHours(1));

        Assert.Equal(3, LevelOf(hall, stuck));
    }

    [Fact]
    public async Task What_cannot_be_struck_does_not_keep_the_worker_from_starting()
    {
        await using var hall = await TestHall.Open();
        var (stuck, other) = (await Raise(hall, "stuck"), await Raise(hall, "other"));
        await Refuse(hall, stuck);
        await hall.Stop();
        hall.Clock.Advance(TimeSpan.FromMinutes(10));

        await hall.Start();

        Assert.Equal(2, LevelOf(hall, other));
    }

    private static Task<Guid> Raise(TestHall hall, string source) => hall.Writer.Write(
        ledger =>
        {
            ledger.Raise(Build.Cause(ledger.Now) with { Source = source, Alarm = null }, Actor.System);
            return Incident.IdOf(source, 0);
        },
        TestContext.Current.CancellationToken);

    private static Task Refuse(TestHall hall, Guid incident) => hall.Sql(
        $"CREATE TRIGGER refuse BEFORE INSERT ON journal WHEN new.subject = 'incident:{incident}' BEGIN SELECT RAISE(ABORT, 'not this one'); END");

    private static int LevelOf(TestHall hall, Guid incident) => hall.Ask(db => db.Incidents.Where(one => one.Id == incident).Select(one => one.Level).Single());
}
