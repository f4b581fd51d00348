using System.Text.Json;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>What stands on the topic of <c>Safety:Watchdog:Topic</c>.</summary>
internal static class AliveMessage
{
    /// <summary><c>{"alive":false}</c>: said by the worker when it stops, and by the hall's broker when it is gone.</summary>
    public static ReadOnlyMemory<byte> Gone { get; } = JsonSerializer.SerializeToUtf8Bytes(new { alive = false });

    /// <summary><c>{"alive":true,"at":"2026-11-23T01:30:00Z"}</c>: it lived at that instant.</summary>
    public static ReadOnlyMemory<byte> At(DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(new { alive = true, at = now.UtcDateTime });
}
