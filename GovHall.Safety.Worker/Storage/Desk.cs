using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Worker.Supervision;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The writer's own connection with all that it writes by: one of each, opened anew after the disk failed.</summary>
internal sealed class Desk : IDisposable
{
    // Asked for by every deed: understood once.
    private static readonly Func<SafetyDb, Guid, InspectionRun?> s_run = EF.CompileQuery((SafetyDb db, Guid id) => db.Runs.SingleOrDefault(one => one.Id == id));
    private static readonly Func<SafetyDb, Guid, Incident?> s_incident = EF.CompileQuery((SafetyDb db, Guid id) => db.Incidents.SingleOrDefault(one => one.Id == id));
    private static readonly Func<SafetyDb, Guid, Hazard?> s_hazard = EF.CompileQuery((SafetyDb db, Guid id) => db.Hazards.SingleOrDefault(one => one.Id == id));
    private static readonly Func<SafetyDb, Guid, Testimony?> s_testimony = EF.CompileQuery((SafetyDb db, Guid id) => db.Testimonies.SingleOrDefault(one => one.Id == id));
    private static readonly Func<SafetyDb, string, AssetUse?> s_use = EF.CompileQuery((SafetyDb db, string asset) => db.AssetUses.SingleOrDefault(one => one.Asset == asset));
    private static readonly Func<SafetyDb, string, HallState?> s_hall = EF.CompileQuery((SafetyDb db, string hall) => db.HallStates.SingleOrDefault(one => one.Hall == hall));
    private static readonly Func<SafetyDb, Guid, Notification?> s_notification = EF.CompileQuery((SafetyDb db, Guid id) => db.Notifications.SingleOrDefault(one => one.Id == id));

    /// <summary>About as many inspections as a hall has in the days that are written ahead: those of one plan share most of what they are.</summary>
    private const int WrittenAhead = 1024;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _dataVersion;
    private readonly IShelf[] _shelves;
    private long _seenVersion;
    private long _noticedVersion;
    private long _knownVersion;
    private bool _isKept;
    private int _changesBefore;

    public Desk(Database database, LedgerOptions options, Pulse? pulse = null)
    {
        _connection = database.Open();
        Db = Database.On(_connection);

        // What is tracked are rows that change by Add and by their entry alone: there is nothing to detect. A group is
        // undone as a whole, so a savepoint for each question is one too many.
        (Db.ChangeTracker.AutoDetectChangesEnabled, Db.Database.AutoSavepointsEnabled) = (false, false);
        Journal = new JournalWriter(_connection, options.Random, pulse);
        Heads = new HeadWriter(_connection);
        Readings = new ReadingStore(_connection);
        Numbers = new Numbers(_connection);
        Due = new DueRows(_connection);
        Alarms = new(_connection, Db, replaces: true);
        Runs = new(_connection, Db, run => run.Id, s_run, enough: WrittenAhead);
        Hazards = new(_connection, Db, hazard => hazard.Id, s_hazard);
        Testimonies = new(_connection, Db, testimony => testimony.Id, s_testimony);
        AssetUses = new(_connection, Db, use => use.Asset, s_use);
        HallStates = new(_connection, Db, hall => hall.Hall, s_hall);
        Incidents = new(_connection, Db, incident => incident.Id, s_incident, replaces: true);
        Notifications = new(_connection, Db, notification => notification.Id, s_notification, replaces: true);
        _shelves = [Runs, Hazards, Testimonies, AssetUses, HallStates, Incidents, Notifications];
        _dataVersion = _connection.CreateCommand();
        _dataVersion.CommandText = "PRAGMA data_version";
        _seenVersion = _noticedVersion = _knownVersion = DataVersion();
    }

    /// <summary>For questions, and for what is no state of a noun.</summary>
    public SafetyDb Db { get; }

    public JournalWriter Journal { get; }

    public HeadWriter Heads { get; }

    public ReadingStore Readings { get; }

    public Numbers Numbers { get; }

    public DueRows Due { get; }

    /// <summary>Of every state of an alarm: the board is what they are judged by, never the row.</summary>
    public RowWriter<Alarm> Alarms { get; }

    public Shelf<Guid, InspectionRun> Runs { get; }

    public Shelf<Guid, Hazard> Hazards { get; }

    public Shelf<Guid, Testimony> Testimonies { get; }

    public Shelf<string, AssetUse> AssetUses { get; }

    public Shelf<string, HallState> HallStates { get; }

    public Shelf<Guid, Incident> Incidents { get; }

    public Shelf<Guid, Notification> Notifications { get; }

    /// <summary>Whether the group changed anything. One that did not never meets the disk: its commit is no proof of it.</summary>
    public bool HasChanges => raw.sqlite3_total_changes(_connection.Handle) != _changesBefore;

    /// <summary>Begins the group's transaction: it takes the write lock at once, so nothing read in it can be stale.</summary>
    public SqliteTransaction Begin()
    {
        var transaction = _connection.BeginTransaction(deferred: false);
        try
        {
            TakePart(transaction);
            return transaction;
        }
        catch
        {
            // Nobody has it who would end it, and the connection begins no second one.
            transaction.Dispose();
            throw;
        }
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
        foreach (var shelf in _shelves)
        {
            shelf.Keep();
        }

        _seenVersion = _noticedVersion;
        _isKept = true;
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
        foreach (var shelf in _shelves)
        {
            shelf.Dispose();
        }

        Alarms.Dispose();
        Due.Dispose();
        Numbers.Dispose();
        Readings.Dispose();
        Heads.Dispose();
        Journal.Dispose();
        Db.Dispose();
        _connection.Dispose();
    }

    /// <summary>All that writes does so in this transaction; what may no longer be as it is known is read anew.</summary>
    private void TakePart(SqliteTransaction transaction)
    {
        Db.Database.UseTransaction(transaction);
        _dataVersion.Transaction = transaction;
        _changesBefore = raw.sqlite3_total_changes(_connection.Handle);
        var isAsLeft = IsAsLeft();
        _isKept = false;
        if (!isAsLeft)
        {
            Forget();
        }

        Journal.Begin(transaction, isLast: isAsLeft);
        Heads.Begin(transaction, isLast: isAsLeft);
        Readings.Begin(transaction);
        Numbers.Begin(transaction);
        Due.Begin(transaction);
        Alarms.Begin(transaction);
        foreach (var shelf in _shelves)
        {
            shelf.Begin(transaction);
        }
    }

    /// <summary>Whether the last transaction is on disk, and nobody else has written since: then the file is as the writer knows it.</summary>
    private bool IsAsLeft()
    {
        var (known, version) = (_knownVersion, DataVersion());
        _knownVersion = version;
        return _isKept && version == known;
    }

    /// <summary>What is known may not be so: every state is read anew.</summary>
    public void Forget()
    {
        foreach (var shelf in _shelves)
        {
            shelf.Forget();
        }
    }

    private long DataVersion() => Convert.ToInt64(_dataVersion.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
}
