using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Time;

public sealed class InspectionWindowTests
{
    private static readonly DateTimeOffset T0 = Build.ClosingTime;

    [Theory]
    [InlineData(0, 45)]
    [InlineData(-1, 45)]
    [InlineData(30, 29)]
    public void A_window_opens_before_it_closes_and_closes_before_it_is_missed(int closes, int missed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InspectionWindow(T0, T0.AddMinutes(closes), T0.AddMinutes(missed)));

    [Fact]
    public void A_window_may_have_no_grace() =>
        Assert.Equal(WindowPhase.Past, new InspectionWindow(T0, T0.AddMinutes(30), T0.AddMinutes(30)).PhaseAt(T0.AddMinutes(30)));
}
