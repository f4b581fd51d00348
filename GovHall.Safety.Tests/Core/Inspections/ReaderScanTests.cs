using System.Text;
using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Tests.Core.Inspections;

public sealed class ReaderScanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"badge":"0004711"}""")]
    [InlineData("""{"badge":4711,"id":"r-17","time":"2026-11-23T09:30:00+08:00"}""")]
    public void A_badge_alone_is_a_scan(string payload)
    {
        var refusal = ReaderScan.Read("K72MQ9B", Encoding.UTF8.GetBytes(payload), Now, out var scan);

        Assert.Equal((null, true), (refusal, scan?.Badge.EndsWith("4711", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"badge":"\ud800"}""")]
    [InlineData("""{"badge":"1","id":"\udc00x"}""")]
    [InlineData("""{"\ud800":1}""")]
    public void Half_a_character_is_no_scan(string payload)
    {
        var refusal = ReaderScan.Read("K72MQ9B", Encoding.UTF8.GetBytes(payload), Now, out var scan);

        Assert.Equal(("unreadable-scan", null), (refusal?.Code, scan));
    }
}
