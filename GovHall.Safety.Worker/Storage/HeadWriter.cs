using GovHall.Safety.Core.Audit;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Signs the journal's head within the writer's transaction: the entries and their signature are on the disk together, by the same flush.</summary>
internal sealed class HeadWriter : IDisposable
{
    /// <summary>While the journal grows and nothing urgent happens, one head in this time.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    private readonly SqliteCommand _last;
    private readonly SqliteCommand _insert;
    private HeadLink? _link;
    private DateTimeOffset _at;

    /// <param name="connection">The writer's.</param>
    public HeadWriter(SqliteConnection connection)
    {
        _last = connection.CreateCommand();
        _last.CommandText = "SELECT seq, note FROM signed_heads ORDER BY seq DESC LIMIT 1";
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT INTO signed_heads (seq, note) VALUES ($seq, $note)";
        _insert.Parameters.Add(new SqliteParameter { ParameterName = "$seq" });
        _insert.Parameters.Add(new SqliteParameter { ParameterName = "$note" });
    }

    /// <summary>Takes part in this transaction.</summary>
    /// <param name="transaction">Which.</param>
    /// <param name="isLast">The last head this wrote is on disk, and nobody else has written since.</param>
    public void Begin(SqliteTransaction transaction, bool isLast)
    {
        (_last.Transaction, _insert.Transaction) = (transaction, transaction);
        _link = isLast ? _link : null;
    }

    /// <summary>Signs the head if there is a new one and it is time.</summary>
    /// <param name="signer">By whom.</param>
    /// <param name="journal">Of what.</param>
    /// <param name="now">When.</param>
    /// <param name="isUrgent">Something happened that must be beyond doubt at once.</param>
    public void Sign(Signer signer, JournalWriter journal, DateTimeOffset now, bool isUrgent)
    {
        var last = _link ?? Last();
        if (journal.Seq <= last.Seq || (!isUrgent && (now - _at).Duration() < Every))
        {
            return;
        }

        var head = signer.Sign(journal.Seq, journal.Hash, now, last);
        (_insert.Parameters[0].Value, _insert.Parameters[1].Value) = (head.Text.Seq, head.Note);
        _insert.ExecuteNonQuery();
        (_link, _at) = (HeadLink.To(head.Text.Seq, head.Note), now);
    }

    public void Dispose()
    {
        _last.Dispose();
        _insert.Dispose();
    }

    /// <summary>The next goes on from what is there, whatever it says: who verifies finds what is wrong with it.</summary>
    private HeadLink Last()
    {
        using var row = _last.ExecuteReader();
        var note = row.Read() ? row.GetString(1) : null;
        _at = SignedHead.Read(note)?.Text.At ?? DateTimeOffset.MinValue;
        _link = note is null ? HeadLink.None : HeadLink.To(row.GetInt64(0), note);
        return _link.Value;
    }
}

/// <summary>A key, and the name under which the journal has it.</summary>
internal sealed record Signer(SigningKey Key, VerifierKey Named)
{
    public SignedHead Sign(long seq, string hash, DateTimeOffset at, HeadLink after) => Key.Sign(new(Named.Name, seq, hash, at, after), Named);
}
