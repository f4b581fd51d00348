namespace GovHall.Safety.Worker.Hosting;

/// <summary>What is done once a day.</summary>
internal static class Daily
{
    /// <summary>A day that is an hour longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(25);

    /// <summary>Whether it is time to look.</summary>
    /// <param name="next">When it was to be; what is further away than a day was reckoned by a clock that was ahead.</param>
    /// <param name="now">As the clock shows it. UTC.</param>
    public static bool IsDue(DateTimeOffset next, DateTimeOffset now) => now >= next || next - now > Longest;
}
