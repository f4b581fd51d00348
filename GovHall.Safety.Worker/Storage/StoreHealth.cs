namespace GovHall.Safety.Worker.Storage;

/// <summary>Whether the disk takes what is written: for the health page and the ready check.</summary>
internal sealed class StoreHealth
{
    private volatile string? _failure;

    public bool IsWorking => _failure is null;

    /// <summary>What the disk said last; null while it works.</summary>
    public string? Failure => _failure;

    public void Works() => _failure = null;

    public void Fails(Exception error) => _failure = error.InnerException?.Message ?? error.Message;
}
