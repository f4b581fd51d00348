namespace GovHall.Safety.Core.Sensors;

/// <summary>What an availability topic says: <c>online</c> or <c>offline</c>, bare or as a JSON string.</summary>
public static class SensorAvailability
{
    /// <summary>Reads it; a null refusal means that <paramref name="online"/> holds.</summary>
    public static Refusal? Read(ReadOnlySpan<byte> payload, out bool online)
    {
        payload = payload.Trim(" \t\r\n\0"u8);
        payload = payload is [(byte)'"', .. var quoted, (byte)'"'] ? quoted : payload;
        online = System.Text.Ascii.EqualsIgnoreCase(payload, "online"u8);
        return online || System.Text.Ascii.EqualsIgnoreCase(payload, "offline"u8) ? null
            : payload.IsEmpty ? PayloadRejections.Empty
            : PayloadRejections.NotAvailability;
    }
}
