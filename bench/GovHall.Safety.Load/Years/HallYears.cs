using System.Collections.Concurrent;
using System.Globalization;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Simulation;
using GovHall.Safety.Worker.Simulation.Crowd;
using GovHall.Safety.Worker.Simulation.Mishaps;

namespace GovHall.Safety.Load.Years;

/// <summary>The command <c>years</c>: hall-years with what goes wrong drawn at random. Every law holds at every commit, every occurrence is there once, and nobody is blamed for what the worker could not hear.</summary>
internal static class HallYears
{
    private const int OneYear = 365;

    /// <summary>The first that the holidays built in reach; a year begins on any day of two years from here.</summary>
    private static readonly DateOnly First = new(2024, 12, 30);

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var (count, first) = (arguments.Number("count", 100), arguments.Number("seed", 1));
        var (days, plans) = (arguments.Number("days", OneYear), arguments.Number("plans", 6));
        var demo = await File.ReadAllTextAsync(arguments.Text("schedule", "schedules.json"), ct);
        var (began, done, states, broken) = (time.GetTimestamp(), new ConcurrentBag<(SimulationReport Report, int Mishaps)>(), new SortedDictionary<string, long>(StringComparer.Ordinal), 0);
        var side = new ParallelOptions { MaxDegreeOfParallelism = arguments.Number("side", Environment.ProcessorCount), CancellationToken = ct };
        try
        {
            await Parallel.ForAsync(first, first + count, side, async (seed, stop) => done.Add(await Year(SmallHall.Of(demo, plans, seed), days, seed, stop)));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What is done by then is said.
        }

        foreach (var (report, _) in done.OrderBy(one => one.Report.Seed))
        {
            foreach (var breach in report.Breaches)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {report.Seed}, {breach.At:O} {breach.What}: {breach.Law}"));
                broken++;
            }

            foreach (var (state, number) in report.Occurrences)
            {
                states[state] = states.GetValueOrDefault(state) + number;
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done.Count} of {count} spans of {days} days, seeds from {first} on, {plans} plans each, {done.Sum(one => one.Mishaps)} mishaps: {done.Sum(one => one.Report.JournalEntries)} journal entries, {done.Sum(one => one.Report.Mails.Values.Sum())} mails; {string.Join(", ", states.Select(state => $"{state.Key} {state.Value}"))}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"broken laws: {broken}; {time.GetElapsedTime(began).TotalSeconds:F0} s"));
        return broken == 0 && done.Count == count ? 0 : 1;
    }

    private static async Task<(SimulationReport Report, int Mishaps)> Year(string schedule, int days, int seed, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("govhall-year-");
        try
        {
            var file = Path.Combine(folder.FullName, "schedules.json");
            await File.WriteAllTextAsync(file, schedule, ct);
            var span = new SimulationSpan(First.AddDays(new Random(seed).Next(2 * OneYear)), days, seed);
            var register = DemoRegister.For(DemoRegister.MondayOf(span.From));
            var mishaps = MishapDraw.Of(span, SmallHall.Zone, register.People).ToList();
            return (await Simulate.Of(new(Path.Combine(folder.FullName, "data")), file, register, span, SmallHall.Zone, Habits.Usual, mishaps, ct), mishaps.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
