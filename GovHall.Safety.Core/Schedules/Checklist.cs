namespace GovHall.Safety.Core.Schedules;

/// <summary>What to look at, in order (检查清单).</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Items">Each with an id of its own.</param>
public sealed record Checklist(string Id, ImmutableArray<ChecklistItem> Items)
{
    /// <summary>Whether every item is answered once, or at each checkpoint, or at each asset.</summary>
    public AnsweredPer Per { get; init; } = AnsweredPer.Run;
}

/// <summary>How often the items of a checklist are answered (<c>per</c>).</summary>
public enum AnsweredPer
{
    /// <summary>Once.</summary>
    Run,

    /// <summary>At each checkpoint.</summary>
    Checkpoint,

    /// <summary>At each asset.</summary>
    Asset,
}

/// <summary>How an item is answered.</summary>
public enum AnswerKind
{
    PassFail,
    Number,
    Choice,
    Text,
    Score,
    Sign,
}

/// <summary>When an item wants a photo.</summary>
public enum PhotoRule
{
    Never,
    OnFail,
    Always,
}

/// <summary>One option of a choice.</summary>
/// <param name="Id">What is stored.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Fail">Choosing it fails the item.</param>
public sealed record ChoiceOption(string Id, Text Text, bool Fail);

/// <summary>One thing to look at (检查项).</summary>
public sealed record ChecklistItem
{
    public required string Id { get; init; }

    public required Text Text { get; init; }

    public required AnswerKind Answer { get; init; }

    /// <summary>Shown beside a number.</summary>
    public string? Unit { get; init; }

    /// <summary>Inclusive; below it a number fails whatever its sender says.</summary>
    public double? Min { get; init; }

    /// <summary>Inclusive.</summary>
    public double? Max { get; init; }

    public ImmutableArray<ChoiceOption> Options { get; init; } = [];

    public PhotoRule Photo { get; init; } = PhotoRule.Never;

    /// <summary>The sensors that have to agree with a pass; null: none is asked.</summary>
    public EvidenceRule? Evidence { get; init; }

    /// <summary>Whether the run cannot be completed without it: true for every kind but text, unless the file says otherwise.</summary>
    public bool Required { get; init; } = true;
}
