using System.Text.Json;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests;

/// <summary>A schedule that changes while the worker runs.</summary>
public sealed class ScheduleWatchTests
{
    private static readonly string Later = Schedules.Small.Replace("\"to\": \"close+30m\"", "\"to\": \"close+45m\"", StringComparison.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static HallNow Now(TestHall hall) => hall.Services.GetRequiredService<CurrentHall>().Now;

    private static Task Look(TestHall hall) => hall.Services.GetRequiredService<ScheduleWatch>().Look(Ct);

    private static async Task Save(TestHall hall, string text, int looks = 2)
    {
        await File.WriteAllTextAsync(hall.Path("schedules.json"), text, Ct);
        for (var i = 0; i < looks; i++)
        {
            await Look(hall);
        }
    }

    private static int Refusals(TestHall hall) => hall.Ask(db => db.Incidents.Count(incident => incident.Kind == IncidentKind.ScheduleRefused));

    private static Incident Refusal(TestHall hall) => hall.Ask(db => db.Incidents.Single(incident => incident.Kind == IncidentKind.ScheduleRefused));

    private static DateTimeOffset ClosesOn(TestHall hall, DateOnly day) => hall.Ask(db => db.Runs.Single(run => run.Day == day).Window.Closes);

    [Fact]
    public async Task A_good_file_is_in_force_at_once_and_what_is_not_open_yet_follows_it()
    {
        await using var hall = await TestHall.Open();

        await Save(hall, Later, looks: 1);

        Assert.Equal((2, new DateTimeOffset(2026, 11, 26, 10, 15, 0, TimeSpan.Zero)), (Now(hall).ScheduleVersion, ClosesOn(hall, new(2026, 11, 26))));
    }

    [Fact]
    public async Task What_is_doubtful_in_a_saved_file_is_in_the_log()
    {
        await using var hall = await TestHall.Open();

        await Save(hall, Schedules.With("""
            { "id": "damp", "kind": "equipment", "sensors": { "kind": "smoke" }, "metric": "humidity", "when": { "above": 100 },
              "severity": "low", "escalation": "closing", "text": { "zh": "潮湿", "en": "Damp" } }
            """), looks: 1);

        Assert.Contains(hall.Faults.Entries, entry => entry.StartsWith("Warning 1016:", StringComparison.Ordinal) && entry.Contains("GH0309", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_open_already_keeps_the_plan_it_opened_with()
    {
        await using var hall = await TestHall.Open(Build.ClosingTime.AddMinutes(5));

        await Save(hall, Later, looks: 1);

        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero), ClosesOn(hall, new(2026, 11, 25)));
    }

    [Fact]
    public async Task A_plan_that_is_gone_is_cancelled_and_one_that_comes_back_is_planned_again_with_its_number()
    {
        await using var hall = await TestHall.Open();
        var number = hall.Ask(db => db.Runs.Single(run => run.Day == new DateOnly(2026, 11, 26)).Number);
        await Save(hall, Schedules.Small.Replace("\"days\": \"working\"", "\"days\": [ \"2026-11-25\" ]", StringComparison.Ordinal));
        var cancelled = hall.Ask(db => db.Runs.Single(run => run.Number == number).State);

        await Save(hall, Schedules.Small);

        Assert.Equal((RunState.Cancelled, RunState.Planned), (cancelled, hall.Ask(db => db.Runs.Single(run => run.Number == number).State)));
    }

    [Fact]
    public async Task Nobody_is_accused_of_what_was_due_before_its_plan_was_in_the_schedule()
    {
        await using var hall = await TestHall.Open();
        const string Plan = "{ \"id\": \"morning\", \"kind\": \"cleaning\", \"when\": { \"from\": \"07:00\", \"to\": \"08:00\" } },";

        await Save(hall, Schedules.Small.Replace("\"plans\": [", $"\"plans\": [ {Plan}", StringComparison.Ordinal));

        Assert.Equal(new DateOnly(2026, 11, 26), hall.Ask(db => db.Runs.Where(run => run.Plan == "morning").Min(run => run.Day)));
    }

    [Fact]
    public async Task A_bad_file_is_refused_and_told_once_for_each_version_of_it_and_the_old_stays_in_force()
    {
        await using var hall = await TestHall.Open();

        await Save(hall, Schedules.Small.Replace("17:30", "17:3", StringComparison.Ordinal), looks: 5);

        Assert.Equal((1, 1), (Refusals(hall), Now(hall).ScheduleVersion));
        await Save(hall, Schedules.Small.Replace("17:30", "17:33:00", StringComparison.Ordinal), looks: 5);
        Assert.Equal(2, Refusals(hall));
    }

    [Fact]
    public async Task What_is_wrong_with_a_bad_file_is_told_in_both_languages()
    {
        await using var hall = await TestHall.Open();

        await Save(hall, Schedules.Small.Replace("17:30", "17:3", StringComparison.Ordinal), looks: 5);

        var said = hall.Ask(db => db.Incidents.Single(incident => incident.Kind == IncidentKind.ScheduleRefused)).Lines[0].Value;
        Assert.NotEqual(said.En, said.Zh);
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_not_refused()
    {
        await using var hall = await TestHall.Open();
        await Save(hall, Later[..400], looks: 1);

        await Save(hall, Later, looks: 1);

        Assert.Equal((0, 2), (Refusals(hall), Now(hall).ScheduleVersion));
    }

    [Fact]
    public async Task The_next_good_file_puts_the_refusal_right()
    {
        await using var hall = await TestHall.Open();
        await Save(hall, "{");

        await Save(hall, Later);

        Assert.Equal(IncidentState.Resolved, hall.Ask(db => db.Incidents.Single(incident => incident.Kind == IncidentKind.ScheduleRefused).State));
    }

    [Fact]
    public async Task The_old_file_put_back_puts_the_refusal_right()
    {
        await using var hall = await TestHall.Open();
        await Save(hall, "{");

        await Save(hall, Schedules.Small, looks: 1);

        Assert.Equal((IncidentState.Resolved, 1), (Refusal(hall).State, Now(hall).ScheduleVersion));
    }

    [Fact]
    public async Task The_same_bad_file_saved_again_after_the_old_one_is_told_again()
    {
        await using var hall = await TestHall.Open();
        await Save(hall, "{");
        await Save(hall, Schedules.Small);

        await Save(hall, "{");

        Assert.Equal((IncidentState.Open, 2), (Refusal(hall).State, Refusal(hall).Occurrences));
    }

    [Fact]
    public async Task What_a_start_refused_is_put_right_by_the_old_file()
    {
        await using var hall = await TestHall.Open();
        await hall.Stop();
        await File.WriteAllTextAsync(hall.Path("schedules.json"), "{", Ct);
        await hall.Start();
        var refused = Refusal(hall).State;

        await Save(hall, Schedules.Small, looks: 1);

        Assert.Equal((IncidentState.Open, IncidentState.Resolved), (refused, Refusal(hall).State));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_refused_is_put_right_by_a_start_with_a_good_file_the_old_one_or_another(bool old)
    {
        await using var hall = await TestHall.Open();
        await Save(hall, "{");
        await hall.Stop();
        await File.WriteAllTextAsync(hall.Path("schedules.json"), old ? Schedules.Small : Later, Ct);

        await hall.Start();

        Assert.Equal(IncidentState.Resolved, Refusal(hall).State);
    }

    [Fact]
    public async Task A_file_that_is_deleted_changes_nothing_and_the_last_good_one_survives_a_restart()
    {
        await using var hall = await TestHall.Open();
        await Save(hall, Later);
        File.Delete(hall.Path("schedules.json"));
        await Look(hall);

        await hall.Stop();
        await hall.Start();

        Assert.Equal(2, Now(hall).ScheduleVersion);
    }

    [Fact]
    public async Task Another_hall_is_not_taken_without_a_start()
    {
        await using var hall = await TestHall.Open();

        await Save(hall, Schedules.Small.Replace("\"id\": \"test\"", "\"id\": \"other\"", StringComparison.Ordinal));

        Assert.Equal(("test", 1), (Now(hall).Schedule.Hall.Id, Refusals(hall)));
    }

    [Fact]
    public async Task The_journal_says_what_changed()
    {
        await using var hall = await TestHall.Open();

        await Save(hall, Later);

        var body = hall.Ask(db => db.Journal.Where(entry => entry.Kind == "schedule.accepted").OrderByDescending(entry => entry.Seq).First().Body);
        Assert.Equal(["plans/closing-check"], JsonDocument.Parse(body).RootElement.GetProperty("changed").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task A_holiday_file_that_a_later_schedule_names_counts_when_it_changes_and_when_it_comes()
    {
        await using var hall = await TestHall.Open();
        await Save(hall, Schedules.Small.Replace("\"holidays\": \"cn\"", "\"holidays\": \"days.json\"", StringComparison.Ordinal));
        List<(int, bool)> seen = [(Refusals(hall), Now(hall).Schedule.Calendar.IsWorking(new(2026, 11, 26)))];

        foreach (var day in (string[])["2026-11-26", "2026-11-27"])
        {
            await File.WriteAllTextAsync(hall.Path("days.json"), $$"""[ { "date": "{{day}}", "type": "holiday", "name": "馆庆日 {{day}}" } ]""", Ct);
            await Look(hall);
            seen.Add((Refusals(hall), Now(hall).Schedule.Calendar.IsWorking(new(2026, 11, 26))));
        }

        Assert.Equal([(1, true), (1, false), (1, true)], seen);
    }

    [Fact]
    public async Task A_holiday_file_beside_it_counts_and_is_kept_with_the_schedule()
    {
        await using var hall = await TestHall.Open();
        await File.WriteAllTextAsync(hall.Path("days.json"), """[ { "date": "2026-11-26", "type": "holiday", "name": "馆庆日" } ]""", Ct);
        await Save(hall, Schedules.Small.Replace("\"holidays\": \"cn\"", "\"holidays\": \"days.json\"", StringComparison.Ordinal));
        File.Delete(hall.Path("schedules.json"));
        File.Delete(hall.Path("days.json"));

        await hall.Stop();
        await hall.Start();

        Assert.False(Now(hall).Schedule.Calendar.IsWorking(new(2026, 11, 26)));
        Assert.Equal(RunState.Cancelled, hall.Ask(db => db.Runs.Single(run => run.Day == new DateOnly(2026, 11, 26)).State));
    }
}
