using System.Text;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Basis;

namespace GovHall.Safety.Tests;

/// <summary>Whether plans come round as often as the rules they name ask.</summary>
public sealed class BasisCheckTests
{
    private static readonly DateOnly From = new(2026, 1, 1);

    private static byte[] Text(string profile, params ReadOnlySpan<string> plans) => Encoding.UTF8.GetBytes($$"""
        {
          "hall": { "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai", "profile": { {{profile}} } },
          "calendar": { "hours": [ { "days": "Mon-Fri", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "cn" },
          "plans": [
            {{string.Join(",\n    ", plans)}}
          ]
        }
        """);

    private static string Plan(string id, string when, string basis) => $$"""{ "id": "{{id}}", "kind": "patrol", "when": {{when}}, "basis": [ "{{basis}}" ] }""";

    private static string Warnings(string profile, params ReadOnlySpan<string> plans)
    {
        var text = Text(profile, plans);
        return string.Join('\n', BasisCheck.Check(text, "f", ScheduleReader.Read(text, "f").Schedule!, From).Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void A_patrol_every_three_hours_is_looser_than_the_two_hour_rule_and_the_warning_stands_at_its_basis_with_the_source()
    {
        var warning = Warnings("\"crowded\": true", Plan("p", """{ "days": "working", "every": "3h", "between": "open..close", "for": "45m" }""", "R2"));

        Assert.StartsWith("f(5,133): warning GH0306: R2 ", warning, StringComparison.Ordinal);
        Assert.Contains("GB/T 40248-2021 7.3.5", warning, StringComparison.Ordinal);
        Assert.Contains("2026-01-04 08:30..11:30", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_two_hours_through_the_lunch_break_is_often_enough() =>
        Assert.Equal("", Warnings("\"crowded\": true", Plan("p", """{ "days": "working", "every": "2h", "between": "open..close", "for": "45m" }""", "R2")));

    [Fact]
    public void Plans_that_name_a_rule_are_taken_together() => Assert.Equal(
        "",
        Warnings(
            "\"crowded\": true",
            Plan("p", """{ "days": "working", "at": [ "08:30", "12:30", "16:30" ], "for": "45m" }""", "R2"),
            Plan("q", """{ "days": "working", "at": [ "10:30", "14:30" ], "for": "45m" }""", "R2")));

    [Theory]
    [InlineData("\"crowded\": false", "")]
    [InlineData("\"crowded\": true", "R26")]
    public void The_profile_decides_how_often(string profile, string code) =>
        Assert.Contains(code, Warnings(profile, Plan("p", """{ "monthly": "1..4", "days": "working", "from": "open", "to": "close" }""", "R26")), StringComparison.Ordinal);

    [Fact]
    public void A_week_without_a_working_day_needs_no_big_sweep() =>
        Assert.Equal("", Warnings("", Plan("p", """{ "weekly": "last-working", "from": "open", "to": "close" }""", "S11")));

    [Fact]
    public void A_shifted_occurrence_counts_for_its_own_week() =>
        Assert.Equal("", Warnings("", Plan("p", """{ "weekly": "Tue", "shift": "nearest-working", "from": "open", "to": "close" }""", "R33")));

    [Theory]
    [InlineData("\"every\": \"2h\", \"between\": \"00:00..24:00\"", "")]
    [InlineData("\"every\": \"2h\", \"between\": \"01:00..24:00\"", "")]
    [InlineData("\"every\": \"2h\", \"between\": \"00:00..22:00\"", "2026-01-01 20:00..00:00")]
    [InlineData("\"at\": [ \"01:30\", \"03:30\", \"05:30\", \"07:30\", \"09:30\", \"11:30\", \"13:30\", \"15:30\", \"17:30\", \"19:30\", \"21:30\", \"22:30\" ]", "2026-01-01 22:30..01:30")]
    public void A_record_round_the_clock_is_due_over_midnight_too(string when, string gap)
    {
        var warning = Warnings("\"hasControlRoom\": true", Plan("p", $$"""{ {{when}}, "for": "30m" }""", "R10"));

        Assert.Contains(gap, warning, StringComparison.Ordinal);
        Assert.Equal(gap.Length == 0, warning.Length == 0);
    }

    [Theory]
    [InlineData("R26", "\"crowded\": true", "[ 15, 16 ]", "")]
    [InlineData("R26", "\"crowded\": true", "[ 16, 31 ]", "2026-01-04")]
    [InlineData("R26", "\"crowded\": true", "[ 1, 15 ]", "2026-01-16")]
    [InlineData("R26", "", "1", "")]
    [InlineData("R35", "", "31", "")]
    public void A_stretch_of_the_month_is_kept_by_any_of_its_days(string rule, string profile, string days, string missing)
    {
        var warning = Warnings(profile, Plan("p", $$"""{ "monthly": {{days}}, "from": "08:00", "to": "09:00" }""", rule));

        Assert.Contains(missing, warning, StringComparison.Ordinal);
        Assert.Equal(missing.Length == 0, warning.Length == 0);
    }

    [Theory]
    [InlineData("[ 6, 7 ]", "")]
    [InlineData("[ 1, 12 ]", "")]
    [InlineData("[ 1, 6 ]", "2026-07-01")]
    [InlineData("[ 7, 12 ]", "2026-01-04")]
    public void A_half_year_ends_with_june_and_with_december(string months, string missing)
    {
        var warning = Warnings("\"keyUnit\": true", Plan("p", $$"""{ "yearly": { "months": {{months}}, "on": 15 }, "from": "08:00", "to": "09:00" }""", "R21"));

        Assert.Contains(missing, warning, StringComparison.Ordinal);
        Assert.Equal(missing.Length == 0, warning.Length == 0);
    }

    [Fact]
    public void What_is_drawn_beside_what_the_calendar_names_is_in_time_by_its_own_rule() => Assert.Equal(
        "",
        Warnings("", Plan("p", """[ { "yearly": { "month": 3, "on": 1 }, "from": "08:00", "to": "09:00" }, { "random": { "times": 1, "per": "month" }, "between": "08:00..12:00", "for": "1h" } ]""", "R35")));

    [Fact]
    public void A_patrol_at_opening_and_at_closing_leaves_the_day_between() => Assert.Contains(
        "2026-01-04 08:30..17:30",
        Warnings("\"crowded\": true", Plan("p", """{ "days": "working", "at": [ "open", "close" ], "for": "15m" }""", "R2")),
        StringComparison.Ordinal);

    [Fact]
    public void No_rule_that_a_hall_has_to_ask_for_is_asked_of_free_text() => Assert.DoesNotContain(
        BasisCheck.Gaps(ScheduleReader.Read(Text(""), "f").Schedule!, From), gap => gap.Rule.Code is "R3" or "S60");

    [Fact]
    public void A_hall_is_told_what_no_plan_is_made_for()
    {
        var schedule = ScheduleReader.Read(Text("\"hasControlRoom\": true, \"keyUnit\": true"), "f").Schedule!;

        Assert.Superset(new HashSet<string> { "R1", "R6", "R10", "R21", "R26" }, BasisCheck.Gaps(schedule, From).Where(gap => gap.Plan is null).Select(gap => gap.Rule.Code).ToHashSet());
    }

    [Fact]
    public void The_demo_hall_keeps_every_rule_its_plans_name()
    {
        var text = File.ReadAllBytes(Repository.PathTo("schedules.json"));
        var schedule = ScheduleReader.Read(text, "f").Schedule!;

        Assert.Empty(BasisCheck.Check(text, "f", schedule, From));
        Assert.DoesNotContain(schedule.Plans.SelectMany(plan => plan.Basis), code => BasisTable.Find(code) is null);
    }

    [Fact]
    public void Each_code_stands_once() => Assert.Equal(BasisTable.All.Length, BasisTable.All.Select(rule => rule.Code).Distinct().Count());
}
