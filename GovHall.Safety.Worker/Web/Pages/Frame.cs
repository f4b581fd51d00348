using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>What every page knows: for whom, in which language, by which clock. Public because Razor components are.</summary>
public sealed record Frame
{
    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    public required Text Hall { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Where the page is: what the language link leads back to.</summary>
    public required string Path { get; init; }

    /// <summary>Who is signed in; null on the pages that need nobody.</summary>
    public Person? Person { get; init; }

    /// <summary>The anti-forgery field of the page's forms; null where a page has none that need it.</summary>
    public FormToken? Token { get; init; }

    /// <summary>What the deed before came to.</summary>
    public Text? Notice { get; init; }

    /// <summary>How many incidents nobody has.</summary>
    public int Waiting { get; init; }

    public string Say(Text? text) => text?.In(Language) ?? "";

    /// <summary><c>14:31</c>, by the hall's clock.</summary>
    public string Clock(DateTimeOffset instant) => Zone.ClockAt(instant);

    /// <summary><c>14:31</c> of today, <c>11-23 14:31</c> of another day.</summary>
    public string Moment(DateTimeOffset instant) => Zone.MomentAt(instant, Now);

    /// <summary>From then to then, each with its day where it is not today.</summary>
    public string Span(DateTimeOffset from, DateTimeOffset to) => $"{Moment(from)}–{(Zone.DayAt(from) == Zone.DayAt(to) ? Clock(to) : Moment(to))}";
}

/// <summary>The hidden field by which a form proves that it comes from our own page.</summary>
public sealed record FormToken(string Field, string Value);
