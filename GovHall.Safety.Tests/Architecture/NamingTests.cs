using System.Reflection;
using System.Text.RegularExpressions;
using GovHall.Safety.Worker.Storage;
using Xunit.v3;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>Names say what a thing is in the hall, exist once, and a test's name is a sentence.</summary>
public sealed partial class NamingTests
{
    [Fact]
    public void No_type_is_named_for_being_a_type() => Law.IsKept(EmptySuffixes(Types(typeof(Text).Assembly, typeof(SafetyDb).Assembly).Select(type => type.Name)));

    [Theory]
    [InlineData("AlarmService")]
    [InlineData("IncidentManager")]
    [InlineData("DateHelper")]
    [InlineData("StringUtils")]
    [InlineData("AckHandler")]
    [InlineData("RunRepository")]
    public void A_banned_suffix_would_be_seen(string name) => Assert.Single(EmptySuffixes([name]));

    [Fact]
    public void A_public_name_exists_once() => Law.IsKept(Doubles(Types(typeof(Text).Assembly, typeof(SafetyDb).Assembly)));

    [Fact]
    public void A_second_type_of_one_name_would_be_seen() => Assert.Single(Doubles([typeof(Text), typeof(Planted.Text)]));

    [Fact]
    public void Every_test_is_named_in_a_sentence() => Law.IsKept(NoSentences(
        from type in typeof(NamingTests).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where method.GetCustomAttributes().OfType<IFactAttribute>().Any()
        select $"{type.Name}.{method.Name}"));

    [Theory]
    [InlineData("RunTests.TestStart")]
    [InlineData("RunTests.Start_works")]
    [InlineData("RunTests.StartRun_WhenLate_ReturnsLate")]
    public void A_test_without_a_sentence_would_be_seen(string name) => Assert.Single(NoSentences([name]));

    private static IEnumerable<string> EmptySuffixes(IEnumerable<string> names) =>
        names.Where(name => name != "PeriodicService" && EmptySuffix.IsMatch(name)).Select(name => $"{name}: say what it does in the hall's words.");

    private static IEnumerable<string> Doubles(IEnumerable<Type> types) =>
        types.Where(type => type is { IsPublic: true, IsNested: false })
            .GroupBy(type => type.Name, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Key} is the name of {string.Join(" and of ", same.Select(type => type.FullName))}.");

    private static IEnumerable<string> NoSentences(IEnumerable<string> names) =>
        names.Where(name => !Sentence.IsMatch(name)).Select(name => $"{name}: a test's name is a sentence of three words or more, joined by underscores.");

    private static IEnumerable<Type> Types(params ReadOnlySpan<Assembly> assemblies) =>
        assemblies.ToArray().SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace?.StartsWith("GovHall", StringComparison.Ordinal) is true);

    [GeneratedRegex("(Service|Manager|Helpers?|Utils?|Utility|Handler|Repository|Processor|Wrapper|Dto|Impl)(`[0-9]+)?$")]
    private static partial Regex EmptySuffix { get; }

    // Words, names and capitals (HTML), but no humps: those are identifiers. OpenAPI is a name.
    [GeneratedRegex(@"\.([A-Z][a-z0-9]*|[A-Z0-9]+)(_([A-Z]?[a-z0-9]+|[A-Z][A-Z0-9]*|OpenAPI)){2,}$")]
    private static partial Regex Sentence { get; }

}
