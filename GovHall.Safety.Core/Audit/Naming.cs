using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GovHall.Safety.Core.Audit;

/// <summary>What names one person, and so goes when the person is forgotten (个人信息保护法 第四十七条): whole notes in which they are named, whoever wrote them, and what is theirs by its place.</summary>
/// <remarks>
/// Names that are also somebody else's stay where they stand in a text, as nobody can tell who is meant, and so do names that are a part of somebody else's (王伟 in 王伟强).
/// What stands beside the person's id (<c>"person":"U07"</c>: a recipient's name and address, the label of a phone) is theirs whatever it says.
/// </remarks>
public sealed class Naming
{
    private const string Named = "named";

    /// <summary>What belongs to a person beside whose id it stands.</summary>
    private static readonly ImmutableArray<string> s_theirs = ["name", "address", "label"];

    private readonly string _mark;
    private readonly Regex? _names;

    /// <param name="person">The person's id.</param>
    /// <param name="words">Names, addresses and numbers by which the person is or was known.</param>
    /// <param name="others">Those of everybody else.</param>
    public Naming(string person, IEnumerable<string> words, IEnumerable<string> others)
    {
        Person = person;
        _mark = MarkOf(person);
        Words = [.. words.Where(word => word != person && NamePattern.Of(word) is not null).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (Words.IsEmpty)
        {
            return;
        }

        var theirs = string.Join('|', Words.Select(NamePattern.Of));
        var alone = Compiled(theirs);

        // Found first, a longer name of somebody else uses up the shorter one within it.
        ImmutableArray<string> shields = [.. others.Where(other => alone.IsMatch(other)).Distinct(StringComparer.Ordinal).OrderByDescending(other => other.Length)];
        Shared = [.. Words.Where(word => shields.Contains(word, StringComparer.OrdinalIgnoreCase))];
        _names = Compiled($"{string.Concat(shields.Select(shield => $"{NamePattern.Of(shield)}|"))}(?<{Named}>{theirs})");
    }

    /// <summary>Whose they are.</summary>
    public string Person { get; }

    /// <summary>What is looked for.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Those of <see cref="Words"/> that are somebody else's, too.</summary>
    public ImmutableArray<string> Shared { get; } = [];

    /// <summary>How the person's id stands in JSON beside what is theirs.</summary>
    public static string MarkOf(string person) => $"\"person\":{FactJson.Of(person)}";

    /// <summary>The names and addresses that stand beside a person's id in a body of the journal or another JSON.</summary>
    public static IEnumerable<string> Beside(string person, string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Objects(document.RootElement).Where(one => IsOf(one, person)).SelectMany(NamesIn).Where(word => !PersonalJson.IsTakenOut(word) && word != PersonalJson.TakenOut.En)];
    }

    /// <summary>Whether these words name the person.</summary>
    public bool IsIn(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return _names?.Matches(words).Any(match => match.Groups[Named].Success) is true;
    }

    /// <summary>A body of the journal without what names the person, and what that was.</summary>
    /// <param name="body">As it stands in the journal.</param>
    /// <param name="whole">Whether all its personal words go, whatever they say.</param>
    public (string Body, ImmutableArray<string> Gone) TakenOutOf(string body, bool whole = false)
    {
        ArgumentNullException.ThrowIfNull(body);
        var gone = ImmutableArray.CreateBuilder<string>();
        var theirs = SaltsBeside(body);
        var without = Commitments.Without(body, (said, salt) =>
        {
            var words = Plain(said);
            if (!whole && !theirs.Contains(salt) && !IsIn(words))
            {
                return false;
            }

            gone.Add(words);
            return true;
        });
        return (without, gone.DrainToImmutable());
    }

    /// <summary>Takes what names the person out of JSON that stands in a table.</summary>
    /// <returns>Whether anything did.</returns>
    public bool TakeOutOf(JsonNode? json)
    {
        switch (json)
        {
            case JsonObject { Count: 2 } text when text["zh"] is JsonValue zh && text["en"] is JsonValue en && zh.TryGetValue<string>(out var chinese) && en.TryGetValue<string>(out var english):
                return (IsIn(chinese) || IsIn(english)) && TakeOut(text);
            case JsonObject some:
                var isTheirs = some["person"] is JsonValue id && id.TryGetValue<string>(out var person) && person == Person;
                return some.Select(field => field.Key).ToList().Aggregate(false, (any, key) => TakeOutOf(some[key], isTheirs && s_theirs.Contains(key), now => some[key] = now) | any);
            case JsonArray list:
                return Enumerable.Range(0, list.Count).Aggregate(false, (any, at) => TakeOutOf(list[at], isTheirs: false, now => list[at] = now) | any);
            default:
                return false;
        }
    }

    private bool TakeOutOf(JsonNode? value, bool isTheirs, Action<JsonNode> put)
    {
        if (value is JsonValue word && word.TryGetValue<string>(out var words))
        {
            if ((!isTheirs && !IsIn(words)) || PersonalJson.IsTakenOut(words))
            {
                return false;
            }

            put(JsonValue.Create(PersonalJson.TakenOut.Zh));
            return true;
        }

        return isTheirs && value is JsonObject text ? TakeOut(text) : TakeOutOf(value);
    }

    private static bool TakeOut(JsonObject text)
    {
        if (text["zh"] is JsonValue zh && zh.TryGetValue<string>(out var words) && PersonalJson.IsTakenOut(words))
        {
            return false;
        }

        (text["zh"], text["en"]) = (PersonalJson.TakenOut.Zh, PersonalJson.TakenOut.En);
        return true;
    }

    /// <summary>No two words have the same salt: it tells which of a body's words stand beside the person's id.</summary>
    private HashSet<string> SaltsBeside(string body)
    {
        if (!body.Contains(_mark, StringComparison.Ordinal))
        {
            return [];
        }

        using var document = JsonDocument.Parse(body);
        return [.. Objects(document.RootElement).Where(one => IsOf(one, Person)).SelectMany(one => one.EnumerateObject()).Select(field => SaltIn(field.Value)).OfType<string>()];
    }

    private static bool IsOf(JsonElement one, string person) =>
        one.TryGetProperty("person", out var id) && id.ValueKind == JsonValueKind.String && id.ValueEquals(person);

    private static string? SaltIn(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("salt", out var salt) ? salt.GetString() : null;

    private static IEnumerable<string> NamesIn(JsonElement one) =>
        from field in (string[])["name", "address"]
        where one.TryGetProperty(field, out _)
        let value = one.GetProperty(field)
        from word in (value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Object when value.TryGetProperty(PersonalJson.Said, out var said) => Plain(said.GetString()!),
            JsonValueKind.Object when value.TryGetProperty("zh", out _) => Plain(value.GetRawText()),
            _ => "",
        }).Split(Between, StringSplitOptions.RemoveEmptyEntries)
        select word;

    private static IEnumerable<JsonElement> Objects(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Objects(field.Value)).Prepend(json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    /// <summary>What was said; of a text both languages.</summary>
    private static string Plain(string said)
    {
        if (!said.StartsWith("{\"zh\":", StringComparison.Ordinal))
        {
            return said;
        }

        try
        {
            return FactJson.Read<Text>(said) is var text && text.Zh == text.En ? text.Zh : $"{text.Zh}{Between}{text.En}";
        }
        catch (JsonException)
        {
            // Somebody typed what begins like one.
            return said;
        }
    }

    /// <summary>No name goes on over it.</summary>
    private const string Between = " / ";

    private static Regex Compiled(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Compiled);
}
