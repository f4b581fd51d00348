using System.Buffers;
using System.Text;
using System.Text.Json;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Audit;

/// <summary>Writes the journal for somebody outside: a line of JSON for each entry, as the API shows it, then one for each signed head.</summary>
/// <remarks>It judges nothing: what somebody changed goes out as it is, so that whoever has the file can see it.</remarks>
internal static class JournalExport
{
    private static readonly JsonWriterOptions Written = new() { Encoder = FactJson.Options.Encoder, SkipValidation = true };

    public static async Task To(TextWriter output, Database database, CancellationToken ct)
    {
        using var connection = database.OpenToRead();

        // One state of the file for the entries and the heads, also while a worker writes.
        using var snapshot = connection.BeginTransaction(deferred: true);
        foreach (var (seq, entry) in JournalLines.In(connection, ct))
        {
            await output.WriteLineAsync(Line(json => Write(json, seq, entry)).AsMemory(), ct);
        }

        foreach (var (seq, note) in HeadRows.In(connection))
        {
            await output.WriteLineAsync(Line(json => Write(json, seq, note)).AsMemory(), ct);
        }
    }

    private static void Write(Utf8JsonWriter json, long seq, JournalEntry? entry)
    {
        json.WriteNumber("seq", seq);
        if (entry is null)
        {
            return;
        }

        json.WriteString("at", entry.At);
        json.WriteString("kind", entry.Kind);
        json.WriteString("subject", entry.Subject);
        json.WriteString("by", entry.By);
        json.WriteString("via", Kebab.Of(entry.Via));
        json.WriteString("key", entry.Key);
        json.WritePropertyName("body");
        if (IsOneLineOfJson(entry.Body))
        {
            json.WriteRawValue(entry.Body, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(entry.Body);
        }

        json.WriteString("hash", entry.Hash);
        json.WriteString("previous", entry.Previous);
    }

    private static void Write(Utf8JsonWriter json, long seq, string? note)
    {
        json.WriteNumber("seq", seq);
        json.WriteString("note", note);
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Written))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Every body that the hall wrote is an object. Anything else goes out as a text, sign by sign.</summary>
    private static bool IsOneLineOfJson(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return body.StartsWith('{') && body.EndsWith('}') && !body.AsSpan().ContainsAny('\n', '\r');
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
