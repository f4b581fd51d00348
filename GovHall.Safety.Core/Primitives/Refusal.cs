namespace GovHall.Safety.Core.Primitives;

/// <summary>What kind of "no" this is; the web turns it into 409, 422, 403 or 404.</summary>
public enum RefusalKind
{
    /// <summary>The state of the thing does not allow it.</summary>
    Conflict,

    /// <summary>What was sent is wrong or incomplete.</summary>
    Invalid,

    /// <summary>This person may not do it.</summary>
    Forbidden,

    /// <summary>There is no such thing.</summary>
    NotFound,
}

/// <summary>Why a command was turned down, in a form that a page can show and a program can test.</summary>
/// <param name="Code">Stable, kebab-case: programs test it, documents list it.</param>
/// <param name="Why">What is wrong and what to do, in both languages.</param>
/// <param name="Kind">What kind of "no" it is.</param>
public sealed record Refusal(string Code, Text Why, RefusalKind Kind = RefusalKind.Conflict)
{
    /// <summary>What is wrong field by field (JSON path → what to do); empty unless <see cref="RefusalKind.Invalid"/>.</summary>
    public ImmutableDictionary<string, Text> Errors { get; init; } = ImmutableDictionary<string, Text>.Empty;

    /// <summary>The same, pointing at a field of what was sent.</summary>
    /// <param name="field">Its JSON path.</param>
    /// <param name="why">What is wrong with it; null: what the refusal says.</param>
    public Refusal At(string field, Text? why = null) => this with { Errors = Errors.SetItem(field, why ?? Why) };
}
