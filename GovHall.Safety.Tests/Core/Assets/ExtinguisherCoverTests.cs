using CsCheck;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Tests.Core.Assets;

/// <summary>Never more than a quarter of a zone's extinguishers away at once (GB 50444-2008 5.1.2).</summary>
public sealed class ExtinguisherCoverTests
{
    private static Asset Pieces(string id, int count, string? zone = "Z01", string kind = ExtinguisherCover.Kind) =>
        new() { Id = id, Name = Text.Same(id), Kind = kind, Zone = zone, Count = count };

    private static AssetUse Away(string id, int pieces) => new() { Asset = id, State = AssetState.OutOfService, Out = pieces };

    private static ExtinguisherCover Of(IEnumerable<Asset> assets, params AssetUse[] uses) =>
        Assert.Single(ExtinguisherCover.Of(new() { Assets = [.. assets] }, uses));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Of_eight_two_may_be_away(int away, bool thin) => Assert.Equal(thin, Of([Pieces("FE01", 4), Pieces("FE02", 4)], Away("FE01", away)).IsThin);

    [Fact]
    public void A_zone_without_a_stand_in_has_no_quarter_to_spare() => Assert.True(Of([Pieces("FE01", 2)], Away("FE01", 1)).IsThin);

    [Fact]
    public void What_is_in_use_is_not_away() => Assert.Equal(0, Of([Pieces("FE01", 2)], Away("FE01", 2) with { State = AssetState.InUse }).Away);

    [Fact]
    public void Which_are_out_is_named() => Assert.Equal(["FE02"], Of([Pieces("FE01", 4), Pieces("FE02", 4)], Away("FE02", 1)).Assets);

    [Fact]
    public void Other_equipment_counts_for_nothing() => Assert.Equal((2, 0), Of([Pieces("FE01", 2), Pieces("LF01", 9, kind: "lift")], Away("LF01", 9)) is var cover ? (cover.Registered, cover.Away) : default);

    [Fact]
    public void A_zone_within_a_zone_counts_for_itself()
    {
        var covers = ExtinguisherCover.Of(
            new() { Zones = [new() { Id = "Z01", Name = Text.Same("Z01") }, new() { Id = "Z01A", Name = Text.Same("Z01A"), Parent = "Z01" }], Assets = [Pieces("FE01", 8), Pieces("FE02", 2, "Z01A")] },
            [Away("FE02", 1)]);

        Assert.Equal([("Z01", false), ("Z01A", true)], covers.Select(cover => (cover.Zone, cover.IsThin)));
    }

    [Fact]
    public void More_away_than_the_register_has_by_now_counts_as_all() => Assert.Equal(2, Of([Pieces("FE01", 2)], Away("FE01", 4)).Away);

    [Fact]
    public void Whatever_is_away_a_zone_is_thin_exactly_beyond_a_quarter() => Gen.Int[1, 6].Array[1, 6].SelectMany(counts => Gen.Int[0, 6].Array[counts.Length].Select(away => (counts, away)))
        .Sample(zone =>
        {
            var cover = Of(zone.counts.Select((count, n) => Pieces($"FE{n}", count)), [.. zone.away.Select((away, n) => Away($"FE{n}", away))]);
            var (all, gone) = (zone.counts.Sum(), zone.counts.Zip(zone.away, Math.Min).Sum());

            return cover.IsThin == (gone > all / 4.0) && (cover.Registered, cover.Away) == (all, gone);
        });
}
