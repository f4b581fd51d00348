using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli;

/// <summary>The hall and the days that <c>preview</c> and <c>simulate</c> are asked about.</summary>
/// <param name="File">The schedule's file.</param>
/// <param name="Schedule">What it says.</param>
/// <param name="Register">The one named, else the data folder's, else the demo's if <c>Safety:Demo</c>; else null.</param>
/// <param name="First">The first day.</param>
/// <param name="Days">How many.</param>
internal sealed record AskedHall(string File, HallSchedule Schedule, HallRegister? Register, DateOnly First, int Days)
{
    /// <param name="workplace">Where it is asked.</param>
    /// <param name="file">The schedule; null: the one the worker would take.</param>
    /// <param name="register">A register's file; null: none is named.</param>
    /// <param name="from">The first day; null: today.</param>
    /// <param name="days">How many.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Null where the schedule has errors, which are then said.</returns>
    /// <exception cref="CommandException">Something that was asked is not there.</exception>
    public static async Task<AskedHall?> Of(Workplace workplace, string? file, string? register, DateOnly? from, int days, CancellationToken ct)
    {
        var name = file ?? ScheduleFile.Find(workplace.Settings.Safety.SchedulesFile)
            ?? throw new CommandException("There is no schedules.json here or above. Name the file: FILE.");
        if (await ScheduleOf(workplace, name, ct) is not { } schedule)
        {
            return null;
        }

        var first = from ?? schedule.Hall.TimeZone.DayAt(workplace.Time.GetUtcNow());
        return new(name, schedule, await RegisterOf(workplace, register, first, ct), first, days);
    }

    private static async Task<HallSchedule?> ScheduleOf(Workplace workplace, string name, CancellationToken ct)
    {
        if (!System.IO.File.Exists(name))
        {
            throw new CommandException($"There is no file '{name}'.");
        }

        var text = ScheduleText.Of(name, await System.IO.File.ReadAllBytesAsync(name, ct), DateOnly.FromDateTime(workplace.Time.GetUtcNow().UtcDateTime));
        MistakeLines.Write(text.Reading.Mistakes, strict: false, workplace.Words);
        return text.Reading.Schedule;
    }

    private static async Task<HallRegister?> RegisterOf(Workplace workplace, string? file, DateOnly first, CancellationToken ct)
    {
        if (file is not null)
        {
            if (!System.IO.File.Exists(file))
            {
                throw new CommandException($"There is no file '{file}'.");
            }

            var reading = RegisterReader.Read(await System.IO.File.ReadAllBytesAsync(file, ct), file, HallRegister.Empty);
            MistakeLines.Write(reading.Mistakes, strict: false, workplace.Words);
            return reading.File?.Written(HallRegister.Empty) ?? throw new CommandException($"'{file}' is no register that can be read.");
        }

        if (System.IO.File.Exists(workplace.Folder.Database) && workplace.Register() is { IsEmpty: false } kept)
        {
            return kept;
        }

        return workplace.Settings.Safety.Demo ? DemoRegister.For(DemoRegister.MondayOf(first)) : null;
    }
}
