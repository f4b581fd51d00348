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

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries are right, from the first on.</param>
/// <param name="Head">The last right one.</param>
/// <param name="WrongAt">The number of the first wrong entry; null where nothing is wrong.</param>
/// <param name="Wrong">Why.</param>
internal sealed record JournalVerdict(long Entries, JournalHead Head, long? WrongAt, Text? Wrong)
{
    public bool IsRight => Wrong is null;
}

/// <summary>Verifies the journal's chain from its first entry to its last, and against the heads that are kept outside it.</summary>
/// <remarks>A chain alone cannot show that its end was cut off or that all of it was written anew; a head quoted in a mail can (reliability: anchors).</remarks>
internal static class JournalVerification
{
    /// <param name="database">Where the journal is.</param>
    /// <param name="heads">Heads that must be in it, beside those that the outbox quotes: from old mails or an earlier verification.</param>
    /// <param name="ct">Ends it between two lines: a long journal must not hold up a stop.</param>
    public static JournalVerdict Of(Database database, IEnumerable<JournalHead>? heads = null, CancellationToken ct = default)
    {
        using var connection = database.OpenToRead();
        return Of(connection, heads ?? [], ct);
    }

    /// <inheritdoc cref="Of(Database, IEnumerable{JournalHead}?, CancellationToken)"/>
    public static JournalVerdict Of(Database database, CancellationToken ct) => Of(database, null, ct);

    private static JournalVerdict Of(SqliteConnection connection, IEnumerable<JournalHead> heads, CancellationToken ct)
    {
        var head = new JournalHead(0, Chain.Genesis);
        try
        {
            // One state of the file for the chain and the heads, also while a worker writes.
            using var snapshot = connection.BeginTransaction(deferred: true);
            var anchors = heads.Concat(Quoted(connection)).ToLookup(anchor => anchor.Seq, anchor => anchor.Hash);
            foreach (var (seq, entry) in JournalLines.In(connection, ct))
            {
                ct.ThrowIfCancellationRequested();
                if (entry is null)
                {
                    return new(head.Seq, head, seq, AuditWords.Unreadable(seq));
                }

                if (Chain.WrongWith(entry, head.Seq, head.Hash) is { } wrong)
                {
                    return new(head.Seq, head, entry.Seq == head.Seq + 1 ? entry.Seq : head.Seq + 1, wrong);
                }

                if (anchors[entry.Seq].Any(hash => hash != entry.Hash))
                {
                    return new(head.Seq, head, entry.Seq, AuditWords.NotAsQuoted(entry.Seq));
                }

                head = new(entry.Seq, entry.Hash);
            }

            var last = anchors.Select(anchor => anchor.Key).DefaultIfEmpty().Max();
            return last > head.Seq
                ? new(head.Seq, head, head.Seq + 1, AuditWords.CutOff(head.Seq, last))
                : new(head.Seq, head, null, null);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
        {
            return new(head.Seq, head, head.Seq + 1, AuditWords.Damaged(head.Seq + 1, e.Message));
        }
    }

    private const int SqliteCorrupt = 11;

    private const int SqliteNotADatabase = 26;

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
