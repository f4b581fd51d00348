namespace GovHall.Safety.Core.Primitives;

/// <summary>One sentence or name in both languages of the house: Chinese first, English beside it.</summary>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
public sealed record Text(string Zh, string En)
{
    /// <summary>The sentence in the language asked for; anything but <c>en</c> reads Chinese, the language of the hall.</summary>
    public string In(string? language) => language is "en" ? En : Zh;

    /// <summary>The same words in both languages: a number, an id, a name that is not translated.</summary>
    public static Text Same(string words) => new(words, words);

    public override string ToString() => $"{Zh} · {En}";
}
