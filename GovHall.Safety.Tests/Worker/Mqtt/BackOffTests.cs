using CsCheck;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Tests.Worker.Mqtt;

public sealed class BackOffTests
{
    [Fact]
    public void A_lost_broker_has_us_again_within_2_seconds_however_long_it_was_away() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int).Sample((failures, seed) =>
            BackOff.Pause(failures, refused: false, new Random(seed)) is { TotalSeconds: >= 0.125 and <= 2 });

    [Fact]
    public void A_broker_that_refuses_us_is_asked_twice_a_minute_in_the_end() =>
        Gen.Select(Gen.Int[7, 100_000], Gen.Int).Sample((failures, seed) =>
            BackOff.Pause(failures, refused: true, new Random(seed)) is { TotalSeconds: >= 15 and <= 30 });
}
