namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>The machine's own clock: a real process knows no other.</summary>
internal sealed class RealTime : TimeProvider
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static RealTime Clock { get; } = new();

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task Until(Func<Task<bool>> holds, string what)
    {
        var began = Clock.GetTimestamp();
        while (!await holds())
        {
            Assert.True(Clock.GetElapsedTime(began) < Wait.AtMost, $"Waited {Wait.AtMost.TotalSeconds:F0} s in vain: {what}.");
            await Task.Delay(Between, Clock, TestContext.Current.CancellationToken);
        }
    }

    public static Task Until(Func<bool> holds, string what) => Until(() => Task.FromResult(holds()), what);
}
