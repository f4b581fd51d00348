using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Core.Schedules;

/// <summary>What a schedule needs that is not in its own text.</summary>
/// <param name="Cron">Reads cron expressions.</param>
/// <param name="Holidays">Reads the holiday file it names.</param>
public sealed record ScheduleSources(ICronReader Cron, IHolidayFiles Holidays)
{
    /// <summary>Neither: such a schedule is refused.</summary>
    public static ScheduleSources None { get; } = new(new Nothing(), new Nothing());

    private sealed class Nothing : ICronReader, IHolidayFiles
    {
        public ICronTimes? Read(string expression, out string? why)
        {
            why = "no cron expressions here";
            return null;
        }

        public HolidayFile Read(string name) => new(null, "no files here");
    }
}

/// <summary>Reads a holiday table from a <c>.json</c> or <c>.ics</c> file beside the schedule.</summary>
public interface IHolidayFiles
{
    /// <param name="name">As the schedule names it.</param>
    HolidayFile Read(string name);
}

/// <summary>What came of reading a holiday file.</summary>
/// <param name="Table">Null where it cannot be used.</param>
/// <param name="Why">What is wrong with it and what to do; null where nothing is.</param>
public sealed record HolidayFile(HolidayTable? Table, string? Why);
