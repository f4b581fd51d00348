using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Something that time has made due.</summary>
/// <param name="Id">Of its noun.</param>
/// <param name="At">Since when. UTC.</param>
internal sealed record Due<TId>(TId Id, DateTimeOffset At);

/// <summary>The ledger's part for what time has made due, the earliest first: asked four times a second, and mostly answered by an index that there is nothing.</summary>
internal sealed partial class Ledger
{
    private static readonly Func<SafetyDb, DateTimeOffset, int, IEnumerable<Due<Guid>>> s_dueRuns = EF.CompileQuery((SafetyDb db, DateTimeOffset now, int most) =>
        db.Runs.Where(one => one.NextAt <= now).OrderBy(one => one.NextAt).ThenBy(one => one.Number).Take(most).Select(one => new Due<Guid>(one.Id, one.NextAt!.Value)));

    private static readonly Func<SafetyDb, DateTimeOffset, int, IEnumerable<Due<Guid>>> s_dueHazards = EF.CompileQuery((SafetyDb db, DateTimeOffset now, int most) =>
        db.Hazards.Where(one => one.NextAt <= now).OrderBy(one => one.NextAt).ThenBy(one => one.Number).Take(most).Select(one => new Due<Guid>(one.Id, one.NextAt!.Value)));

    private static readonly Func<SafetyDb, DateTimeOffset, int, IEnumerable<Due<Guid>>> s_dueTestimonies = EF.CompileQuery((SafetyDb db, DateTimeOffset now, int most) =>
        db.Testimonies.Where(one => one.NextAt <= now).OrderBy(one => one.NextAt).Take(most).Select(one => new Due<Guid>(one.Id, one.NextAt!.Value)));

    private static readonly Func<SafetyDb, DateTimeOffset, int, IEnumerable<Due<string>>> s_dueUses = EF.CompileQuery((SafetyDb db, DateTimeOffset now, int most) =>
        db.AssetUses.Where(one => one.NextAt <= now).OrderBy(one => one.NextAt).Take(most).Select(one => new Due<string>(one.Asset, one.NextAt!.Value)));

    private static readonly Func<SafetyDb, DateTimeOffset, int, IEnumerable<Due<Guid>>> s_dueIncidents = EF.CompileQuery((SafetyDb db, DateTimeOffset now, int most) =>
        db.Incidents.Where(one => one.NextAt <= now).OrderBy(one => one.NextAt).ThenBy(one => one.Number).Take(most).Select(one => new Due<Guid>(one.Id, one.NextAt!.Value)));

    /// <summary>Inspections; those of one instant in the order of their numbers, which is the order in which a letter names them.</summary>
    /// <param name="most">How many at most.</param>
    public IEnumerable<Due<Guid>> DueRuns(int most) => desk.Due.Any("runs", now) ? s_dueRuns(_db, now, most) : [];

    /// <inheritdoc cref="DueRuns"/>
    public IEnumerable<Due<Guid>> DueHazards(int most) => desk.Due.Any("hazards", now) ? s_dueHazards(_db, now, most) : [];

    /// <summary>What sensors say of a tick.</summary>
    /// <param name="most">How many at most.</param>
    public IEnumerable<Due<Guid>> DueTestimonies(int most) => desk.Due.Any("testimonies", now) ? s_dueTestimonies(_db, now, most) : [];

    /// <summary>Assets, by their ids in the register.</summary>
    /// <param name="most">How many at most.</param>
    public IEnumerable<Due<string>> DueUses(int most) => desk.Due.Any("asset_uses", now) ? s_dueUses(_db, now, most) : [];

    /// <inheritdoc cref="DueRuns"/>
    public IEnumerable<Due<Guid>> DueIncidents(int most) => desk.Due.Any("incidents", now) ? s_dueIncidents(_db, now, most) : [];
}
