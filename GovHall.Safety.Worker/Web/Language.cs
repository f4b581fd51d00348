namespace GovHall.Safety.Worker.Web;

/// <summary>Which of the two languages a caller wants.</summary>
internal static class Language
{
    /// <summary><c>en</c> where Accept-Language puts it before Chinese; else <c>zh</c>, the language of the hall.</summary>
    public static string Of(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is null or > 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(tag => IsOf(tag, "zh") || IsOf(tag, "en"));
        return wanted is not null && IsOf(wanted, "en") ? "en" : "zh";
    }

    private static bool IsOf(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');
}
