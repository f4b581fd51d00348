using System.Security.Cryptography;
using System.Text;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hall;

/// <summary>A schedule's text and what it was found to say.</summary>
/// <param name="Name">The file, as messages name it.</param>
/// <param name="Content">Its text.</param>
/// <param name="Reading">The schedule, or its mistakes.</param>
internal sealed record ScheduleText(string Name, string Content, ScheduleReading Reading)
{
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)));

    /// <summary>Reads and checks it.</summary>
    public static ScheduleText Of(string name, string content, DateOnly? today) =>
        new(name, content, ScheduleReader.Read(Encoding.UTF8.GetBytes(content), name, CatalogueChecks.On(today)));
}

/// <summary>Which schedule is in force at a start (contract 1): the file; else the last good one; else, in a demo, the built-in one.</summary>
internal static class ScheduleSource
{
    /// <summary>The schedule to take, and the one that was refused, if any.</summary>
    /// <exception cref="CannotStartException">There is none that can be read.</exception>
    public static (ScheduleText Taken, ScheduleText? Refused) Choose(SafetyOptions options, ScheduleVersion? lastGood, DateOnly today)
    {
        var file = options.FindSchedule();
        if (file is null && options.SchedulesFile is { } named && lastGood is null)
        {
            throw new CannotStartException($"Safety:SchedulesFile: there is no file '{named}'. Name the hall's schedule, or remove the setting to use schedules.json of the working directory.");
        }

        var found = file is null ? null : ScheduleText.Of(file, File.ReadAllText(file), today);
        if (found is { Reading.Schedule: not null })
        {
            return (found, null);
        }

        if (lastGood is not null && ScheduleText.Of(lastGood.Source, lastGood.Content, today) is { Reading.Schedule: not null } good)
        {
            return (good, found);
        }

        if (found is not null)
        {
            throw new CannotStartException([.. found.Reading.Mistakes.Select(mistake => mistake.In("en"))]);
        }

        return options.Demo
            ? (BuiltIn(today), null)
            : throw new CannotStartException("There is no schedules.json here or above, and none was accepted before. Write one (docs/schedules.md), name it in Safety:SchedulesFile, or set Safety:Demo to try the demo hall.");
    }

    private static ScheduleText BuiltIn(DateOnly today)
    {
        using var stream = typeof(ScheduleSource).Assembly.GetManifestResourceStream("schedules.json")
            ?? throw new InvalidOperationException("The built-in schedule is missing from the program.");
        using var reader = new StreamReader(stream);
        return ScheduleText.Of("schedules.json (built in)", reader.ReadToEnd(), today);
    }
}
