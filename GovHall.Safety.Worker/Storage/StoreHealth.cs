using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Whether the disk takes what is written: for the health page, the ready check, and those who are told.</summary>
internal sealed class StoreHealth
{
    private volatile Refusal? _refusal;

    public bool IsWorking => _refusal is null;

    /// <summary>What the disk said last; null while it works.</summary>
    public Refusal? LastRefusal => _refusal;

    public void Works() => _refusal = null;

    /// <param name="error">What the disk said.</param>
    /// <param name="isJudged">All that waited was judged before it said so, and told from memory.</param>
    public void Fails(Exception error, bool isJudged) =>
        _refusal = new(LedgerErrors.TroubleOf(error), Text.Same((error.InnerException ?? error).Message)) { IsJudged = isJudged };

    /// <summary>A write has been under way for so long and does not return.</summary>
    public void Hangs(TimeSpan lasted) => _refusal = new(StoreTrouble.Hangs, StoreWords.NoAnswer) { Lasted = lasted };

    /// <param name="Trouble">What kind of trouble it is.</param>
    /// <param name="Why">In the disk's own words, where it said any.</param>
    internal sealed record Refusal(StoreTrouble Trouble, Text Why)
    {
        /// <summary>For how long it had lasted when it was noticed.</summary>
        public TimeSpan Lasted { get; init; }

        /// <summary>False where something that waits could not even be judged: the file is locked, or cannot be read.</summary>
        public bool IsJudged { get; init; } = true;
    }
}
