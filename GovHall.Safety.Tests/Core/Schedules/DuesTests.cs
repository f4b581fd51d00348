using System.Globalization;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>Work that the dates of equipment make: when it opens, how far ahead the ledger has it, and what becomes of it once it is overdue.</summary>
public sealed class DuesTests
{
    private static readonly Plan Service = new()
    {
        Id = "service",
        Kind = PlanKind.FireEquipment,
        Name = Text.Same("service"),
        When = [new When.Due(DueDate.Service, new(0, TimeSpan.FromDays(10)))],
        Where = new() { Assets = new Selection.OfKind("extinguisher") },
        Grace = TimeSpan.FromDays(2),
        Remind = [TimeSpan.FromDays(30), TimeSpan.FromDays(1)],
    };

    private static readonly PlanSetting Setting = new(
        new() { Hours = [new(Weekdays.All & ~(Weekdays.Saturday | Weekdays.Sunday), [new(new(8, 30, 0), new(17, 30, 0))])] },
        Zones.Shanghai)
    {
        Register = new()
        {
            Assets =
            [
                new() { Id = "A1", Name = Text.Same("A1"), Kind = "extinguisher", LastService = Day("2025-11-27"), ServiceEvery = "1y" },
                new() { Id = "A2", Name = Text.Same("A2"), Kind = "extinguisher" },
                new() { Id = "A3", Name = Text.Same("A3"), Kind = "door", LastService = Day("2025-11-27"), ServiceEvery = "1y" },
            ],
        },
    };

    [Fact]
    public void It_opens_ahead_of_its_day_and_closes_with_it()
    {
        var due = Assert.Single(Occurrences.Of(Service, Setting, Day("2026-11-17"), Day("2026-11-18")));

        Assert.Equal(("A1", DueDate.Service, Day("2026-11-17")), (due.Part, due.Due, due.Day));
        Assert.Equal(new(At("2026-11-17 00:00"), At("2026-11-28 00:00"), At("2026-11-30 00:00")), due.Window);
    }

    [Theory]
    [InlineData("36h", "2026-11-25 12:00")]
    [InlineData("6mo", "2026-05-27 00:00")]
    [InlineData("9mo", "2026-02-27 00:00")]
    [InlineData("1y", "2025-11-27 00:00")]
    public void Months_and_years_before_its_day_are_counted_by_the_calendar(string before, string opens)
    {
        var plan = SampleSchedule.Read("plans", $$"""[ { "id": "p", "kind": "facility", "where": { "assets": [ "A1" ] }, "when": { "due": { "of": "service", "openBefore": "{{before}}" } } } ]""")
            .Schedule!.Plans.Single();

        Assert.Equal(At(opens), Assert.Single(Occurrences.Of(plan, Setting, Day("2025-01-01"), Day("2027-01-01"))).Window.Opens);
    }

    [Theory]
    [InlineData("2026-11-16", "2026-11-17")]
    [InlineData("2026-11-18", "2026-12-31")]
    public void It_belongs_to_the_day_on_which_it_opens_alone(string from, string until) => Assert.Empty(Occurrences.Of(Service, Setting, Day(from), Day(until)));

    [Theory]
    [InlineData("2026-10-29", false)]
    [InlineData("2026-10-30", true)]
    public void The_ledger_has_it_once_its_first_reminder_falls_within_the_days_it_is_written_for(string until, bool there) =>
        Assert.Equal(there, Ahead(Service, until, "2026-10-01 12:00").Any());

    [Theory]
    [InlineData("2026-11-17", false)]
    [InlineData("2026-11-18", true)]
    public void Without_a_reminder_the_ledger_has_it_once_it_opens_within_them(string until, bool there) =>
        Assert.Equal(there, Ahead(Service with { Remind = [] }, until, "2026-10-01 12:00").Any());

    [Theory]
    [InlineData("2026-11-27 23:59", "2026-11-17 00:00", "2026-11-28 00:00")]
    [InlineData("2026-11-28 00:00", "2026-11-28 00:00", "2026-12-01 00:00")]
    [InlineData("2026-12-02 09:00", "2026-12-02 09:00", "2026-12-04 00:00")]
    public void What_is_overdue_opens_at_once_until_the_next_working_day_is_over_and_keeps_its_key(string now, string opens, string closes)
    {
        var due = Assert.Single(Ahead(Service, "2026-12-31", now));

        Assert.Equal(new(At(opens), At(closes), At(closes).AddDays(2)), due.Window);
        Assert.Equal(Day("2026-11-17"), due.Day);
    }

    [Fact]
    public void In_a_hall_that_never_opens_again_what_is_overdue_closes_with_tomorrow()
    {
        var due = Assert.Single(Occurrences.DueAhead(Service, Setting with { Calendar = new() { Hours = [new(Weekdays.None, [])] } }, Day("2026-12-31"), At("2026-11-28 09:00")));

        Assert.Equal(At("2026-11-30 00:00"), due.Window.Closes);
    }

    /// <summary>A water extinguisher of 2020-11-27: to be serviced each year, scrapped after six.</summary>
    [Theory]
    [InlineData(DueDate.Service, DueDate.Scrap)]
    [InlineData(DueDate.Scrap, DueDate.Service)]
    public void What_is_to_be_scrapped_on_the_day_of_its_service_is_asked_to_be_scrapped(params DueDate[] dates)
    {
        var plan = Service with { When = [.. dates.Select(date => new When.Due(date, new(0, TimeSpan.FromDays(10))))] };
        var setting = Setting with
        {
            Register = new() { Assets = [Setting.Register!.Assets[0] with { Made = Day("2020-11-27"), ScrapAfter = "6y" }] },
        };

        Assert.Equal([DueDate.Scrap], Occurrences.Of(plan, setting, Day("2026-11-01"), Day("2026-12-01")).Select(due => due.Due));
        Assert.Equal([DueDate.Scrap], Occurrences.DueAhead(plan, setting, Day("2026-12-31"), At("2026-10-01 12:00")).Select(due => due.Due));
    }

    private static IEnumerable<Occurrence> Ahead(Plan plan, string until, string now) => Occurrences.DueAhead(plan, Setting, Day(until), At(now));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string wall) => Zones.Shanghai.InstantOf(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}
