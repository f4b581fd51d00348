using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace GovHall.Safety.Tests.Support;

/// <summary>What is done to a JSON body somewhere in it.</summary>
internal enum Wound
{
    Replaced,
    LeftOut,
    Doubled,
    Added,
    Renamed,
    Wrapped,
    Cut,
}

/// <summary>One wound.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="At">To which place, counted round.</param>
/// <param name="Name">Of a member that is put in, counted round among those that the route knows and some that no route knows.</param>
/// <param name="Value">What is put in (<see cref="Splinters"/>).</param>
internal sealed record BodyWound(Wound Kind, int At, int Name, int Value)
{
    /// <summary>One to three wounds; more often of those that rules have to see than of those that any parser sees.</summary>
    public static Gen<BodyWound[]> Some { get; } = Gen.Select(
        Gen.OneOf(Gen.Enum<Wound>(), Gen.Bool.Select(put => put ? Wound.Added : Wound.Replaced)),
        Gen.Int[0, 999],
        Gen.Int[0, 999],
        Gen.OneOf(Gen.Int[0, Splinters.All.Length - 1], Gen.Int[Splinters.FirstText, Splinters.LastText]),
        (kind, at, name, value) => new BodyWound(kind, at, name, value)).Array[1, 3];

    /// <summary>The body with these wounds.</summary>
    /// <param name="json">A body that is right.</param>
    /// <param name="wounds">What is done to it, in turn.</param>
    /// <param name="known">The members that the route knows anywhere in its body.</param>
    public static string Of(string json, IEnumerable<BodyWound> wounds, IReadOnlyList<string> known)
    {
        using var document = JsonDocument.Parse(json);
        var (root, cuts) = (new List<Piece> { Piece.Of(document.RootElement) }, new List<BodyWound>());
        foreach (var wound in wounds)
        {
            if (wound.Kind is Wound.Cut)
            {
                cuts.Add(wound);
            }
            else
            {
                wound.Inflict(root, known);
            }
        }

        return cuts.Aggregate(root[0].Written(), (text, cut) => text[..(text.Length * cut.At / 1000)] + (cut.Value % 2 == 0 ? "" : Splinters.All[cut.Value]) + text[(text.Length * Math.Max(cut.At, cut.Name) / 1000)..]);
    }

    private void Inflict(List<Piece> root, IReadOnlyList<string> known)
    {
        var pieces = root[0].AndWithin().ToList();
        var (piece, value) = (pieces[At % pieces.Count], Splinters.All[Value]);
        var members = pieces.Where(one => one.Members is { Count: > 0 }).ToList();
        var name = (string[])[.. known, .. Splinters.Names] is var names ? names[Name % names.Length] : "";
        switch (Kind)
        {
            case Wound.Added when pieces.Where(one => one.Members is not null).ToList() is [_, ..] objects:
                objects[At % objects.Count].Members!.Add((name, new() { Raw = value }));
                break;
            case Wound.LeftOut when members.Count > 0:
                Pick(members).RemoveAt(Name % Pick(members).Count);
                break;
            case Wound.Doubled when members.Count > 0:
                var twice = Pick(members)[Name % Pick(members).Count];
                Pick(members).Add(Value % 2 == 0 ? twice : (twice.Name, new() { Raw = value }));
                break;
            case Wound.Renamed when members.Count > 0:
                var at = At % Pick(members).Count;
                Pick(members)[at] = (Value % 2 == 0 ? Pick(members)[at].Name.ToUpperInvariant() : name, Pick(members)[at].Value);
                break;
            case Wound.Wrapped:
                piece.Become(Value % 2 == 0 ? $"[{piece.Written()}]" : $$"""{"{{name}}":{{piece.Written()}}}""");
                break;
            default:
                piece.Become(value);
                break;
        }
    }

    private List<(string Name, Piece Value)> Pick(List<Piece> members) => members[At % members.Count].Members!;

    /// <summary>A value of the body, or what was put in its place, which need be no JSON.</summary>
    private sealed class Piece
    {
        public string? Raw { get; set; }

        public List<(string Name, Piece Value)>? Members { get; private set; }

        private List<Piece>? Items { get; set; }

        public static Piece Of(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => new() { Members = [.. value.EnumerateObject().Select(member => (member.Name, Of(member.Value)))] },
            JsonValueKind.Array => new() { Items = [.. value.EnumerateArray().Select(Of)] },
            _ => new() { Raw = value.GetRawText() },
        };

        public void Become(string raw) => (Raw, Members, Items) = (raw, null, null);

        public IEnumerable<Piece> AndWithin() => [this, .. (Members?.Select(member => member.Value) ?? Items ?? []).SelectMany(piece => piece.AndWithin())];

        public string Written() =>
            Members is not null ? $"{{{string.Join(',', Members.Select(member => $"\"{member.Name}\":{member.Value.Written()}"))}}}"
            : Items is not null ? $"[{string.Join(',', Items.Select(item => item.Written()))}]"
            : Raw!;
    }
}

/// <summary>What parsers, rules and whoever reads the result later stumble over.</summary>
internal static class Splinters
{
    /// <summary>Members that no route knows.</summary>
    public static string[] Names { get; } = ["__proto__", "$type", "role", "roles", "state", "version", "a.b", "0", "", " by", "by\\u0000", "\\ud800", "=1+1", new('n', 3000)];

    /// <summary>Values, as they stand in a body; some are no JSON.</summary>
    public static string[] All { get; } =
    [
        "null", "true", "false", "0", "-1", "-0.0", "1.5", "2147483648", "99999999999999999999", "1e308", "1e999", "-1e999", "1e-400", "01", "0x1F", "NaN", "-Infinity", "+1", ".5", "'a'", "undefined",
        "[]", "{}", "[null]", "[[]]", "[{}]", """[1,"a",null,{}]""", """{"zh":"新","en":"New"}""", """{"zh":null}""", """{"":{}}""", """{"a":1,"a":2}""",
        .. new[]
        {
            "", " ", "\u3000", "NaN", "Infinity", "null", "-1", "1e999", "true", "ufo", "Pass", "pass", "fail", "not-applicable", "accepted", "returned", "serious", "on-the-spot", "building", "leave",
            "director", "guard", "guard-2", "nobody", "auditor", "power", "temp", "TH01", "SM01", "SM01/../TH01", "Z01", "P01", "K72MQ9B", "FE01", "night", "temperature", "smoke", "°C", "mains",
            "00000000-0000-0000-0000-000000000000", "../../etc/passwd", "a/b+c#d@e", "%00", "..%2f", "?x=1", "a|b", "govhall/qh/sensors/+", "$SYS/#",
            "=HYPERLINK(\"http://evil.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "' OR 1=1 --", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "\u202E", "\uFEFF", "\uFFFF", "é\u0301",
            "2026-11-23", "2026-02-30", "0001-01-01", "9999-12-31", "2099-12-31", "1999-12-31", "2026-11-23T09:30:00+08:00", "2026-11-23T01:30:00Z", "2027-01-31T17:30:00+08:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z",
            "9999-12-31T23:59:59-14:00", "2026-11-23T09:30:00+99:00", "2099-12-31T23:59:59Z", "0s", "15m", "-15m", "3650d", "99999999999d", "1mo", "PT15M", "24:00",
        }.Select(text => JsonSerializer.Serialize(text)),
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"x\\u0000y\"", "\"a\\r\\nBcc: everybody@example.org\\r\\n\\r\\n.\\r\\n\"", "\"\\u2028\\u2029\\u0085\"", "\"\\x41\"", "\"\t\"", "\"half",
        $"\"{new string('长', 500)}\"", $"\"{new string('x', 5_000)}\"", $"\"{new string('x', 200_000)}\"", $"\"{new string('x', 1_000_000)}\"",
        Nested("[", "]", 15), Nested("""{"a":""", "}", 60), new('[', 20_000), $"[{string.Join(',', Enumerable.Repeat("1", 20_000))}]", $"[{string.Join(',', Enumerable.Repeat("{}", 201))}]",
        new('9', 400),
    ];

    /// <summary>From here on they are texts.</summary>
    public static int FirstText { get; } = Array.IndexOf(All, "\"\"");

    /// <summary>The last that is one.</summary>
    public static int LastText { get; } = Array.IndexOf(All, JsonSerializer.Serialize("24:00"));

    private static string Nested(string open, string close, int levels) =>
        new StringBuilder().Insert(0, open, levels).Append(CultureInfo.InvariantCulture, $"1").Insert(levels * open.Length + 1, close, levels).ToString();
}
