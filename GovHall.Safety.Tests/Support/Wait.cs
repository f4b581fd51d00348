namespace GovHall.Safety.Tests;

/// <summary>How long a test waits for what has to come.</summary>
internal static class Wait
{
    /// <summary>Far longer than anything here takes, so that only a fault, not a busy machine, fails a test by it. Nobody waits for it where all is well.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromMinutes(3);
}
