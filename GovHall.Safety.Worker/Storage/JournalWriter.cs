using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Supervision;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Appends to the journal within the writer's transaction. The head is read inside it, so that commands beside a running worker chain rightly.</summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly SqliteCommand _head;
    private readonly SqliteCommand _insert;
    private readonly Action<Span<byte>> _random;
    private readonly Pulse? _pulse;
    private long _seq;
    private string _hash = Chain.Genesis;

    /// <param name="connection">The writer's.</param>
    /// <param name="random">Fills in the salts of personal words.</param>
    /// <param name="pulse">Shown that the writer goes on, with every line.</param>
    public JournalWriter(SqliteConnection connection, Action<Span<byte>> random, Pulse? pulse = null)
    {
        (_random, _pulse) = (random, pulse);
        _head = connection.CreateCommand();
        _head.CommandText = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
        _insert = connection.CreateCommand();
        _insert.CommandText =
            "INSERT INTO journal (seq, at, kind, subject, \"by\", via, \"key\", body, previous, hash) VALUES ($seq, $at, $kind, $subject, $by, $via, $key, $body, $previous, $hash)";
        foreach (var name in (ReadOnlySpan<string>)["$seq", "$at", "$kind", "$subject", "$by", "$via", "$key", "$body", "$previous", "$hash"])
        {
            _insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    /// <summary>The number of the last line; 0 before the first.</summary>
    public long Seq => _seq;

    /// <summary>Its hash.</summary>
    public string Hash => _hash;

    /// <summary>Sequence and hash of the last line, as mails show it.</summary>
    public string Head => $"{_seq}:{_hash}";

    /// <summary>Takes part in this transaction.</summary>
    /// <param name="transaction">Which.</param>
    /// <param name="isLast">The last line this wrote is on disk, and nobody else has written since.</param>
    public void Begin(SqliteTransaction transaction, bool isLast = false)
    {
        (_head.Transaction, _insert.Transaction) = (transaction, transaction);
        if (isLast)
        {
            return;
        }

        using var row = _head.ExecuteReader();
        (_seq, _hash) = row.Read() ? (row.GetInt64(0), row.GetString(1)) : (0, Chain.Genesis);
    }

    public JournalEntry Append(DateTimeOffset at, string kind, string subject, string body, Actor actor)
    {
        _pulse?.Expect(Pulse.Patience);
        var entry = Chain.Seal(new JournalEntry
        {
            Seq = _seq + 1,
            At = at,
            Kind = kind,
            Subject = subject,
            By = actor.By,
            Via = actor.Via,
            Key = actor.Key,
            Body = Commitments.Salted(body, _random),
            Previous = _hash,
            Hash = "",
        });
        var values = _insert.Parameters;
        values[0].Value = entry.Seq;
        values[1].Value = entry.At.Microseconds();
        values[2].Value = entry.Kind;
        values[3].Value = entry.Subject;
        values[4].Value = (object?)entry.By ?? DBNull.Value;
        values[5].Value = entry.Via.ToString();
        values[6].Value = (object?)entry.Key ?? DBNull.Value;
        values[7].Value = entry.Body;
        values[8].Value = entry.Previous;
        values[9].Value = entry.Hash;
        _insert.ExecuteNonQuery();
        CrashPoint.Pass(CrashAt.FactAppended);
        (_seq, _hash) = (entry.Seq, entry.Hash);
        return entry;
    }

    public void Dispose()
    {
        _head.Dispose();
        _insert.Dispose();
    }
}
