using System.Diagnostics;
using System.Text.RegularExpressions;
using GovHall.Safety.Tests.Architecture;
using GovHall.Safety.Worker.Faults;

namespace GovHall.Safety.Tests.Faults;

/// <summary>The list of crash points and the code say the same, and a release knows none.</summary>
public sealed partial class CrashPointTests
{
    [Fact]
    public void A_release_build_contains_no_call_of_a_crash_point()
    {
        var only = typeof(CrashPoint).GetMethod(nameof(CrashPoint.Pass))!.GetCustomAttributes(inherit: false).OfType<ConditionalAttribute>();

        Assert.Equal(["DEBUG"], only.Select(one => one.ConditionString));
    }

    [Fact]
    public void Every_crash_point_stands_in_the_code_once()
    {
        var passed = SourceFile.Product.SelectMany(file => file.Code).SelectMany(line => Passed.Matches(line.Line)).Select(match => match.Groups[1].Value);

        Assert.Equal(Enum.GetNames<CrashAt>().Order(StringComparer.Ordinal), passed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_crash_points_have_one_name() =>
        Assert.Equal(Enum.GetValues<CrashAt>().Length, Enum.GetValues<CrashAt>().Select(Kebab.Of).Distinct(StringComparer.Ordinal).Count());

    [GeneratedRegex(@"CrashPoint\.Pass\(CrashAt\.(\w+)")]
    private static partial Regex Passed { get; }
}
