namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>How it stands with one thing.</summary>
internal enum Health
{
    Ok,
    Warning,
    Wrong,
}

/// <summary>One line of the doctor.</summary>
/// <param name="Health">How it stands.</param>
/// <param name="About">What was looked at: <c>mail</c>, <c>disk</c>.</param>
/// <param name="Words">What was found, and what to do where it is not well.</param>
internal sealed record Finding(Health Health, string About, string Words)
{
    public static Finding Ok(string about, string words) => new(Health.Ok, about, words);

    public static Finding Warning(string about, string words) => new(Health.Warning, about, words);

    public static Finding Wrong(string about, string words) => new(Health.Wrong, about, words);

    public override string ToString() => $"{Health.ToString().ToLowerInvariant(),-8}{About,-10}{Words}";
}
