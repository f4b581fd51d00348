namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>One line of what happened.</summary>
/// <param name="At">When.</param>
/// <param name="Css">The state it stands for.</param>
/// <param name="Icon">Its sign.</param>
/// <param name="What">What happened.</param>
/// <param name="Words">What a person said; null: nothing.</param>
/// <param name="Door">By which door it came in; null where that says nothing.</param>
public sealed record TimelineLine(DateTimeOffset At, string Css, string Icon, Text What, string? Words, Text? Door);
