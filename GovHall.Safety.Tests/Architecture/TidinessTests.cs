using System.Text.RegularExpressions;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>Short files, nothing left to do later, nothing from somebody's own machine, no log number used twice.</summary>
public sealed partial class TidinessTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_400_lines() => Law.IsKept(Long(SourceFile.All));

    [Fact]
    public void A_long_file_would_be_seen() =>
        Assert.Single(Long([new("GovHall.Safety.Core/Planted.cs", string.Concat(Enumerable.Repeat("x\n", MostLines + 1)))]));

    [Fact]
    public void Nothing_is_left_for_later() => Law.IsKept(Containing(SourceFile.All, Later, "is done now, or an issue"));

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("// FIX" + "ME")]
    public void A_note_to_oneself_would_be_seen(string line) =>
        Assert.Single(Containing([new("GovHall.Safety.Core/Planted.cs", line)], Later, ""));

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() => Law.IsKept(Containing(SourceFile.All, OwnMachine, "is a path of one machine"));

    [Theory]
    [InlineData("see /wo" + "rk/main/README.md")]
    [InlineData("cat /t" + "mp/out.txt")]
    [InlineData(@"C:\Us" + @"ers\me")]
    public void A_path_of_ones_own_would_be_seen(string line) =>
        Assert.Single(Containing([new("docs/planted.md", line)], OwnMachine, ""));

    [Fact]
    public void A_log_number_is_used_once_and_lies_in_its_area() => Law.IsKept(LogNumbers(SourceFile.Product));

    [Fact]
    public void A_log_number_used_twice_would_be_seen() => Assert.Single(LogNumbers(
    [
        new("GovHall.Safety.Worker/Mqtt/One.cs", "[LoggerMessage(3001, LogLevel.Error, \"One.\")]"),
        new("GovHall.Safety.Worker/Mqtt/Two.cs", "[LoggerMessage(3001, LogLevel.Error, \"Two.\")]"),
    ]));

    [Fact]
    public void A_log_number_out_of_any_area_would_be_seen() =>
        Assert.Single(LogNumbers([new("GovHall.Safety.Worker/Mqtt/One.cs", "[LoggerMessage(7001, LogLevel.Error, \"One.\")]")]));

    private static IEnumerable<string> Long(IEnumerable<SourceFile> files) =>
        files.Where(file => file.IsCode && !file.IsMigration && file.Text.AsSpan().Count('\n') > MostLines)
            .Select(file => file.At(MostLines, $"{file.Text.AsSpan().Count('\n')} lines; {MostLines} at most."));

    private static IEnumerable<string> Containing(IEnumerable<SourceFile> files, Regex words, string why) =>
        from file in files
        from line in file.Lines
        let found = words.Match(line.Line)
        where found.Success
        select file.At(line.Number, $"'{found.Value}' {why}.");

    private static IEnumerable<string> LogNumbers(IEnumerable<SourceFile> files)
    {
        var numbers = (from file in files
                       from line in file.Lines
                       from Match number in LogNumber.Matches(line.Line)
                       select (At: file.At(line.Number, ""), Number: int.Parse(number.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        return numbers.Where(one => one.Number is < 1000 or > 6999).Select(one => $"{one.At}{one.Number} is in no area (1xxx host to 6xxx web).")
            .Concat(numbers.GroupBy(one => one.Number).Where(same => same.Count() > 1).Select(same => $"{same.Key} is used {string.Join(" and ", same.Select(one => one.At))}"));
    }

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex Later { get; }

    [GeneratedRegex(@"(?<![\w.])/(wo" + @"rk|t" + @"mp|ho" + @"me|ro" + @"ot)/|[A-Z]:\\Us" + @"ers")]
    private static partial Regex OwnMachine { get; }

    [GeneratedRegex(@"LoggerMessage\((?:EventId\s*=\s*)?([0-9]+)")]
    private static partial Regex LogNumber { get; }
}
