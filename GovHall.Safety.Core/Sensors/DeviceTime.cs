using System.Text.Json;

namespace GovHall.Safety.Core.Sensors;

/// <summary>The time that a device says it measured at, as far as it can be true.</summary>
internal static class DeviceTime
{
    private static readonly TimeSpan MostPast = TimeSpan.FromDays(7);

    /// <summary>A broker keeps what it was told for as long as nobody says otherwise.</summary>
    private static readonly TimeSpan MostKept = TimeSpan.FromDays(365);
    private static readonly TimeSpan MostFuture = TimeSpan.FromMinutes(5);

    /// <summary>Numbers above this are milliseconds since 1970, below it seconds (as seconds it lies in the year 5138).</summary>
    private const double FirstMilliseconds = 100_000_000_000;

    /// <summary>The device's time, or the time of receipt where it gives none that can be true: clocks without a battery start in 1970.</summary>
    /// <param name="reader">On the value of <c>time</c>: ISO 8601 with an offset, or seconds or milliseconds since 1970.</param>
    /// <param name="receivedAt">When the message came in.</param>
    /// <param name="retained">The broker has kept it since.</param>
    public static DateTimeOffset Read(ref Utf8JsonReader reader, DateTimeOffset receivedAt, bool retained)
    {
        var time = reader.TokenType switch
        {
            JsonTokenType.String when NamesItsOffset(reader.ValueSpan) && reader.TryGetDateTimeOffset(out var at) => at,
            JsonTokenType.Number when reader.TryGetDouble(out var since) => SinceEpoch(since),
            _ => (DateTimeOffset?)null,
        };
        return time is { } claimed && claimed >= receivedAt - (retained ? MostKept : MostPast) && claimed <= receivedAt + MostFuture
            ? claimed.ToUniversalTime()
            : receivedAt;
    }

    /// <summary>A local time without an offset would be read in the machine's zone, which is an accident.</summary>
    private static bool NamesItsOffset(ReadOnlySpan<byte> text) =>
        text is [.., (byte)'Z'] or [.., (byte)'+' or (byte)'-', _, _, (byte)':', _, _];

    private static DateTimeOffset? SinceEpoch(double since)
    {
        var seconds = since >= FirstMilliseconds ? since / 1_000 : since;
        return seconds is > 0 and < FirstMilliseconds ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
    }
}
