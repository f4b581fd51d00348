using System.Text.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Audit;

/// <summary>A key that the journal names.</summary>
/// <param name="Since">The entry that names it: every head from there on is signed by it, until the next.</param>
/// <param name="Key">Its public half.</param>
public sealed record NamedKey(long Since, VerifierKey Key);

/// <summary>A place in the journal, and what is wrong there.</summary>
public sealed record JournalFlaw(long Seq, Text What);

/// <summary>Goes through the signed heads beside the entries that they are of. Which keys there are it learns from the journal, whose chain covers them.</summary>
/// <remarks>
/// Each head holds the digest of the one before, so where all of these fit, the signature of the last head of each key stands for
/// all that came before it. Only where something does not fit each signature is looked at, to find the first that is wrong.
/// </remarks>
/// <param name="everySignature">Looks at each signature.</param>
/// <param name="trusted">The keys that somebody outside knows: the journal may name no other, and must name one. Null: whatever it names.</param>
public sealed class SignedHeads(bool everySignature = false, IReadOnlyCollection<VerifierKey>? trusted = null)
{
    private readonly List<NamedKey> _keys = [];
    private SignedHead? _last;
    private VerifierKey? _signer;
    private HeadLink _link = HeadLink.None;

    /// <summary>What the fact that names a key is called in the journal, and what it is about.</summary>
    public const string KeyMade = "journal.key-made";

    /// <inheritdoc cref="KeyMade"/>
    public const string KeySubject = "journal:signing-key";

    /// <summary>The keys in their order.</summary>
    public IReadOnlyList<NamedKey> Keys => _keys;

    /// <summary>How many heads are right so far.</summary>
    public long Count { get; private set; }

    /// <summary>The key that an entry names; null where it names none.</summary>
    public static VerifierKey? NamedBy(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry is { Kind: KeyMade, Subject: KeySubject } ? KeyIn(entry.Body) : null;
    }

    /// <summary>The key in the body of such an entry; null where it cannot be read.</summary>
    public static VerifierKey? KeyIn(string body)
    {
        try
        {
            return VerifierKey.Read(FactJson.Read<SigningKeyMade>(body).Key);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The next entry, which the chain has found right.</summary>
    /// <returns>What is wrong with the key that it names; null where nothing is.</returns>
    public JournalFlaw? Take(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (NamedBy(entry) is not { } key)
        {
            return null;
        }

        _keys.Add(new(entry.Seq, key));
        return trusted?.Contains(key) == false ? new(entry.Seq, AuditWords.UnknownKey(entry.Seq, key.Id)) : null;
    }

    /// <summary>The signed head of the entry that was taken last.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="note">As it was kept; null where it is no text.</param>
    public JournalFlaw? Take(JournalEntry entry, string? note)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var head = SignedHead.Read(note);
        if (head is null || _keys is not [.., var (_, key)] || head.Text.Seq != entry.Seq || (everySignature && !head.IsOf(key)))
        {
            return new(entry.Seq, AuditWords.HeadChanged(entry.Seq));
        }

        // Nobody but its own key vouches for the last head of a key: whoever made the next one could have made it, too.
        if (_signer is not null && _signer != key && LastIsForged() is { } forged)
        {
            return forged;
        }

        if (head.Text.After != _link)
        {
            return new(entry.Seq, AuditWords.HeadMissing(entry.Seq));
        }

        if (head.Text.Hash != entry.Hash)
        {
            return new(entry.Seq, AuditWords.NotAsSigned(entry.Seq));
        }

        (_last, _signer, _link) = (head, key, HeadLink.To(entry.Seq, head.Note));
        Count++;
        return null;
    }

    /// <summary>After the last entry.</summary>
    /// <returns>What the signed heads as a whole lack; null where it is nothing.</returns>
    public JournalFlaw? End() =>
        LastIsForged() is { } forged ? forged :
        _keys is [.., var last] && (_last is null || _last.Text.Seq < last.Since) ? new(last.Since, AuditWords.NeverSigned(last.Since)) :
        trusted is not null && _keys.Count == 0 ? new(1, AuditWords.NoKey) : null;

    private JournalFlaw? LastIsForged() =>
        _last is { } last && !everySignature && !last.IsOf(_signer!) ? new(last.Text.Seq, AuditWords.HeadChanged(last.Text.Seq)) : null;
}

/// <summary>The fact that a key signs from now on.</summary>
/// <param name="Key">Its public half, as signed notes name one.</param>
public sealed record SigningKeyMade(string Key);
