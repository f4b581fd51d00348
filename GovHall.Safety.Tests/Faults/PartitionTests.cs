using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>Lines that fall silent and stay half open, are cut in the middle of a packet, reset, and crawl at 256 kbit/s: one run of two halls, at the same time.</summary>
/// <remarks>
/// Guards against slips: with a link to the hall's broker that is never found dead, no reading comes again after the first silence; with readings
/// stored under the instant at which they came instead of their own, what is sent again is there twice.
/// </remarks>
[Collection(RealProcesses.Name)]
public sealed class PartitionTests(PartitionTests.Run run, ITestOutputHelper output) : IClassFixture<PartitionTests.Run>
{
    /// <summary>From a fire to its mail, under every fault: GB 26875's 10 s, and what a busy machine takes.</summary>
    private static readonly TimeSpan FireBar = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Lines => ["sensors to the worker's broker", "worker to the hall's broker"];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Every_acknowledged_reading_is_stored_once(string line)
    {
        var story = run.Of(line);

        output.WriteLine($"{line}: {story.Acknowledged.Values.Sum()} readings of {story.Acknowledged.Count} meters; {story.Line}; heard again after {string.Join(", ", story.Gaps.Select(gap => $"{gap.TotalSeconds:F1} s"))}; fire told after {story.FireToldAfter.TotalSeconds:F2} s");
        Assert.All(story.Acknowledged, meter => Assert.Equal(Enumerable.Range(1, meter.Value), story.Stored[meter.Key]));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_line_did_all_of_it(string line)
    {
        var (all, cut, reset, forgotten) = run.Of(line).Line;

        Assert.True(cut >= 3 && reset > 0 && forgotten >= 2 && all > cut, $"{all} connections, {cut} cut, {reset} reset, {forgotten} forgotten");
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void No_meter_is_called_silent(string line) => Assert.Equal(0, run.Of(line).SilentIncidents);

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_fire_on_a_crawling_line_is_one_incident_and_told_in_time(string line)
    {
        var story = run.Of(line);

        Assert.Equal(1, story.Fires);
        Assert.InRange(story.FireToldAfter, TimeSpan.Zero, FireBar);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_journal_proves_whole(string line) => Assert.True(run.Of(line).JournalIsRight);

    /// <summary>Both stories, at the same time.</summary>
    public sealed class Run : IAsyncLifetime
    {
        private PartitionStory[] _stories = [];

        public async ValueTask InitializeAsync() =>
            _stories = await Task.WhenAll(PartitionStory.OfEmbedded(), PartitionStory.OfExternal(TestContext.Current.CancellationToken));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal PartitionStory Of(string line) => _stories[line.StartsWith("sensors", StringComparison.Ordinal) ? 0 : 1];
    }
}
