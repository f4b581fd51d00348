using System.Globalization;
using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Simulation.Laws;

/// <summary>What must hold of all inspections together, once a span is over.</summary>
internal static class LedgerLaws
{
    /// <summary>Every occurrence that was due is there exactly once and decided, and nothing is there that no plan asked for.</summary>
    /// <param name="wanted">What the plans want on these days, reckoned in one piece.</param>
    /// <param name="written">What the ledger has of these days.</param>
    /// <param name="end">What is over before it is decided; what ends with it, the span does not reach. UTC.</param>
    public static IEnumerable<(string What, string Law)> Broken(IReadOnlyCollection<InspectionRun> wanted, IReadOnlyCollection<RunLine> written, DateTimeOffset end)
    {
        foreach (var twice in written.GroupBy(run => (run.Plan, run.Slot, run.Part)).Where(same => same.Skip(1).Any()))
        {
            yield return (twice.First().Number, "it is written twice");
        }

        var there = written.DistinctBy(run => run.Id).ToDictionary(run => run.Id);
        foreach (var run in wanted.Where(run => run.Window.MissedAt < end))
        {
            if (!there.TryGetValue(run.Id, out var line))
            {
                yield return (string.Create(CultureInfo.InvariantCulture, $"{run.Plan} {run.Slot:yyyy-MM-ddTHH:mm} {run.Part}"), "it was due and is not in the ledger");
            }
            else if (line.State is RunState.Planned or RunState.InProgress)
            {
                yield return (line.Number, $"its time is over and it is {Kebab.Of(line.State)}");
            }
        }

        var asked = wanted.Select(run => run.Id).ToHashSet();
        foreach (var line in written.Where(line => !line.ComesOfAnEvent && !asked.Contains(line.Id)))
        {
            yield return (line.Number, "no plan asks for it");
        }
    }

    /// <summary>Numbers are given in a row (contract 3.1): none twice, none missing.</summary>
    public static IEnumerable<(string What, string Law)> Gaps(IEnumerable<string> numbers) =>
        from year in numbers.GroupBy(number => number[..^6], StringComparer.Ordinal)
        let given = year.Select(number => int.Parse(number[^6..], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList()
        where !given.SequenceEqual(Enumerable.Range(1, given.Count))
        select (year.Key, "its numbers are not 1, 2, 3 …");
}

/// <summary>What the ledger has of an occurrence; the last says that its plan has nothing but events, or an asset's dates, which move once it is served.</summary>
internal sealed record RunLine(Guid Id, string Number, string Plan, DateTime Slot, string Part, RunState State, bool ComesOfAnEvent);
