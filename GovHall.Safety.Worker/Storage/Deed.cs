namespace GovHall.Safety.Worker.Storage;

/// <summary>Something to do inside the writing transaction.</summary>
internal interface IDeed
{
    /// <summary>Whether whoever asked no longer waits; it is then not begun.</summary>
    bool IsGivenUp { get; }

    /// <summary>The clock asks for it again if it fails.</summary>
    bool ComesAgain { get; }

    /// <summary>Does it, and writes what it changed.</summary>
    /// <returns>False: it threw, whoever asked has the exception, and nothing of it may be kept.</returns>
    /// <remarks>A disk that takes nothing is no failure of the deed, and thrown on.</remarks>
    bool Run(Ledger ledger);

    void Complete();

    void Fail(Exception error);
}

/// <inheritdoc cref="IDeed"/>
internal sealed class Deed<T>(Func<Ledger, T> deed, CancellationToken ct) : IDeed
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public bool IsGivenUp => ct.IsCancellationRequested && _done.TrySetCanceled(ct);

    public bool ComesAgain { get; init; }

    public bool Run(Ledger ledger)
    {
        try
        {
            _result = deed(ledger);
            ledger.TellTogether();
            ledger.Flush();
            return true;
        }
#pragma warning disable CA1031 // whoever asked gets the exception; the group goes on without this deed
        catch (Exception e) when (!LedgerErrors.IsDisk(e))
#pragma warning restore CA1031
        {
            Fail(e);
            return false;
        }
    }

    public void Complete() => _done.TrySetResult(_result!);

    public void Fail(Exception error) => _done.TrySetException(error);
}

/// <summary>Nothing can be written now: the disk does not take it, or the writer has ended. Nothing was done; try again when it can.</summary>
public sealed class StoreUnavailableException(Exception cause)
    : Exception("The database cannot be written now; nothing was done. Try again shortly.", cause);
