using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Json;

/// <summary>JSON with comments and trailing commas, read into nodes that know their place.</summary>
internal static class JsonTree
{
    /// <summary>Deeper than any schedule, shallow enough for every stack.</summary>
    private const int Deepest = 32;

    /// <returns>Null where the text is no JSON; what is wrong is then among the mistakes.</returns>
    public static JsonNode? Parse(JsonSource source, Mistakes mistakes)
    {
        if (!Utf8.IsValid(source.Utf8))
        {
            mistakes.Add(JsonPlace.Root(FirstInvalid(source.Utf8)), MistakeCode.NotUtf8, MistakeWords.NotUtf8);
            return null;
        }

        var reader = new Utf8JsonReader(source.Utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = Deepest,
        });
        try
        {
            reader.Read();
            var root = Value(ref reader, JsonPlace.Root((int)reader.TokenStartIndex), mistakes);

            // Throws where something follows the value.
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            var offset = source.OffsetOf(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            mistakes.Add(JsonPlace.Root(offset), MistakeCode.UnreadableJson, Reason(source.Utf8, offset, Open(reader)));
            return null;
        }
    }

    private static JsonNode Value(ref Utf8JsonReader reader, JsonPlace at, Mistakes mistakes) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Members(ref reader, new JsonObject(at), mistakes),
        JsonTokenType.StartArray => Items(ref reader, new JsonList(at), mistakes),
        JsonTokenType.String => new JsonString(at, Unescaped(ref reader, at, mistakes)),
        JsonTokenType.Number => new JsonNumber(at, reader.GetDouble()),
        JsonTokenType.True => new JsonBoolean(at, true),
        JsonTokenType.False => new JsonBoolean(at, false),
        _ => new JsonNull(at),
    };

    private static JsonObject Members(ref Utf8JsonReader reader, JsonObject found, Mistakes mistakes)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Unescaped(ref reader, JsonPlace.Member((int)reader.TokenStartIndex, found, ""), mistakes);
            var key = JsonPlace.Member((int)reader.TokenStartIndex, found, name);
            reader.Read();
            if (!found.TryAdd(new(name, key, Value(ref reader, key with { Offset = (int)reader.TokenStartIndex }, mistakes))))
            {
                mistakes.Add(key, MistakeCode.RepeatedKey, MistakeWords.RepeatedKey(name));
            }
        }

        return found;
    }

    private static JsonList Items(ref Utf8JsonReader reader, JsonList found, Mistakes mistakes)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            found.Add(Value(ref reader, JsonPlace.Item((int)reader.TokenStartIndex, found, found.Items.Count), mistakes));
        }

        return found;
    }

    /// <summary>The text with its escapes resolved; half a surrogate pair (<c>\ud800</c> alone) is no text.</summary>
    private static string Unescaped(ref Utf8JsonReader reader, JsonPlace at, Mistakes mistakes)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            mistakes.Add(at, MistakeCode.UnreadableJson, MistakeWords.HalfACharacter);
            return "";
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }

    /// <summary>How many brackets are open; the reader counts the one it has just read only with what stands in it.</summary>
    private static int Open(in Utf8JsonReader reader) =>
        reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);

    private static Text Reason(ReadOnlySpan<byte> utf8, int offset, int open)
    {
        var rest = utf8[offset..].Trim(" \t\r\n"u8);
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return MistakeWords.EmptyFile;
        }

        if (open >= Deepest && rest is [(byte)'[' or (byte)'{', ..])
        {
            return MistakeWords.TooDeep(Deepest);
        }

        Rune.DecodeFromUtf8(rest, out var sign, out _);
        return rest.IsEmpty ? MistakeWords.EndsTooEarly : MistakeWords.UnreadableJson(sign.ToString());
    }
}
