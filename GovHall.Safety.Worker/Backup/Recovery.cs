using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Backup;

/// <summary>What a recovery did.</summary>
/// <param name="Night">Which backup took the place of the damaged database; null: all its records could be read out of it.</param>
/// <param name="Head">The journal's head in what serves now.</param>
/// <param name="SetAside">Where the damaged files are now.</param>
internal sealed record Recovered(DateOnly? Night, string Head, string? SetAside)
{
    /// <summary>Of how many days of a sensor's readings some could not be read.</summary>
    public int LostReadings { get; init; }

    /// <summary>What people are told.</summary>
    public IncidentCause Told(DateTimeOffset at) => Night is { } night
        ? FaultWords.DatabaseRecovered(night, Head, SetAside ?? "", at)
        : FaultWords.DatabaseRescued(LostReadings, SetAside ?? "", at);

    /// <summary>The same for whoever looks at the machine.</summary>
    public override string ToString() => Night is { } night
        ? $"The database was damaged and is kept in '{SetAside}'. The backup of the night of {BackupCalendar.Name(night)} took its place; what was recorded after it (journal {Head}) is missing."
        : $"The database was damaged and is kept in '{SetAside}'. All records could be read out of it and serve on (journal {Head}); days of a sensor's readings with gaps: {LostReadings}.";
}

/// <summary>A database that cannot be read at a start is set aside. What can be read out of it serves on where that proves whole; else the last nightly backup that is whole takes its place: a hall with the state of last night guards better than none.</summary>
internal static class Recovery
{
    /// <summary>Whether this is a database that is damaged, and neither full, busy nor read-only.</summary>
    public static bool IsDamage(Exception error) => error switch
    {
        SqliteException sqlite => LedgerErrors.IsDamage(sqlite),
        AggregateException many => many.InnerExceptions.Any(IsDamage),
        { InnerException: { } inner } => IsDamage(inner),
        _ => false,
    };

    /// <param name="folder">The hall's data; no worker has it.</param>
    /// <param name="damage">What the database said.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CannotStartException">There is no backup that is whole, and the database itself is beyond help.</exception>
    public static Recovered Of(DataFolder folder, Exception damage, TimeProvider time)
    {
        if (Rescue.Of(folder, time) is { } rescued)
        {
            return rescued;
        }

        var why = damage.GetBaseException().Message;
        foreach (var night in NightlyBackups.In(folder).Reverse())
        {
            var backup = NightlyBackups.PathOf(folder, night);
            try
            {
                var (manifest, aside) = Restoration.Restore(folder, backup, time);
                return new(night, manifest.JournalHead, aside);
            }
            catch (Exception e) when (e is CommandException or UnauthorizedAccessException || LedgerErrors.IsDisk(e))
            {
                why = $"{why} The backup of {BackupCalendar.Name(night)} does not help: {e.Message}";
            }
        }

        throw new CannotStartException(
            $"The database '{folder.Database}' is damaged ({why}) and there is no nightly backup that is whole. Restore a backup with 'restore', or move the file away to begin anew.", damage);
    }
}
