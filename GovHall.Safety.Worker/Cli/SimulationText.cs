using System.Globalization;
using System.Text;
using GovHall.Safety.Worker.Simulation;

namespace GovHall.Safety.Worker.Cli;

/// <summary>What came of a simulation, for people.</summary>
internal static class SimulationText
{
    public static string Of(SimulationReport report)
    {
        var text = new StringBuilder();
        Line(text, $"{report.From:yyyy-MM-dd}, {report.Days} days, seed {report.Seed}");
        Table(text, "inspections", report.Occurrences);
        foreach (var (kind, states) in report.Incidents)
        {
            Table(text, $"incidents, {kind}", states);
        }

        Table(text, "mails", report.Mails);
        Table(text, "escalation, step", report.Escalations);
        Table(text, "hazards", report.Hazards);
        Table(text, "refused to people", report.Refusals);
        Line(text, $"journal: {report.JournalEntries} entries, {report.JournalHead}");
        Line(text, $"broken laws: {report.Breaches.Count}");
        return text.ToString().TrimEnd();
    }

    private static void Table(StringBuilder text, string title, IReadOnlyDictionary<string, int> counts)
    {
        Line(text, $"{title}: {counts.Values.Sum()}");
        foreach (var (what, count) in counts)
        {
            Line(text, $"  {what,-22} {count,8}");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
