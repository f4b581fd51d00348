using System.Globalization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Hall;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>What can be wrong with open work; the kebab-case word ends the source of its incident.</summary>
internal enum FlawKind
{
    Incidents,
    Overdue,
    Runs,
    Letters,
    Plans,
    Alarms,
}

/// <summary>One thing that has come off its way.</summary>
/// <param name="Kind">In which respect.</param>
/// <param name="Subject">Its id; a plan's, where its inspections are missing.</param>
internal readonly record struct Flaw(FlawKind Kind, string Subject);

/// <summary>What a look through open work found.</summary>
/// <param name="Flaws">What has come off its way.</param>
/// <param name="Waiting">How many letters are long due and were not tried.</param>
/// <param name="WaitingSince">Since when the first of them; null where none waits.</param>
internal sealed record OpenWorkLook(IReadOnlySet<Flaw> Flaws, long Waiting, DateTimeOffset? WaitingSince);

/// <summary>Looks through everything that is open, on a connection of its own: the writer is not kept by it.</summary>
internal sealed class OpenWork(Database database)
{
    /// <summary>What fell due is struck within a quarter of a second; after this nobody is about to.</summary>
    internal static readonly TimeSpan LongPast = TimeSpan.FromMinutes(2);

    /// <summary>Longer than a mail server may take for the letters before it, where it works.</summary>
    internal static readonly TimeSpan LettersMayWait = TimeSpan.FromMinutes(10);

    /// <summary>No rule lets a letter wait so long for its next try (<see cref="Core.Notifications.Resend"/>).</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromHours(2);

    /// <summary>One look.</summary>
    /// <param name="hall">What must be there.</param>
    /// <param name="board">The alarms in memory.</param>
    /// <param name="horizon">How many days ahead of today the ledger is to be written.</param>
    /// <param name="now">When.</param>
    /// <exception cref="SqliteException">The file gives no answer.</exception>
    public OpenWorkLook Look(HallNow hall, BoardSnapshot board, int horizon, DateTimeOffset now)
    {
        using var connection = database.OpenToRead();
        using var snapshot = connection.BeginTransaction(deferred: true);
        using var db = Database.On(connection);
        db.Database.UseTransaction(snapshot);
        var flaws = new HashSet<Flaw>();
        foreach (var id in Ids(connection, OpenWorkQuestions.Stranded))
        {
            var key = Guid.Parse(id);
            if (db.Incidents.AsNoTracking().SingleOrDefault(incident => incident.Id == key) is { } incident && StrandedIncident.Is(incident, hall.PolicyOf(incident), now))
            {
                flaws.Add(new(FlawKind.Incidents, id));
            }
        }

        var past = (now - LongPast).Microseconds();
        Add(FlawKind.Overdue, OpenWorkQuestions.Overdue.SelectMany(question => Ids(connection, question, ("$past", past))));
        Add(FlawKind.Overdue, board.Alarms.Where(bound => bound.Alarm.Due <= now - LongPast).Select(bound => bound.Alarm.Id.ToString()));
        Add(FlawKind.Runs, Ids(connection, OpenWorkQuestions.Endless));
        Add(FlawKind.Letters, Ids(
            connection, OpenWorkQuestions.Held, ("$far", (now + Furthest).Microseconds()), ("$past", past), ("$lease", (now + Ledger.LeaseFor + LongPast).Microseconds())));
        Add(FlawKind.Plans, PlansBehind(connection, hall, horizon, now));
        Add(FlawKind.Alarms, TimersAstray(connection, board));
        var (waiting, since) = Rows(connection, OpenWorkQuestions.Waiting, row => (row.GetInt64(0), At(row, 1)), ("$waiting", (now - LettersMayWait).Microseconds()))[0];
        return new(flaws, waiting, since);

        void Add(FlawKind kind, IEnumerable<string> subjects) => flaws.UnionWith(subjects.Select(subject => new Flaw(kind, subject)));
    }

    /// <summary>The plans of which an inspection is missing that has not opened. What is drawn is written when it opens, and an asset's dates as they come near.</summary>
    private static IEnumerable<string> PlansBehind(SqliteConnection connection, HallNow hall, int horizon, DateTimeOffset now)
    {
        var counted = Rows(connection, OpenWorkQuestions.Counted, row => (Name: row.GetString(0), Value: row.GetInt64(1)))
            .ToDictionary(counter => counter.Name, counter => counter.Value, StringComparer.Ordinal);
        var today = hall.TimeZone.DayAt(now);
        var until = today.AddDays(horizon + 1);
        var there = Ids(connection, OpenWorkQuestions.Ahead, ("$today", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).Select(Guid.Parse).ToHashSet();
        var seed = counted.TryGetValue(Counter.DrawSeed, out var drawn) ? drawn.ToString(CultureInfo.InvariantCulture) : null;
        var wanted = new PlannedRuns(hall.Schedule, hall.ScheduleVersion, hall.Register, seed) { Duty = hall.Book }.On(today, until, now);
        return wanted
            .Where(run => run.Day >= today && run.Window.Opens > now && run.Terms is { IsDrawn: false, Due: null } && !there.Contains(run.Id))
            .Select(run => run.Plan)
            .Distinct(StringComparer.Ordinal)
            .Concat(counted.TryGetValue(Counter.LedgerUntil, out var reached) && reached >= until.DayNumber ? [] : [Counter.LedgerUntil]);
    }

    /// <summary>The alarms whose timer is another in the database than in memory, by which it will be struck.</summary>
    private static IEnumerable<string> TimersAstray(SqliteConnection connection, BoardSnapshot board)
    {
        var stored = Rows(connection, OpenWorkQuestions.Timers, row => (Id: new AlarmId(row.GetString(0), row.GetString(1)), Due: (At(row, 2), At(row, 3))))
            .ToDictionary(timer => timer.Id, timer => timer.Due);
        return board.Alarms.Where(bound => stored.GetValueOrDefault(bound.Alarm.Id) != (bound.Alarm.OnDue, bound.Alarm.OffDue)).Select(bound => bound.Alarm.Id.ToString());
    }

    private static List<string> Ids(SqliteConnection connection, string question, params ReadOnlySpan<(string Name, object Value)> values) =>
        Rows(connection, question, row => row.GetString(0), values);

    private static List<T> Rows<T>(SqliteConnection connection, string question, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the questions stand in OpenWorkQuestions
        command.CommandText = question;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var row = command.ExecuteReader();
        List<T> rows = [];
        while (row.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }

    private static DateTimeOffset? At(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Instants.FromMicroseconds(row.GetInt64(column));
}
