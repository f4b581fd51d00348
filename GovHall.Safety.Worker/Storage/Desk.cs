using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Supervision;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The writer's own connection with all that it writes by: one of each, opened anew after the disk failed.</summary>
internal sealed class Desk : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _dataVersion;
    private long _seenVersion;
    private long _noticedVersion;

    public Desk(Database database, Pulse? pulse = null)
    {
        _connection = database.Open();
        Db = Database.On(_connection);

        // States are immutable records, which change by Add and by their entry alone: there is nothing to detect. A group is
        // undone as a whole, so a savepoint for each question is one too many.
        (Db.ChangeTracker.AutoDetectChangesEnabled, Db.Database.AutoSavepointsEnabled) = (false, false);
        Journal = new JournalWriter(_connection, pulse);
        Readings = new ReadingStore(_connection);
        Numbers = new Numbers(_connection);
        (Alarms, Incidents, Notifications) = (new(_connection, Db), new(_connection, Db), new(_connection, Db));
        _dataVersion = _connection.CreateCommand();
        _dataVersion.CommandText = "PRAGMA data_version";
        _seenVersion = _noticedVersion = DataVersion();
    }

    public SafetyDb Db { get; }

    public JournalWriter Journal { get; }

    public ReadingStore Readings { get; }

    public Numbers Numbers { get; }

    /// <summary>Of every state of an alarm: the board is what they are judged by, never the row.</summary>
    public RowWriter<Alarm> Alarms { get; }

    /// <summary>Of new ones; an incident that changes is read first, and tracked.</summary>
    public RowWriter<Incident> Incidents { get; }

    /// <inheritdoc cref="Incidents"/>
    public RowWriter<Notification> Notifications { get; }

    /// <summary>Begins the group's transaction: it takes the write lock at once, so nothing read in it can be stale.</summary>
    public SqliteTransaction Begin()
    {
        var transaction = _connection.BeginTransaction(deferred: false);
        Db.Database.UseTransaction(transaction);
        Journal.Begin(transaction);
        Readings.Begin(transaction);
        Numbers.Begin(transaction);
        Alarms.Begin(transaction);
        Incidents.Begin(transaction);
        Notifications.Begin(transaction);
        _dataVersion.Transaction = transaction;
        return transaction;
    }

    /// <summary>Whether another connection wrote since a group that asked was last committed.</summary>
    public bool NoticeForeignWrite()
    {
        _noticedVersion = DataVersion();
        return _noticedVersion != _seenVersion;
    }

    /// <summary>The transaction is on disk, and with it what was done about a foreign write.</summary>
    public void Keep()
    {
        Readings.Keep();
        _seenVersion = _noticedVersion;
    }

    /// <summary>Forgets what the group touched.</summary>
    public void End()
    {
        Db.ChangeTracker.Clear();

        // What a rolled back transaction did about a foreign write is undone with it, and the next has to do it again.
        _noticedVersion = _seenVersion;
        Db.Database.UseTransaction(null);
    }

    public void Dispose()
    {
        _dataVersion.Dispose();
        Notifications.Dispose();
        Incidents.Dispose();
        Alarms.Dispose();
        Numbers.Dispose();
        Readings.Dispose();
        Journal.Dispose();
        Db.Dispose();
        _connection.Dispose();
    }

    private long DataVersion() => Convert.ToInt64(_dataVersion.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
}
