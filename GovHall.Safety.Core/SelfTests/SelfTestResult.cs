namespace GovHall.Safety.Core.SelfTests;

/// <summary>How one self-test ended.</summary>
/// <param name="At">When it began. UTC.</param>
/// <param name="Passed">The stages it passed, in order, and how long after its beginning.</param>
/// <param name="Why">What the stage that it did not pass had to say; null where it said nothing, or nothing is wrong.</param>
public sealed record SelfTestResult(DateTimeOffset At, ImmutableArray<SelfTestPassage> Passed, Text? Why)
{
    /// <summary>The last stage it passed.</summary>
    public SelfTestStage Last => Passed is [.., var last] ? last.Stage : SelfTestStage.Begun;

    /// <summary>It came to its end in time.</summary>
    public bool InTime => Last == SelfTestStage.HandedOver;
}

/// <summary>When the synthetic alarm came by a stage.</summary>
/// <param name="Stage">Which.</param>
/// <param name="After">How long after its beginning.</param>
public sealed record SelfTestPassage(SelfTestStage Stage, TimeSpan After);
