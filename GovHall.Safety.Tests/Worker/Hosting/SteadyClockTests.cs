using CsCheck;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Hosting;

namespace GovHall.Safety.Tests.Worker.Hosting;

/// <summary>The machine's clock is put right now and then; the hall's does not jump for every second of it.</summary>
public sealed class SteadyClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private readonly SettableClock _machine = new(Start);

    [Fact]
    public void It_is_the_machines_while_nobody_sets_that()
    {
        var clock = new SteadyClock(_machine);

        _machine.Advance(TimeSpan.FromHours(5));

        Assert.Equal(Start.AddHours(5), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(-59)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(59)]
    public void A_correction_of_less_than_a_minute_is_made_by_a_hundredth_of_the_time_that_passes(int seconds)
    {
        var clock = new SteadyClock(_machine);
        _machine.Set(TimeSpan.FromSeconds(seconds));
        var atOnce = clock.GetUtcNow();

        _machine.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal((Start, Start + TimeSpan.FromMilliseconds(60_000 + (600 * Math.Sign(seconds)))), (atOnce, clock.GetUtcNow()));
    }

    [Fact]
    public void In_the_end_it_is_made_up_for()
    {
        var clock = new SteadyClock(_machine);
        _machine.Set(TimeSpan.FromSeconds(-30));

        _machine.Advance(TimeSpan.FromMinutes(50));

        Assert.Equal(_machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(-7200)]
    [InlineData(-60)]
    [InlineData(60)]
    [InlineData(7200)]
    public void A_step_of_a_minute_or_more_is_followed_at_once(int seconds)
    {
        var clock = new SteadyClock(_machine);

        _machine.Set(TimeSpan.FromSeconds(seconds));

        Assert.Equal(Start.AddSeconds(seconds), clock.GetUtcNow());
    }

    [Fact]
    public void However_often_it_is_corrected_by_little_it_never_goes_back_and_is_never_a_minute_off() =>
        Gen.Select(Gen.Int[0, 90_000], Gen.Int[-59_000, 59_000]).List[1, 40].Sample(moves =>
        {
            var machine = new SettableClock(Start);
            var clock = new SteadyClock(machine);
            var last = clock.GetUtcNow();
            foreach (var (passed, by) in moves)
            {
                machine.Advance(TimeSpan.FromMilliseconds(passed));

                // Set so that it is never a minute from what the hall shows.
                var shown = clock.GetUtcNow();
                machine.Set(shown.AddMilliseconds(by) - machine.GetUtcNow());
                var now = clock.GetUtcNow();
                Assert.InRange(now, last, DateTimeOffset.MaxValue);
                Assert.InRange((machine.GetUtcNow() - now).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
                last = now;
            }
        });
}
