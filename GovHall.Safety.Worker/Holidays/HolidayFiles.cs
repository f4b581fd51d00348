using System.Text;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Holidays;

/// <summary>Holiday tables that a schedule names: files beside it, or as they were when the schedule was accepted.</summary>
/// <param name="folder">Where the schedule lies.</param>
/// <param name="kept">What was kept with an accepted schedule, by name; null: the files themselves are read.</param>
internal sealed class HolidayFiles(string folder, IReadOnlyDictionary<string, string>? kept = null) : IHolidayFiles
{
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);

    /// <summary>What was read, by name: with it the schedule can be read again when the files are gone.</summary>
    public IReadOnlyDictionary<string, string> Taken => _taken;

    public HolidayFile Read(string name)
    {
        try
        {
            var text = kept is null ? File.ReadAllText(Path.Combine(folder, name), Encoding.UTF8) : kept[name];
            var table = Path.GetExtension(name).Equals(".ics", StringComparison.OrdinalIgnoreCase) ? HolidayIcs.Read(text) : HolidayJson.Read(text);
            _taken[name] = text;
            return new(table, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or KeyNotFoundException or FormatException)
        {
            return new(null, e.Message);
        }
    }
}
