using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>How a database stands to this version of the program.</summary>
/// <param name="Newer">A migration it has that this version does not know; null where there is none.</param>
/// <param name="IsOlder">Whether it lacks one that this version has.</param>
internal readonly record struct SchemaVersion(string? Newer, bool IsOlder)
{
    public static SchemaVersion Of(SafetyDb db)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = db.Database.GetAppliedMigrations().ToHashSet(StringComparer.Ordinal);
        return new(applied.FirstOrDefault(one => !known.Contains(one)), known.Any(one => !applied.Contains(one)));
    }
}
