using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>How soon somebody who takes an incident may promise to report, as pages offer it. None is chosen beforehand: the choice is what a machine cannot know.</summary>
public static class Promises
{
    private static readonly ImmutableArray<PromiseChoice> Soon =
        [new("15m", TimeSpan.FromMinutes(15)), new("30m", TimeSpan.FromMinutes(30)), new("2h", TimeSpan.FromHours(2))];

    private static readonly ImmutableArray<PromiseChoice> Later =
        [new("30m", TimeSpan.FromMinutes(30)), new("2h", TimeSpan.FromHours(2)), new("24h", TimeSpan.FromHours(24))];

    /// <summary>The worse it is, the sooner.</summary>
    public static ImmutableArray<PromiseChoice> For(Severity severity) => severity is Severity.Critical or Severity.High ? Soon : Later;

    /// <summary>The choice of this word; null where none was made.</summary>
    public static PromiseChoice? Read(string? word) => Soon.Concat(Later).FirstOrDefault(choice => choice.Word == word);
}

/// <summary>One choice.</summary>
/// <param name="Word">What the form sends: <c>15m</c>.</param>
/// <param name="Within">How long.</param>
public sealed record PromiseChoice(string Word, TimeSpan Within)
{
    public Text Name => Word == "24h" ? PageWords.ADay : NoticeWords.Span(Within);
}
