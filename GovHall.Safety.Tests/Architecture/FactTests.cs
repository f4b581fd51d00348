using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovHall.Safety.Tests.Architecture.Planted;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>Every fact is known to its family by one lasting name, and reads back from the journal as it was written.</summary>
public sealed class FactTests
{
    private static IReadOnlyList<Type> Families { get; } =
        [.. typeof(FactJson).Assembly.GetTypes().Where(type => type.IsAbstract && type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Fact<>))];

    [Fact]
    public void The_families_of_facts_are_found() => Assert.True(Families.Count >= 4);

    [Fact]
    public void Every_fact_is_known_to_its_family_by_a_name_of_its_own() => Law.IsKept(Families.SelectMany(Unnamed));

    [Fact]
    public void A_fact_that_its_family_does_not_know_would_be_seen() => Assert.Single(Unnamed(typeof(StrayFact)));

    [Fact]
    public void Every_fact_reads_back_as_it_was_written() => Law.IsKept(
        from family in Families
        from member in Members(family)
        from breach in LostOnTheWay(family, Sample.Of(member))
        select breach);

    [Fact]
    public void A_fact_that_loses_a_word_on_the_way_would_be_seen() =>
        Assert.Single(LostOnTheWay(typeof(StrayFact), StrayFact.Forgetful.Noting(DateTimeOffset.UnixEpoch, "burnt paper")));

    private static IEnumerable<string> Unnamed(Type family)
    {
        var known = family.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).ToList();
        return Members(family).Where(member => known.All(name => name.DerivedType != member)).Select(member => $"{family.Name} does not know {member.Name}.")
            .Concat(known.GroupBy(name => name.TypeDiscriminator).Where(same => same.Count() > 1).Select(same => $"{family.Name} has '{same.Key}' twice."));
    }

    private static IEnumerable<string> LostOnTheWay(Type family, object fact)
    {
        var written = JsonSerializer.Serialize(fact, family, FactJson.Options);
        var read = JsonSerializer.Deserialize(written, family, FactJson.Options)!;
        var again = JsonSerializer.Serialize(read, family, FactJson.Options);
        return read.GetType() == fact.GetType() && again == written ? [] : [$"{family.Name}: {written} reads back as {again}."];
    }

    private static IEnumerable<Type> Members(Type family) => family.Assembly.GetTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract);
}
