using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Notifications;

public sealed class ResendTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(6, 160)]
    [InlineData(7, 300)]
    [InlineData(8, 300)]
    [InlineData(int.MaxValue, 300)]
    public void The_pause_doubles_from_five_seconds_to_five_minutes(int attempts, int seconds) =>
        Assert.Equal(Build.ClosingTime.AddSeconds(seconds), Resend.At(attempts, Build.ClosingTime));
}
