using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Whether the disk takes what is written: for the health page, the ready check, and those who are told.</summary>
internal sealed class StoreHealth
{
    private volatile Refusal? _refusal;

    public bool IsWorking => _refusal is null;

    /// <summary>What the disk said last; null while it works.</summary>
    public Refusal? LastRefusal => _refusal;

    public void Works() => _refusal = null;

    public void Fails(Exception error) => _refusal = new(LedgerErrors.TroubleOf(error), (error.InnerException ?? error).Message);

    /// <param name="Trouble">What kind of trouble it is.</param>
    /// <param name="Why">In the disk's own words.</param>
    internal sealed record Refusal(StoreTrouble Trouble, string Why);
}
