using System.Globalization;

namespace GovHall.Safety.Core.Schedules;

/// <summary>One thing that is wrong in a schedule: where, what, and what to do about it.</summary>
/// <param name="File">As it was named to the reader.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters (Unicode code points), as an editor shows it.</param>
/// <param name="Path">The JSON path: <c>$.plans[2].when.from</c>.</param>
/// <param name="Code">What kind of mistake it is.</param>
/// <param name="Message">What is wrong and the cure.</param>
public sealed record Mistake(string File, int Line, int Column, string Path, MistakeCode Code, Text Message)
{
    public MistakeLevel Level => LevelOf(Code);

    /// <summary>The code as people read it: <c>GH0101</c>.</summary>
    public string Number => NumberOf(Code);

    public static MistakeLevel LevelOf(MistakeCode code) =>
        code >= MistakeCode.HolidaysUncertain ? MistakeLevel.Warning : MistakeLevel.Error;

    public static string NumberOf(MistakeCode code) => string.Create(CultureInfo.InvariantCulture, $"GH{(int)code:0000}");

    /// <summary><c>FILE(line,col): error GH0101: message [path]</c>, which editors and build servers can jump to.</summary>
    /// <param name="language"><c>en</c>, or anything else for Chinese.</param>
    public string In(string? language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{File}({Line},{Column}): {(Level == MistakeLevel.Error ? "error" : "warning")} {Number}: {Message.In(language)} [{Path}]");

    /// <summary>The same in both languages.</summary>
    public Text Said => new(In("zh"), In("en"));

    public override string ToString() => In("en");
}
