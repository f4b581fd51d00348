using GovHall.Safety.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Core.Time;

public sealed class InstantsTests
{
    private static readonly DateTimeOffset Crooked = Build.ClosingTime.AddTicks(1_234_567);

    [Fact]
    public void An_instant_is_cut_to_whole_microseconds() => Assert.Equal(Build.ClosingTime.AddTicks(1_234_560), Crooked.Whole());

    [Fact]
    public void The_clock_is_read_in_whole_microseconds() => Assert.Equal(Crooked.Whole(), new FakeTimeProvider(Crooked).Instant());

    [Fact]
    public void What_is_stored_counts_from_1970() => Assert.Equal(1_000_001, DateTimeOffset.UnixEpoch.AddSeconds(1).AddMicroseconds(1).Microseconds());

    [Fact]
    public void What_was_stored_is_the_instant_it_was() => Assert.Equal(Crooked.Whole(), Instants.FromMicroseconds(Crooked.Microseconds()));
}
