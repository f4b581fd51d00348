using System.Diagnostics.CodeAnalysis;

namespace GovHall.Safety.Core.Alarms;

/// <summary>Which alarm: one rule watching one sensor. Shown as <c>rule@sensor</c>.</summary>
/// <param name="Rule">The rule's id in schedules.json.</param>
/// <param name="Sensor">The sensor's id in the register.</param>
public readonly record struct AlarmId(string Rule, string Sensor)
{
    /// <summary>Reads <c>rule@sensor</c>; neither part holds an <c>@</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AlarmId id)
    {
        var at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        id = at > 0 && at < text!.Length - 1 && text.LastIndexOf('@') == at ? new(text[..at], text[(at + 1)..]) : default;
        return id != default;
    }

    public override string ToString() => $"{Rule}@{Sensor}";
}
