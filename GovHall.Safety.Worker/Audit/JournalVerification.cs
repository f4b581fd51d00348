using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Audit;

/// <summary>A journal's head as somebody outside the journal keeps it: every mail quotes one in its footer.</summary>
/// <param name="Seq">The number of the last entry then; 0 for an empty journal.</param>
/// <param name="Hash">Its hash.</param>
internal readonly record struct JournalHead(long Seq, string Hash)
{
    /// <summary>Reads <c>42:5f1c…</c>.</summary>
    public static JournalHead? Read(string? text) =>
        text?.Split(':') is [var seq, { Length: 64 } hash] && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, hash) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seq}:{Hash}");
}

/// <summary>What somebody outside knows of a journal, and nobody at the machine can have changed.</summary>
internal sealed record KeptOutside
{
    public static KeptOutside Nothing { get; } = new();

    /// <summary>Heads that must be in it, beside those that the outbox quotes: from old mails or an earlier verification.</summary>
    public IEnumerable<JournalHead> Heads { get; init; } = [];

    /// <summary>The public keys by which its heads may be signed; null: those that the journal itself names.</summary>
    public IReadOnlyCollection<VerifierKey>? Keys { get; init; }

    /// <summary>Nothing but these heads.</summary>
    public static KeptOutside Of(IEnumerable<JournalHead> heads) => new() { Heads = heads };
}

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries are right, from the first on.</param>
/// <param name="Head">The last right one.</param>
/// <param name="WrongAt">The number of the first wrong entry; null where nothing is wrong.</param>
/// <param name="Wrong">Why.</param>
internal sealed record JournalVerdict(long Entries, JournalHead Head, long? WrongAt, Text? Wrong)
{
    public bool IsRight => Wrong is null;

    /// <summary>How many signed heads are right, from the first on.</summary>
    public long SignedHeads { get; init; }

    /// <summary>The keys that the journal names.</summary>
    public IReadOnlyList<NamedKey> Keys { get; init; } = [];

    /// <summary>How many personal words were taken out, each as an entry says; the hashes still cover what they were.</summary>
    public long TakenOut { get; init; }
}

/// <summary>Verifies the journal's chain from its first entry to its last, its signed heads, and both against what is kept outside it.</summary>
/// <remarks>
/// A chain alone cannot show that its end was cut off or that all of it was written anew. Signed heads can, to whoever does not have the
/// hall's private key; against the one who has it a head quoted in a mail can (reliability: anchors). Words can be taken out without a
/// hash changing; which, an entry has to say.
/// </remarks>
internal static class JournalVerification
{
    /// <param name="database">Where the journal is.</param>
    /// <param name="outside">What is known of it elsewhere.</param>
    /// <param name="ct">Ends it between two lines: a long journal must not hold up a stop.</param>
    public static JournalVerdict Of(Database database, KeptOutside outside, CancellationToken ct = default)
    {
        using var connection = database.OpenToRead();

        // One state of the file for the chain and the heads, also while a worker writes.
        using var snapshot = connection.BeginTransaction(deferred: true);
        var verdict = Of(connection, outside, new SignedHeads(everySignature: false, outside.Keys), ct);
        return verdict.IsRight ? verdict : Of(connection, outside, new SignedHeads(everySignature: true, outside.Keys), ct);
    }

    /// <inheritdoc cref="Of(Database, KeptOutside, CancellationToken)"/>
    public static JournalVerdict Of(Database database, CancellationToken ct = default) => Of(database, KeptOutside.Nothing, ct);

    private static JournalVerdict Of(SqliteConnection connection, KeptOutside outside, SignedHeads signed, CancellationToken ct)
    {
        var head = new JournalHead(0, Chain.Genesis);
        var takenOut = new TakenOutWords();
        try
        {
            var anchors = outside.Heads.Concat(Quoted(connection)).ToLookup(anchor => anchor.Seq, anchor => anchor.Hash);
            using var notes = HeadRows.In(connection).GetEnumerator();
            var isNote = notes.MoveNext();
            foreach (var (seq, entry) in JournalLines.In(connection, ct))
            {
                ct.ThrowIfCancellationRequested();
                if (entry is null)
                {
                    return Wrong(seq, AuditWords.Unreadable(seq));
                }

                if (Chain.WrongWith(entry, head.Seq, head.Hash) is { } wrong)
                {
                    return Wrong(entry.Seq == head.Seq + 1 ? entry.Seq : head.Seq + 1, wrong);
                }

                if (anchors[entry.Seq].Any(hash => hash != entry.Hash))
                {
                    return Wrong(entry.Seq, AuditWords.NotAsQuoted(entry.Seq));
                }

                if (signed.Take(entry) is { } unknown)
                {
                    return Wrong(unknown.Seq, unknown.What);
                }

                for (; isNote && notes.Current.Seq <= entry.Seq; isNote = notes.MoveNext())
                {
                    var flaw = notes.Current.Seq < entry.Seq ? new(entry.Seq, AuditWords.HeadOfNothing(entry.Seq)) : signed.Take(entry, notes.Current.Note);
                    if (flaw is not null)
                    {
                        return Wrong(flaw.Seq, flaw.What);
                    }
                }

                if (takenOut.Take(entry) is { } misread)
                {
                    return Wrong(misread.Seq, misread.What);
                }

                head = new(entry.Seq, entry.Hash);
            }

            var last = anchors.Select(anchor => anchor.Key).DefaultIfEmpty().Max();
            return
                last > head.Seq ? Wrong(head.Seq + 1, AuditWords.CutOff(head.Seq, last)) :
                isNote ? Wrong(head.Seq + 1, AuditWords.SignedBeyond(head.Seq, notes.Current.Seq)) :
                signed.End() is { } lack ? Wrong(lack.Seq, lack.What) :
                takenOut.End() is { } unsaid ? Wrong(unsaid.Seq, unsaid.What) with { Entries = unsaid.Seq - 1, Head = HeadAt(connection, unsaid.Seq - 1) } :
                new(head.Seq, head, null, null) { SignedHeads = signed.Count, Keys = signed.Keys, TakenOut = takenOut.Count };
        }
        catch (SqliteException e) when (LedgerErrors.IsDamage(e))
        {
            return Wrong(head.Seq + 1, AuditWords.Damaged(head.Seq + 1, e.Message));
        }

        JournalVerdict Wrong(long at, Text why) => new(head.Seq, head, at, why) { SignedHeads = signed.Count, Keys = signed.Keys };
    }

    private static JournalHead HeadAt(SqliteConnection connection, long seq) =>
        new(seq, seq == 0 ? Chain.Genesis : connection.Ask(string.Create(CultureInfo.InvariantCulture, $"SELECT hash FROM journal WHERE seq = {seq}"))!);

    private static IEnumerable<JournalHead> Quoted(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT json_extract(letter, '$.journalHead') FROM notifications WHERE json_valid(letter)";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (!row.IsDBNull(0) && JournalHead.Read(row.GetString(0)) is { } head)
            {
                yield return head;
            }
        }
    }
}
