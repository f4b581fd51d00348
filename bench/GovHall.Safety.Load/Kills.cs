using System.Globalization;

namespace GovHall.Safety.Load;

/// <summary>The command <c>kills</c>: kill -9 at random under load and while it starts, again and again, and then look for what was promised.</summary>
internal static class Kills
{
    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var program = arguments.Text("worker", Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Worker.dll"));
        string[] words = [];
        if (arguments.Text("defect") is { } defect)
        {
            if (defect != AckBeforeCommit.Name)
            {
                await Console.Error.WriteLineAsync($"--defect: there is no '{defect}'; there is {AckBeforeCommit.Name}.");
                return 2;
            }

            (program, words) = (typeof(Kills).Assembly.Location, [AckBeforeCommit.Command]);
        }

        var (count, rate, seed) = (arguments.Number("count", 50), arguments.Number("rate", 500), arguments.Number("seed", 1));
        var (mqtt, web, side) = (arguments.Number("port", 18_831), arguments.Number("web", 18_832), arguments.Number("halls", 1));
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        KillHall[] halls = [.. Enumerable.Range(0, side).Select(i => new KillHall([Path.GetFullPath(program), .. words], rate / side, (mqtt + (2 * i), web + (2 * i)), seed + i, http, time))];
        try
        {
            var verdicts = await Task.WhenAll(halls.Select((hall, i) => hall.Run((count + i) / side, Told, ct)));
            Console.WriteLine();
            Console.WriteLine($"{halls.Sum(hall => hall.UnderLoad)} kills at 50 to 800 ms after a start's first acknowledged reading and check, {halls.Sum(hall => hall.WhileStarting)} at 50 to 900 ms after a launch");
            return KillVerdict.Print(verdicts, $"{count} kills");
        }
        finally
        {
            foreach (var hall in halls)
            {
                hall.Dispose();
            }
        }

        void Told()
        {
            var (done, all) = (halls.Sum(hall => hall.UnderLoad + hall.WhileStarting), halls.Select(hall => hall.Acknowledged).ToArray());
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"kill {done}/{count}, acknowledged: {all.Sum(one => one.Readings)} readings, {all.Sum(one => one.Smoke)} smoke, {all.Sum(one => one.Checks)} checks");
            if (!Console.IsOutputRedirected)
            {
                Console.Write($"\r{line}   ");
            }
            else if (done % 20 == 0)
            {
                Console.WriteLine(line);
            }
        }
    }
}
