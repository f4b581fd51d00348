using System.Globalization;
using System.Text;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Basis;

namespace GovHall.Safety.Worker.Cli;

/// <summary>A preview as JSON (contract section 7).</summary>
internal sealed record PreviewView(
    IEnumerable<PreviewOccurrence> Occurrences, IEnumerable<SkippedDay> Skipped, IEnumerable<DrawnStretch> Drawn, IEnumerable<PersonLoad> Load, IEnumerable<PreviewGap> Gaps)
{
    public static PreviewView Of(Preview preview, ImmutableArray<BasisGap> gaps, TimeZoneInfo zone) => new(
        preview.Runs.Select(run => new PreviewOccurrence(
            run.Plan, run.Part, run.Day, zone.ShownAt(run.Window.Opens), zone.ShownAt(run.Window.Closes), zone.ShownAt(run.Window.MissedAt), run.Assignees)),
        preview.Skipped,
        preview.Drawn,
        preview.Load,
        gaps.Select(gap => new PreviewGap(gap.Rule.Code, gap.Plan, gap.Rule.Says, gap.Rule.Source, gap.Missing, gap.Text)));
}

/// <summary>One occurrence.</summary>
internal sealed record PreviewOccurrence(
    string Plan, string Part, DateOnly Day, DateTimeOffset Opens, DateTimeOffset Closes, DateTimeOffset MissedAt, ImmutableArray<string> Assignees);

/// <summary>A rule that the plans do not keep; without a plan: that none names.</summary>
internal sealed record PreviewGap(string Rule, string? Plan, Text Says, Text Source, string? Missing, Text Text);

/// <summary>A preview for people: day by day.</summary>
internal static class PreviewText
{
    public static string Of(Preview preview, ImmutableArray<BasisGap> gaps, HallSchedule schedule, DateOnly first, int days)
    {
        var zone = schedule.Hall.TimeZone;
        var text = new StringBuilder();
        var byDay = preview.Runs.ToLookup(run => run.Day);
        foreach (var day in new DateSpan(first, first.AddDays(days - 1)).Days())
        {
            var why = DayReasons.Of(day, schedule.Calendar);
            Line(text, $"{day:yyyy-MM-dd}  {why.Zh} · {why.En}  ({byDay[day].Count()})");
            foreach (var run in byDay[day])
            {
                Line(text, $"  {Span(run.Window, zone, day),-23} {run.Plan}{(run.Part.Length > 0 ? $" {run.Part}" : "")}  {run.Name.Zh}{(run.NameOfPart() is { } part ? $" · {part.Zh}" : "")}  {string.Join(' ', run.Assignees)}");
            }
        }

        foreach (var drawn in preview.Drawn)
        {
            Line(text, $"{drawn.Plan}: {drawn.Text.Zh} · {drawn.Text.En}");
        }

        foreach (var load in preview.Load)
        {
            Line(text, $"{load.Person}: {load.Inspections}, {load.AtOnce} at once");
        }

        foreach (var gap in gaps)
        {
            Line(text, $"{gap.Text.Zh} · {gap.Text.En}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>With a date where an end is on another day.</summary>
    private static string Span(InspectionWindow window, TimeZoneInfo zone, DateOnly day)
    {
        return $"{At(window.Opens)}-{At(window.Closes)}";

        string At(DateTimeOffset instant)
        {
            var shown = zone.ShownAt(instant);
            return shown.ToString(DateOnly.FromDateTime(shown.DateTime) == day ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture);
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
