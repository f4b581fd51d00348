using System.Text;
using System.Text.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What a fixed patrol reader says: whose badge was held to it, and when.</summary>
/// <param name="Code">The checkpoint's code, from the topic.</param>
/// <param name="Badge">As the register has it with a person.</param>
/// <param name="Id">The reader's own name for it; made from the rest where it gives none.</param>
/// <param name="At">The reader's clock; null where it does not say.</param>
public sealed record ReaderScan(string Code, string Badge, string Id, DateTimeOffset? At)
{
    /// <summary>Longest message that is read, in bytes.</summary>
    public const int MostBytes = 1024;

    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Badge or code that nobody knows.</summary>
    public static Refusal UnknownBadge { get; } = No("unknown-badge", ScanWords.UnknownBadge);

    /// <inheritdoc cref="UnknownBadge"/>
    public static Refusal UnknownCode { get; } = No("unknown-checkpoint", ScanWords.UnknownCode);

    /// <summary>What a broker kept and says again is a state and no event: a scan only where it says itself when it was made.</summary>
    private static Refusal Retained { get; } = No("retained-scan", ScanWords.Retained);

    private static Refusal Unreadable { get; } = No("unreadable-scan", ScanWords.Unreadable);

    /// <summary>Reads <c>{"badge": "…", "time": "…", "id": "…"}</c>; only the badge is needed.</summary>
    /// <param name="code">From the topic.</param>
    /// <param name="payload">As it came.</param>
    /// <param name="receivedAt">Names it where the reader does not.</param>
    /// <param name="scan">What it says; null where it cannot be used.</param>
    /// <param name="isRetained">A broker kept it and says it again.</param>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public static Refusal? Read(string code, ReadOnlySpan<byte> payload, DateTimeOffset receivedAt, out ReaderScan? scan, bool isRetained = false)
    {
        scan = null;
        try
        {
            using var document = payload.Length > MostBytes ? null : JsonDocument.Parse(Encoding.UTF8.GetString(payload), s_strict);
            if (document?.RootElement is not { ValueKind: JsonValueKind.Object } said || Word(said, "badge") is not { Length: <= 100 } badge)
            {
                return Unreadable;
            }

            DateTimeOffset? at = said.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var read) ? read : null;
            if (isRetained && at is null)
            {
                return Retained;
            }

            var id = Word(said, "id") is { Length: <= 100 } given ? given : StableId.From($"scan|{code}|{badge}|{(at ?? receivedAt):O}").ToString();
            scan = new(code, badge, id, at);
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for half a character (\ud800 alone), in a name or a text.
            return Unreadable;
        }
    }

    private static string? Word(JsonElement said, string name) => said.TryGetProperty(name, out var value) && !string.IsNullOrWhiteSpace(Spelt(value)) ? Spelt(value) : null;

    /// <summary>Readers send a badge as a number as readily as in quotes.</summary>
    private static string? Spelt(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static Refusal No(string code, Text why) => new(code, why, RefusalKind.Invalid);
}
