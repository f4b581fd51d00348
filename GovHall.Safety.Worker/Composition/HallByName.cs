using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Name and clock of the hall, for whoever writes letters without opening it.</summary>
internal static class HallByName
{
    /// <summary>The hall of the schedule that a worker would take; a nameless one where there is none yet.</summary>
    public static HallInfo Of(SafetyOptions options) =>
        ScheduleFile.Find(options.SchedulesFile) is { } file && File.Exists(file) && ScheduleText.Of(file, File.ReadAllBytes(file), null).Reading.Schedule is { } schedule
            ? schedule.Hall
            : new HallInfo("hall", Text.Same("GovHall Safety"), TimeZoneInfo.Utc, new HallProfile());
}
