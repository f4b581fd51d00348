namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>What has been changed since the last <see cref="Begin"/>, and so can be put back.</summary>
internal sealed class BoardTransaction
{
    private readonly List<Undoable> _touched = [];

    public bool IsOpen { get; private set; }

    /// <summary>The number of this transaction: what carries it has been saved in it already.</summary>
    public long Number { get; private set; }

    public void Begin()
    {
        if (IsOpen)
        {
            throw new InvalidOperationException("The board's transaction is open already; commit it or roll it back first.");
        }

        (IsOpen, Number) = (true, Number + 1);
    }

    public void Add(Undoable touched)
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException("The board changes inside a transaction only; call Begin first.");
        }

        _touched.Add(touched);
    }

    /// <summary>Ends it; what was touched is handed over in the order it was touched.</summary>
    public ReadOnlySpan<Undoable> End()
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException("The board has no open transaction.");
        }

        IsOpen = false;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_touched);
    }

    public void Forget() => _touched.Clear();
}

/// <summary>A piece of the board's memory that remembers how it was before the open transaction.</summary>
internal abstract class Undoable
{
    private long _savedIn;

    /// <summary>To be called before each change; saves once a transaction.</summary>
    public void Touch(BoardTransaction transaction)
    {
        if (_savedIn == transaction.Number && transaction.IsOpen)
        {
            return;
        }

        transaction.Add(this);
        _savedIn = transaction.Number;
        Save();
    }

    public abstract void Restore();

    protected abstract void Save();
}
