using System.Text;
using System.Text.RegularExpressions;

namespace GovHall.Safety.Core.Audit;

/// <summary>How a name, an address or a number stands in what people type: 王伟 also as 王　伟, a phone number with gaps or +86, and none of them as a part of a longer word.</summary>
internal static class NamePattern
{
    /// <summary>Shorter ones stand in too much that is about nobody.</summary>
    private const int LeastDigits = 6;
    private const int LeastLetters = 3;
    private const int LeastSigns = 2;

    private const string Country = "86";
    private const int OwnDigits = 11;

    /// <summary>A regular expression for the word; null where it is too short to be looked for.</summary>
    public static string? Of(string word) =>
        word.Contains('@', StringComparison.Ordinal) ? $@"(?<![A-Za-z0-9._%+-]){Regex.Escape(word.Trim())}(?![A-Za-z0-9-])" :
        word.All(sign => char.IsAsciiDigit(sign) || sign is '+' or '-' or '(' or ')' || char.IsWhiteSpace(sign)) ? OfNumber(string.Concat(word.Where(char.IsAsciiDigit))) :
        OfName(word.Trim());

    private static string? OfNumber(string digits)
    {
        var own = digits.Length > OwnDigits && digits.TrimStart('0').StartsWith(Country, StringComparison.Ordinal) ? digits[^OwnDigits..] : digits;
        return own.Length < LeastDigits ? null : $@"(?<!\d)(?:(?:\+|00)?{Country}[\s-]*)?{string.Join(@"[\s()-]*", own.AsEnumerable())}(?!\d)";
    }

    private static string? OfName(string name)
    {
        var signs = name.EnumerateRunes().Where(sign => !Rune.IsWhiteSpace(sign) && !IsDot(sign)).ToList();
        if (signs.Count < (signs.Exists(sign => !IsLatin(sign)) ? LeastSigns : LeastLetters))
        {
            return null;
        }

        var pattern = new StringBuilder(IsLatin(signs[0]) ? @"(?<![\p{IsBasicLatin}-[\W_]])" : "");
        Rune? before = null;
        var gap = false;
        foreach (var sign in name.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(sign) || IsDot(sign))
            {
                gap = true;
                continue;
            }

            // Within a Latin word nothing may stand; between two such words something must.
            pattern.Append((before is { } last && IsLatin(last) && IsLatin(sign), before is null, gap) switch
            {
                (_, true, _) => "",
                (true, _, false) => "",
                (true, _, true) => @"[\s·•・.]+",
                _ => @"[\s·•・]*",
            }).Append(Regex.Escape(sign.ToString()));
            (before, gap) = (sign, false);
        }

        return pattern.Append(IsLatin(signs[^1]) ? @"(?![\p{IsBasicLatin}-[\W_]])" : "").ToString();
    }

    private static bool IsDot(Rune sign) => sign.Value is '·' or '•' or '・';

    /// <summary>Of a writing whose words are told apart by gaps.</summary>
    private static bool IsLatin(Rune sign) => sign.Value < 0x2E80;
}
