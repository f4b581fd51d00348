using System.Security.Cryptography;
using System.Text;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hall;

/// <summary>A schedule that should have been taken and was not.</summary>
/// <param name="Name">The file, as messages name it.</param>
/// <param name="Digest">Tells one refusal from the next: the same file with the same fault is told once.</param>
/// <param name="Reasons">One line each.</param>
internal sealed record RefusedSchedule(string Name, string Digest, IReadOnlyList<Text> Reasons);

/// <summary>Which schedule is in force at a start (contract 1): the file; else the last good one; else, in a demo, the built-in one.</summary>
internal static class ScheduleSource
{
    /// <summary>What the file says, if there is one.</summary>
    public static (ScheduleText? Found, RefusedSchedule? Refused) Read(SafetyOptions options, DateOnly today) =>
        ScheduleFile.Find(options.SchedulesFile) is { } file ? Read(file, today) : (null, null);

    /// <summary>The schedule to take, and the one that was refused, if any.</summary>
    /// <exception cref="CannotStartException">There is none that can be read.</exception>
    public static (ScheduleText Taken, RefusedSchedule? Refused) Choose(
        SafetyOptions options, (ScheduleText? Found, RefusedSchedule? Refused) file, ScheduleVersion? lastGood, DateOnly today)
    {
        var (found, refused) = file;
        if (found is not null)
        {
            return (found, null);
        }

        if (lastGood is not null && ScheduleText.Of(lastGood, today) is { Reading.Schedule: not null } good)
        {
            return (good, refused);
        }

        if (refused is not null)
        {
            throw new CannotStartException([.. refused.Reasons.Select(reason => reason.En)]);
        }

        return options.Demo
            ? (BuiltIn(today), null)
            : throw new CannotStartException("There is no schedules.json here or above, and none was accepted before. Write one (docs/schedules.md), name it in Safety:SchedulesFile, or set Safety:Demo to try the demo hall.");
    }

    private static (ScheduleText? Found, RefusedSchedule? Refused) Read(string file, DateOnly today)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(FaultWords.NoSchedulesFile(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(FaultWords.SchedulesFileUnreadable(file, e.Message));
        }

        var text = ScheduleText.Of(file, bytes, today);
        return text.Reading.Schedule is not null
            ? (text, null)
            : (null, new(file, text.Digest, [.. text.Reading.Mistakes.Where(mistake => mistake.Level == MistakeLevel.Error).Select(mistake => mistake.Said)]));

        (ScheduleText?, RefusedSchedule?) Refused(Text reason) => (null, new(file, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reason.En))), [reason]));
    }

    private static ScheduleText BuiltIn(DateOnly today)
    {
        using var stream = typeof(ScheduleSource).Assembly.GetManifestResourceStream("schedules.json")
            ?? throw new InvalidOperationException("The built-in schedule is missing from the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ScheduleText.Of("schedules.json (built in)", bytes.ToArray(), today);
    }
}
