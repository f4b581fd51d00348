using System.Text.Json;
using GovHall.Safety.Tests.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class PreviewCommandTests : IDisposable
{
    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public PreviewCommandTests() => _terminal = new(_hall);

    private static string Schedule => Repository.PathTo("schedules.json");

    private static string Register => Repository.PathTo("GovHall.Safety.Worker/Demo/demo-hall.json");

    [Fact]
    public async Task As_json_it_is_the_occurrences_the_days_struck_out_the_load_and_the_gaps()
    {
        var typed = await _terminal.TypeAsIs("preview", Schedule, "--register", Register, "--from", "2026-11-25", "--days", "1", "--json");

        var preview = JsonDocument.Parse(typed.Output).RootElement;
        var first = preview.GetProperty("occurrences")[0];
        Assert.Equal(73, preview.GetProperty("occurrences").GetArrayLength());
        Assert.Equal(["plan", "part", "day", "opens", "closes", "missedAt", "assignees"], first.EnumerateObject().Select(field => field.Name));
        Assert.Equal("2026-11-24T23:45:00+08:00", first.GetProperty("opens").GetString());
        Assert.Equal("holiday-patrol", preview.GetProperty("skipped")[0].GetProperty("plan").GetString());
    }

    /// <summary>1 to 7 October is a holiday, Saturday the 10th a make-up workday.</summary>
    [Theory]
    [InlineData("""{ "days": "working", "from": "08:00", "to": "09:00" }""", "09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-11")]
    [InlineData("""{ "days": "Mon-Fri", "from": "08:00", "to": "09:00" }""", "")]
    [InlineData("""{ "days": "Mon-Fri", "shift": "skip", "from": "08:00", "to": "09:00" }""", "09-25 10-01 10-02 10-05 10-06 10-07")]
    [InlineData("""{ "days": "Mon-Fri", "shift": "next-working", "from": "08:00", "to": "09:00" }""", "")]
    [InlineData("""{ "monthly": [ 1 ], "shift": "skip", "from": "08:00", "to": "09:00" }""", "10-01")]
    [InlineData("""{ "monthly": [ 1 ], "days": "working", "from": "08:00", "to": "09:00" }""", "10-01")]
    [InlineData("""{ "monthly": [ 1 ], "days": "working", "shift": "next-working", "from": "08:00", "to": "09:00" }""", "")]
    [InlineData("""{ "monthly": [ 1 ], "days": "working", "valid": "2026-10-02..", "from": "08:00", "to": "09:00" }""", "")]
    [InlineData("""{ "monthly": "1..7", "days": "working", "from": "open", "to": "close" }""", "")]
    [InlineData("""{ "monthly": "1..7", "days": "Sun", "from": "08:00", "to": "09:00" }""", "")]
    [InlineData("""{ "monthly": "1..3", "days": "Sun", "from": "08:00", "to": "09:00" }""", "10-01")]
    [InlineData("""{ "weekly": "Sat", "days": "working", "from": "08:00", "to": "09:00" }""", "09-26 10-03")]
    [InlineData("""{ "cron": "0 0 8 ? * MON-FRI", "days": "working", "for": "1h" }""", "09-25 10-01 10-02 10-05 10-06 10-07")]
    [InlineData("""[ { "monthly": [ 1 ], "days": "working", "from": "08:00", "to": "09:00" }, { "days": [ "2026-10-01" ], "from": "10:00", "to": "11:00" } ]""", "")]
    public async Task Struck_out_are_the_days_it_names_on_which_it_does_not_come_round(string when, string skipped)
    {
        File.WriteAllText(_hall.File("plan.json"), SampleSchedule.With("when", when));

        var typed = await _terminal.TypeAsIs("preview", _hall.File("plan.json"), "--register", Register, "--from", "2026-09-25", "--days", "17", "--json");

        Assert.Equal(
            skipped.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => $"2026-{day}"),
            JsonDocument.Parse(typed.Output).RootElement.GetProperty("skipped").EnumerateArray().Select(one => one.GetProperty("day").GetString()));
    }

    [Fact]
    public async Task For_people_it_goes_day_by_day()
    {
        var typed = await _terminal.TypeAsIs("preview", Schedule, "--register", Register, "--from", "2026-10-10", "--days", "1");

        Assert.StartsWith("2026-10-10  周六 调休上班 · Saturday, make-up workday  (76)", typed.Output, StringComparison.Ordinal);
        Assert.Contains("window-cleaning G01  ", typed.Output, StringComparison.Ordinal);
        Assert.Contains(" · 公安（户政/出入境）  ", typed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_register_a_plan_is_not_split_and_that_is_said()
    {
        var typed = await _terminal.TypeAsIs("preview", Schedule, "--from", "2026-11-25", "--days", "1", "--json");

        Assert.Equal(73 - 22, JsonDocument.Parse(typed.Output).RootElement.GetProperty("occurrences").GetArrayLength());
        Assert.Contains("There is no register", typed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_with_errors_is_not_shown()
    {
        File.WriteAllText(_hall.File("bad.json"), "{}");

        var typed = await _terminal.TypeAsIs("preview", _hall.File("bad.json"), "--days", "1");

        Assert.Equal((1, ""), (typed.Exit, typed.Output));
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("tomorrow")]
    public async Task A_day_that_no_calendar_reaches_is_wrong_usage(string from)
    {
        var typed = await _terminal.TypeAsIs("preview", Schedule, "--from", from, "--days", "1");

        Assert.Equal((2, ""), (typed.Exit, typed.Output));
        Assert.Contains($"--from '{from}' is no date", typed.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview", "0")]
    [InlineData("preview", "3661")]
    [InlineData("simulate", "-1")]
    public async Task So_many_days_are_wrong_usage(string command, string days)
    {
        var typed = await _terminal.TypeAsIs(command, Schedule, "--days", days);

        Assert.Equal((2, ""), (typed.Exit, typed.Output));
        Assert.Contains($"--days {days}: from 1 to 3660.", typed.Words, StringComparison.Ordinal);
    }

    public void Dispose() => _hall.Dispose();
}
