using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Reading;

namespace GovHall.Safety.Core.Schedules;

/// <summary>What came of reading a schedule.</summary>
/// <param name="Schedule">Null where there was an error.</param>
/// <param name="Mistakes">All of them, errors and warnings, in the order of the file.</param>
public sealed record ScheduleReading(HallSchedule? Schedule, ImmutableArray<Mistake> Mistakes);

/// <summary>Reads schedules.json: strictly, with every mistake at once and each at its place.</summary>
public static class ScheduleReader
{
    /// <param name="utf8">The bytes of the file, with or without a byte order mark.</param>
    /// <param name="fileName">As the mistakes shall name it.</param>
    /// <param name="today">The hall's date, so that a year without a holiday table is warned of; null: not asked.</param>
    /// <param name="sources">What it may need beside its own text; null: nothing, and it is refused where it does.</param>
    public static ScheduleReading Read(ReadOnlySpan<byte> utf8, string fileName, DateOnly? today = null, ScheduleSources? sources = null)
    {
        var source = new JsonSource(utf8);
        var mistakes = new Mistakes(fileName, source);
        var root = JsonTree.Parse(source, mistakes);
        var schedule = root is null ? null : ScheduleSection.Read(root, new Scope(mistakes, today, sources ?? ScheduleSources.None));
        return new(mistakes.Errors ? null : schedule, mistakes.InOrder());
    }
}
