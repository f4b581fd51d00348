namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>A form that was sent and not done: shown again with what was typed, and with what is wrong at its fields.</summary>
/// <param name="Deed">Which form of the page: the last part of its address.</param>
/// <param name="Fields">What was typed, by field name.</param>
/// <param name="Refusal">Why it was not done; null: nothing was sent.</param>
public sealed record SentForm(string Deed, ImmutableDictionary<string, string> Fields, Refusal? Refusal)
{
    /// <summary>A fresh page.</summary>
    public static SentForm None { get; } = new("", ImmutableDictionary<string, string>.Empty, null);

    /// <summary>The status of a page that shows it.</summary>
    internal int Status => Refusal is null ? StatusCodes.Status200OK : Problem.StatusOf(Refusal);

    internal static SentForm Of(HttpContext http, string deed, Refusal refusal) => new(
        deed,
        http.Request.HasFormContentType
            ? http.Request.Form.ToImmutableDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal)
            : ImmutableDictionary<string, string>.Empty,
        refusal);

    public bool Was(string deed) => Deed == deed;

    /// <summary>What was typed into a field of this form; else what stands there on a fresh page.</summary>
    public string Typed(string deed, string field, string fresh = "") => Was(deed) ? Fields.GetValueOrDefault(field, "") : fresh;

    /// <summary>What is wrong with a field of this form; null: nothing.</summary>
    public Text? Wrong(string deed, string field) => Was(deed)
        ? Refusal?.Errors.FirstOrDefault(error => error.Key == field || error.Key.StartsWith($"{field}[", StringComparison.Ordinal)).Value
        : null;
}
