using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for the signature on the journal.</summary>
internal sealed partial class Ledger
{
    private bool _isUrgent;

    /// <summary>Who signs from this transaction on; null where that does not change.</summary>
    public Signer? NewSigner { get; private set; }

    /// <summary>Heads are signed by this key from now on. One that the journal does not name yet is named in it; of one that takes another's place people are told.</summary>
    public void SignBy(SigningKey key)
    {
        var before = NamedKey();
        var named = key.Named(before?.Name ?? hall.Schedule.Hall.Id);
        NewSigner = new(key, named);
        if (before != named)
        {
            Record(SignedHeads.KeyMade, SignedHeads.KeySubject, new SigningKeyMade(named.ToString()), Actor.System);
        }

        if (before is not null && before != named)
        {
            Raise(FaultWords.SigningKeyChanged(before.Id, named.Id, now), Actor.System);
        }

        PutRight(FaultWords.SigningKeySource);
    }

    /// <summary>Signs the head as this transaction leaves it, if it is time or an incident was opened.</summary>
    /// <param name="usual">Who signs; null: nobody yet.</param>
    public void SignHead(Signer? usual)
    {
        if ((NewSigner ?? usual) is { } signer)
        {
            desk.Heads.Sign(signer, _journal, now, _isUrgent);
        }
    }

    /// <summary>The key that the journal names last; null where it names none.</summary>
    private VerifierKey? NamedKey() =>
        _db.Journal.AsNoTracking().Where(entry => entry.Subject == SignedHeads.KeySubject).OrderByDescending(entry => entry.Seq).FirstOrDefault() is { } entry
            ? SignedHeads.NamedBy(entry)
            : null;
}
