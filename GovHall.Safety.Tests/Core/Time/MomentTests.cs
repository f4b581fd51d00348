using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Core.Time;

public sealed class MomentTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Seen to fail: an hour that went by between the two reads was taken for a clock that was set back by an hour, and every delay was put off by it.</summary>
    [Fact]
    public void A_process_that_is_held_up_between_the_two_clocks_reads_them_again()
    {
        var clock = new HeldUp();

        var moment = Moment.Of(clock);

        Assert.Equal(new Moment(Start.AddHours(1), clock.GetTimestamp()), moment);
    }

    [Fact]
    public void The_instant_is_cut_to_whole_microseconds()
    {
        var clock = new FakeTimeProvider(Start.AddTicks(17));

        Assert.Equal(Start.AddTicks(10), Moment.Of(clock).At);
    }

    /// <summary>Is stopped for an hour right after it first showed the time.</summary>
    private sealed class HeldUp() : FakeTimeProvider(MomentTests.Start)
    {
        private bool _was;

        public override DateTimeOffset GetUtcNow()
        {
            var shown = base.GetUtcNow();
            if (!_was)
            {
                _was = true;
                Advance(TimeSpan.FromHours(1));
            }

            return shown;
        }
    }
}
