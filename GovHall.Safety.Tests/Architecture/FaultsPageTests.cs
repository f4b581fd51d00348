using System.Globalization;
using System.Text.RegularExpressions;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>docs/faults.md has each fault once, and where that is proven: by test classes that there are, by a bench, or plainly not.</summary>
public sealed partial class FaultsPageTests
{
    private const int Faults = 35;

    private static SourceFile Page => SourceFile.All.Single(file => file.Path == "docs/faults.md");

    [Fact]
    public void Every_fault_has_its_row() =>
        Assert.Equal(Enumerable.Range(1, Faults), Rows(Page).Select(row => int.Parse(row.Fault, CultureInfo.InvariantCulture)).Distinct());

    [Fact]
    public void Every_row_says_where_it_is_proven() => Law.IsKept(Breaches(Page));

    [Theory]
    [InlineData("| F1 | it breaks | it does not | `NoSuchThing" + "Tests` |")]
    [InlineData("| F1 | it breaks | it does not | as everybody knows |")]
    public void A_proof_that_is_none_would_be_seen(string row) => Assert.Single(Breaches(new("docs/faults.md", row)));

    private static IEnumerable<(int Line, string Fault, string Proof)> Rows(SourceFile page) =>
        from line in page.Lines
        let row = Row.Match(line.Line)
        where row.Success
        select (line.Number, row.Groups[1].Value, row.Groups[2].Value);

    private static IEnumerable<string> Breaches(SourceFile page)
    {
        var classes = typeof(FaultsPageTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (line, fault, proof) in Rows(page))
        {
            var named = TestClass.Matches(proof).Select(span => span.Groups[1].Value).ToList();
            if (named.Find(name => !classes.Contains(name)) is { } lost)
            {
                yield return page.At(line, $"no test class is called {lost}.");
            }
            else if (named.Count == 0 && !Elsewhere.IsMatch(proof))
            {
                yield return page.At(line, $"F{fault} names no proof, and does not say that there is none.");
            }
        }
    }

    [GeneratedRegex(@"^\| F(\d+)b? \|(?:[^|]+\|){2} ([^|]+) \|$")]
    private static partial Regex Row { get; }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*(?:Tests|Properties))`")]
    private static partial Regex TestClass { get; }

    [GeneratedRegex(@"`GovHall\.Safety\.Load |bench/power-cuts|not proven|nothing to prove")]
    private static partial Regex Elsewhere { get; }
}
