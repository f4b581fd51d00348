using System.Globalization;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Time;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Scheduling;

namespace GovHall.Safety.Load;

/// <summary>How long a year of inspections takes to be reckoned, for one hall and for many: it has to grow with their number and no faster.</summary>
internal static class Planning
{
    private static readonly DateOnly First = new(2026, 1, 1);

    public static async Task<int> Run(Arguments arguments, TimeProvider time, CancellationToken ct)
    {
        var file = arguments.Text("schedule", "schedules.json");
        var bytes = await File.ReadAllBytesAsync(file, ct);
        foreach (var halls in arguments.Text("halls", "1,10,120").Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture)))
        {
            var (runs, start) = (0L, time.GetTimestamp());
            for (var hall = 0; hall < halls && !ct.IsCancellationRequested; hall++)
            {
                runs += YearOf(bytes, file);
            }

            var seconds = time.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{halls} halls: {runs:N0} inspections of 365 days in {seconds:0.00} s, {seconds / halls * 1000:0} ms a hall"));
        }

        return 0;
    }

    /// <summary>Nothing is kept from one hall to the next: each reads its schedule and register, and reckons its own rosters.</summary>
    private static int YearOf(byte[] schedule, string file)
    {
        var sources = new ScheduleSources(new CronReader(), ScheduleSources.None.Holidays);
        var reading = ScheduleReader.Read(schedule, file, First, sources);
        var hall = reading.Schedule ?? throw new ArgumentException(string.Join('\n', reading.Mistakes), nameof(schedule));
        var end = First.AddDays(365);
        var plans = new PlannedRuns(hall, 1, DemoRegister.For(DemoRegister.MondayOf(First)), "seed");
        return plans.On(First, end, hall.Hall.TimeZone.InstantOf(end, TimeOnly.MinValue)).Count;
    }
}
