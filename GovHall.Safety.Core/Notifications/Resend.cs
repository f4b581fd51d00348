namespace GovHall.Safety.Core.Notifications;

/// <summary>When a notification that could not leave is tried again: 5 s, 10 s, 20 s … at most every 5 minutes, for as long as it takes.</summary>
public static class Resend
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>A refusal of the last resort, after whom there is nobody: the letter is tried again so much later.</summary>
    public static TimeSpan AfterLastRefusal { get; } = TimeSpan.FromHours(1);

    /// <param name="attempts">How often it was tried, at least once.</param>
    /// <param name="now">When the last attempt ended.</param>
    public static DateTimeOffset At(int attempts, DateTimeOffset now)
    {
        var pause = First * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10));
        return now + (pause < Longest ? pause : Longest);
    }
}
