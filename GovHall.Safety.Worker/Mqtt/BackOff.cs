namespace GovHall.Safety.Worker.Mqtt;

/// <summary>How long to wait before the broker is tried again.</summary>
internal static class BackOff
{
    private const double First = 0.25;

    /// <summary>A broker that comes back has us again within this: sensors wait for no one.</summary>
    private const double WhenLost = 2;

    /// <summary>One that refuses us will do so until a person changes something.</summary>
    private const double WhenRefused = 30;

    /// <summary>Doubles from a quarter of a second up to its bound, less up to a half by chance, so that many workers do not come back in step.</summary>
    public static TimeSpan Pause(int failures, bool refused, Random random) =>
        TimeSpan.FromSeconds(Math.Min(refused ? WhenRefused : WhenLost, First * Math.Pow(2, Math.Min(failures, 16))) * (1 - (random.NextDouble() / 2)));
}
