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
