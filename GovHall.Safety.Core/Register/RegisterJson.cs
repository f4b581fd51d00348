using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GovHall.Safety.Core.Register;

/// <summary>One entry of a list, as it is stored.</summary>
/// <param name="List"><c>people</c>, <c>sensors</c> …</param>
/// <param name="Id">Unique in its list; an absence's and a swap's are made of what tells them apart.</param>
/// <param name="Body">The entry as JSON.</param>
public readonly record struct RegisterItem(string List, string Id, string Body);

/// <summary>How the register is written: in the file that is exported, and entry by entry in the database.</summary>
public static class RegisterJson
{
    private static readonly JsonSerializerOptions Compact = Make(indented: false);

    private static readonly JsonSerializerOptions Indented = Make(indented: true);

    /// <summary>The lists in the order of the file.</summary>
    public static ImmutableArray<string> Lists { get; } =
        ["zones", "groups", "checkpoints", "routes", "people", "assets", "sensors", "absences", "swaps"];

    /// <summary>The file: the same register gives the same bytes.</summary>
    public static byte[] File(HallRegister register) => [.. JsonSerializer.SerializeToUtf8Bytes(register, Indented), (byte)'\n'];

    /// <summary>Follows from what is registered of it: as long as it is the same, nobody has changed it.</summary>
    public static int VersionOf<T>(T entry)
        where T : class => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(entry, Compact))) & int.MaxValue;

    /// <summary>Every entry, list by list, each in its order.</summary>
    public static IEnumerable<RegisterItem> Items(HallRegister register)
    {
        var root = JsonSerializer.SerializeToNode(register, Compact)!.AsObject();
        return
            from list in Lists
            from entry in root[list]!.AsArray()
            select new RegisterItem(list, IdOf(list, entry!.AsObject()), entry.ToJsonString(Compact));
    }

    /// <summary>The register made of stored entries, which come in the order they are to have.</summary>
    /// <remarks>Read as a file is, since a start waits for it and the serializer would first make code for every type. Only the serializer reads what this version would no longer accept.</remarks>
    /// <exception cref="JsonException">An entry is not what this version writes.</exception>
    public static HallRegister Of(IEnumerable<RegisterItem> items)
    {
        var lists = items.ToLookup(item => item.List, item => item.Body, StringComparer.Ordinal);
        var all = $"{{{string.Join(',', Lists.Select(list => $"\"{list}\":[{string.Join(',', lists[list])}]"))}}}";
        return RegisterReader.Read(Encoding.UTF8.GetBytes(all), "register", HallRegister.Empty).File?.Written(HallRegister.Empty)
            ?? JsonSerializer.Deserialize<HallRegister>(all, Compact)!;
    }

    private static string IdOf(string list, JsonObject entry) => list switch
    {
        "absences" => $"{entry["person"]}|{entry["from"]}",
        "swaps" => $"{entry["roster"]}|{entry["day"]}|{entry["from"]}",
        _ => entry["id"]!.GetValue<string>(),
    };

    private static JsonSerializerOptions Make(bool indented) => new(FactJson.Options)
    {
        // A file for people: + and ' as they are. It is no part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
        IgnoreReadOnlyProperties = true,
        Converters = { new Duration() },
    };

    private sealed class Duration : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Durations.Read(reader.GetString()) ?? throw new JsonException("No length of time.");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Durations.Written(value));
    }
}
