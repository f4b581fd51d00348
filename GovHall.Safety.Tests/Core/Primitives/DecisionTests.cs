namespace GovHall.Safety.Tests.Core.Primitives;

public sealed class DecisionTests
{
    private static readonly Refusal No = new("no", new("不行", "No"));

    [Fact]
    public void What_is_already_so_has_no_facts_and_is_not_refused() => Assert.Equal((true, null), (Decision<string>.AlreadySo.Facts.IsEmpty, Decision<string>.AlreadySo.Refusal));

    [Fact]
    public void Facts_come_in_their_order() => Assert.Equal(["a", "b"], Decision<string>.Of("a", "b").Facts);

    [Fact]
    public void What_is_refused_has_no_facts() => Assert.Equal((true, No), ((Decision<string>)No) is var decision ? (decision.Facts.IsEmpty, decision.Refusal) : default);
}
