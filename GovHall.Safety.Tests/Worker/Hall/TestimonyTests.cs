using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.Hall;

/// <summary>Sensors bear out what is ticked, or it is told within ten seconds (contract 3.4).</summary>
public sealed class TestimonyTests
{
    private static Agreement? Evidence(TestHall hall, string item) => hall.Closing().Latest(item)?.Evidence;

    [Fact]
    public async Task What_agrees_is_shown_and_nobody_is_told()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Quiet();

        await hall.Tick("power", "doors");
        await hall.Pass(TimeSpan.FromMinutes(16));

        Assert.Equal((Agreement.Agrees, Agreement.Agrees), (Evidence(hall, "power"), Evidence(hall, "doors")));
        Assert.Empty(hall.Incidents(IncidentKind.Contradiction));
    }

    [Fact]
    public async Task A_door_and_a_circuit_that_say_otherwise_are_told_a_minute_after_the_tick()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Say("D01", "open");
        await hall.Say("P01", "6");
        await hall.Tick("power", "doors");
        await hall.Pass(TimeSpan.FromSeconds(59));
        Assert.Empty(hall.Incidents(IncidentKind.Contradiction));

        await hall.Pass(TimeSpan.FromSeconds(2));

        var told = hall.Incidents(IncidentKind.Contradiction);
        Assert.Equal(["一楼用电", "东门"], told.Select(incident => incident.Title.Zh.Split('：')[1]).Order(StringComparer.Ordinal));
        Assert.All(told, incident => Assert.Equal((Severity.High, hall.Closing().Id), (incident.Severity, Assert.Single(incident.Inspections))));
        Assert.Equal((Agreement.Contradicts, Agreement.Contradicts), (Evidence(hall, "power"), Evidence(hall, "doors")));
        Assert.Equal(2, hall.Channel.Carried.Count(sent => sent.Notification.To.Person == "U04"));
    }

    [Fact]
    public async Task It_is_resolved_when_the_sensor_agrees_and_stays_in_the_record()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Say("D01", "open");
        await hall.Tick("doors");
        await hall.Pass(TimeSpan.FromSeconds(61));

        await hall.Say("D01", "closed");

        Assert.Equal(IncidentState.Resolved, Assert.Single(hall.Incidents(IncidentKind.Contradiction)).State);
        Assert.Equal(Agreement.Contradicts, Evidence(hall, "doors"));
    }

    [Fact]
    public async Task Without_a_reading_it_is_not_verifiable_and_nobody_is_accused()
    {
        await using var hall = await EveningHall.At(5);

        await hall.Tick("power", "doors");
        await hall.Pass(TimeSpan.FromMinutes(20));

        Assert.Equal((Agreement.NotVerifiable, Agreement.NotVerifiable), (Evidence(hall, "power"), Evidence(hall, "doors")));
        Assert.Empty(hall.Incidents(IncidentKind.Contradiction));
    }

    [Fact]
    public async Task A_failed_item_is_not_compared()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Say("D01", "open");

        await hall.Answer(Build.Pass("doors") with { Verdict = Verdict.Fail, Note = "门锁坏" });
        await hall.Pass(TimeSpan.FromMinutes(2));

        Assert.Null(Evidence(hall, "doors"));
        Assert.Empty(hall.Ask(db => db.Testimonies.AsNoTracking().ToList()));
    }

    [Fact]
    public async Task Answered_anew_only_the_new_answer_is_watched()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Say("D01", "open");
        await hall.Tick("doors");

        await hall.Answer(Build.Pass("doors", "again") with { Verdict = Verdict.Fail, Note = "门锁坏" });
        await hall.Pass(TimeSpan.FromMinutes(2));

        Assert.Empty(hall.Incidents(IncidentKind.Contradiction));
    }

    [Fact]
    public async Task A_watch_goes_on_over_a_restart()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Say("D01", "open");
        await hall.Tick("doors");
        await hall.Pass(TimeSpan.FromSeconds(20));
        await hall.Stop();

        await hall.Start();
        await hall.Pass(TimeSpan.FromSeconds(41));

        Assert.Single(hall.Incidents(IncidentKind.Contradiction));
    }

    [Fact]
    public async Task A_phone_that_was_offline_is_held_against_what_the_door_said_then()
    {
        await using var hall = await EveningHall.At(5);
        await hall.Say("D01", "open");
        await hall.Pass(TimeSpan.FromMinutes(3));
        await hall.Say("D01", "closed");
        await hall.Pass(TimeSpan.FromMinutes(2));

        await hall.Answer(Build.Pass("doors") with { At = Build.ClosingTime.AddMinutes(6) });

        Assert.Equal(Agreement.Contradicts, Evidence(hall, "doors"));
        Assert.Equal(IncidentState.Resolved, Assert.Single(hall.Incidents(IncidentKind.Contradiction)).State);
    }
}
