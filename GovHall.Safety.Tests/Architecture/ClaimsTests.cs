using System.Text.RegularExpressions;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>What the README claims is proved: docs/claims.md names, for each claim as the README words it, the tests that fail where it is not so.</summary>
public sealed partial class ClaimsTests
{
    private static SourceFile Claims => SourceFile.All.Single(file => file.Path == "docs/claims.md");

    private static SourceFile Readme => SourceFile.All.Single(file => file.Path == "README.md");

    [Fact]
    public void There_are_claims_and_the_README_leads_to_their_proofs() =>
        Assert.True(Rows(Claims).Count() >= 10 && Readme.Text.Contains("(docs/claims.md)", StringComparison.Ordinal));

    [Fact]
    public void Every_claim_is_the_README_s_and_every_proof_a_test() => Law.IsKept(Breaches(Claims, Readme));

    [Theory]
    [InlineData("| it makes coffee | `ClaimsTests.There_are_claims_and_the_README_leads_to_their_proofs` |")]
    [InlineData("| One background worker | `ClaimsTests.No_such_test` |")]
    [InlineData("| One background worker | as everybody knows |")]
    public void A_claim_that_is_none_and_a_proof_that_is_none_would_be_seen(string row) => Assert.Single(Breaches(new("docs/claims.md", row), Readme));

    private static IEnumerable<(int Line, string Claim, string Proofs)> Rows(SourceFile claims) =>
        from line in claims.Lines
        let row = Row.Match(line.Line)
        where row.Success && row.Groups[1].Value is not ("claim" or "---")
        select (line.Number, row.Groups[1].Value, row.Groups[2].Value);

    private static IEnumerable<string> Breaches(SourceFile claims, SourceFile readme)
    {
        var words = Space.Replace(readme.Text, " ");
        var tests = typeof(ClaimsTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (line, claim, proofs) in Rows(claims))
        {
            var named = Span.Matches(proofs).Select(span => span.Groups[1].Value).ToList();
            if (!words.Contains(claim, StringComparison.Ordinal))
            {
                yield return claims.At(line, $"the README does not say '{claim}'.");
            }
            else if (named.Count == 0 || named.FirstOrDefault(name => !tests.Contains(name)) is not null)
            {
                yield return claims.At(line, $"no test is called {named.FirstOrDefault(name => !tests.Contains(name)) ?? proofs}.");
            }
        }
    }

    [GeneratedRegex(@"^\| ([^|]+) \| ([^|]+) \|$")]
    private static partial Regex Row { get; }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space { get; }
}
