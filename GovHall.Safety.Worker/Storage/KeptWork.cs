using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>What a worker that is no more left to be done. In plain SQL, as <see cref="KeptHall"/> is: mostly there is nothing, and then a start need not wait for the model to be made.</summary>
internal static class KeptWork
{
    private const string FreeLeases =
        $"UPDATE notifications SET state = '{nameof(NotificationState.Queued)}', leased_until = NULL WHERE state = '{nameof(NotificationState.Sending)}'";

    private const string Refusing =
        $"SELECT count(*) FROM incidents WHERE source = '{FaultWords.LastResortSource}' AND state NOT IN ('{nameof(IncidentState.Resolved)}', '{nameof(IncidentState.Closed)}')";

    private const string Due =
        $"""
        SELECT EXISTS (SELECT 1 FROM runs WHERE next_at <= $now)
            OR EXISTS (SELECT 1 FROM hazards WHERE next_at <= $now)
            OR EXISTS (SELECT 1 FROM asset_uses WHERE next_at <= $now)
            OR EXISTS (SELECT 1 FROM register WHERE is_new AND retired_at IS NULL)
            OR EXISTS (SELECT 1 FROM counters WHERE name = '{Counter.AliveAt}' AND (value <= $deaf OR value >= $ahead))
            OR EXISTS (SELECT 1 FROM testimonies WHERE next_at <= $now)
            OR EXISTS (SELECT 1 FROM hazards WHERE next_at <= $now)
            OR EXISTS (SELECT 1 FROM incidents WHERE next_at <= $now)
            OR NOT EXISTS (SELECT 1 FROM counters WHERE name = '{Counter.LedgerUntil}' AND value > $tomorrow)
        """;

    /// <summary>Frees the leases of a dead worker: everything it had is anybody's.</summary>
    /// <exception cref="CannotStartException">The disk does not take it.</exception>
    public static void Free(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = FreeLeases;
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            throw new CannotStartException($"The database '{connection.DataSource}' takes nothing: {e.Message} {LedgerErrors.Cure(e)}, then start again.", e);
        }
    }

    /// <summary>Whether the last resort refused mail when the last worker ended: what stood then stands still.</summary>
    public static bool LastResortRefuses(SqliteConnection connection) => connection.Ask(Refusing) != "0";

    /// <summary>Whether anything has become due since, nobody heard anything for too long, the clock was set back, or the ledger of inspections does not reach beyond tomorrow.</summary>
    public static bool IsDue(SqliteConnection connection, DateTimeOffset now, DateOnly today)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Due;
        command.Parameters.AddWithValue("$now", now.Microseconds());
        command.Parameters.AddWithValue("$deaf", (now - DeafSpan.Shortest).Microseconds());
        command.Parameters.AddWithValue("$ahead", (now + DeafSpan.Shortest).Microseconds());
        command.Parameters.AddWithValue("$tomorrow", today.AddDays(1).DayNumber);
        return (long)command.ExecuteScalar()! != 0;
    }
}
