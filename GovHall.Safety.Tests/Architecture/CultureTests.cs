using System.Text.RegularExpressions;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>A date is written the same on every machine: ids, file names and stored words are made of it. An interpolated text takes the machine's regional settings, and CA1305, which looks at calls, does not see it.</summary>
public sealed partial class CultureTests
{
    [Fact]
    public void A_date_within_a_text_is_written_by_the_invariant_culture() => Law.IsKept(ByTheMachines(SourceFile.Product));

    [Theory]
    [InlineData("StableId.From($\"run|{plan}|{slot:yyyy-MM-ddTHH:mm}|{part}\")")]
    [InlineData("var file = $\"{notification.CreatedAt.UtcDateTime:yyyyMMdd'T'HHmmss}.eml\";")]
    [InlineData("string.Create(culture, $\"{Day:MM-dd}\")")]
    public void One_that_is_not_would_be_seen(string line) => Assert.Single(ByTheMachines([new("GovHall.Safety.Core/Planted.cs", line)]));

    [Theory]
    [InlineData("string.Create(CultureInfo.InvariantCulture, $\"{run.Slot:yyyy-MM-ddTHH:mm}\")")]
    [InlineData("Line(text, $\"{day:yyyy-MM-dd}  {why.Zh}\");")]
    [InlineData("$\"{id:N}@{domain}\"")]
    [InlineData("$\"{(isNew ? added : commanded)}\"")]
    [InlineData("[LoggerMessage(2001, LogLevel.Information, \"Written until {Until:yyyy-MM-dd}.\")]")]
    public void What_is_or_is_no_date_is_let_through(string line) => Assert.Empty(ByTheMachines([new("GovHall.Safety.Core/Planted.cs", line)]));

    private static IEnumerable<string> ByTheMachines(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Code
        where Interpolated.IsMatch(line.Line) && DateWithin.Match(line.Line) is { Success: true } && !Invariant.IsMatch(line.Line)
        select file.At(line.Number, $"'{DateWithin.Match(line.Line).Value}' is written by the machine's regional settings; string.Create(CultureInfo.InvariantCulture, …) is not.");

    [GeneratedRegex("""(\$@?|@\$)["]""")]
    private static partial Regex Interpolated { get; }

    /// <summary>A hole with a format of its own that names a part of a date or of a time of day.</summary>
    [GeneratedRegex("""\{[^{}"]*[^{}":?\s]:[^\s:(){}"]*(yy|MM|dd|HH|hh|mm)""")]
    private static partial Regex DateWithin { get; }

    /// <summary>The second is that of the command line's tables, which is handed the text unwritten.</summary>
    [GeneratedRegex("""string\.Create\(CultureInfo\.InvariantCulture, \$|\bLine\(text, \$""")]
    private static partial Regex Invariant { get; }
}
