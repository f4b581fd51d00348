using System.Security.Cryptography;
using System.Text;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Holidays;
using GovHall.Safety.Worker.Scheduling;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hall;

/// <summary>A schedule's text and what it was found to say.</summary>
/// <param name="Name">The file, as messages name it.</param>
/// <param name="Bytes">As they stand in the file.</param>
/// <param name="Holidays">The holiday file that it names, by name.</param>
/// <param name="Reading">The schedule, or its mistakes.</param>
internal sealed record ScheduleText(string Name, ReadOnlyMemory<byte> Bytes, IReadOnlyDictionary<string, string> Holidays, ScheduleReading Reading)
{
    /// <summary>Of the schedule and of its holiday file: the same digest plans the same.</summary>
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(
        Holidays.Count == 0 ? Bytes.Span : [.. Bytes.Span, .. Encoding.UTF8.GetBytes(string.Concat(Holidays.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"\0{file.Key}\0{file.Value}")))]));

    public string Content => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Reads and checks it, with what lies beside it.</summary>
    public static ScheduleText Of(string name, ReadOnlyMemory<byte> utf8, DateOnly? today) =>
        Of(name, utf8, today, new HolidayFiles(Path.GetDirectoryName(Path.GetFullPath(name)) ?? "."));

    /// <inheritdoc cref="Of(string, ReadOnlyMemory{byte}, DateOnly?)"/>
    public static ScheduleText Of(string name, string content, DateOnly? today) => Of(name, Encoding.UTF8.GetBytes(content), today);

    /// <summary>One that was accepted, as it was then.</summary>
    public static ScheduleText Of(ScheduleVersion accepted, DateOnly? today) =>
        Of(accepted.Source, Encoding.UTF8.GetBytes(accepted.Content), today, new HolidayFiles("", accepted.Holidays));

    /// <summary>What is no error and may be meant otherwise: by itself, and against the register.</summary>
    public IEnumerable<Mistake> WarningsFor(HallRegister register) => Reading.Schedule is { } schedule
        ? Reading.Mistakes.Concat(RegisterMatch.Check(Bytes.Span, Name, schedule, register)).Where(mistake => mistake.Level == MistakeLevel.Warning)
        : [];

    private static ScheduleText Of(string name, ReadOnlyMemory<byte> utf8, DateOnly? today, HolidayFiles holidays)
    {
        var reading = ScheduleReader.Read(utf8.Span, name, today, new ScheduleSources(new CronReader(), holidays));
        return new(name, utf8, holidays.Taken, reading);
    }
}
