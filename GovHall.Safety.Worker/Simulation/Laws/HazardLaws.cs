using GovHall.Safety.Core.Hazards;

namespace GovHall.Safety.Worker.Simulation.Laws;

/// <summary>What must hold of a hazard after every commit, written down a second time and without its machine.</summary>
internal static class HazardLaws
{
    /// <param name="before">As the commit before left it; null: it is new.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="now">When.</param>
    /// <returns>One line for each law that is broken.</returns>
    public static IEnumerable<string> Broken(Hazard? before, Hazard after, DateTimeOffset now)
    {
        if (before is null ? after.State is not (HazardState.Found or HazardState.Archived) : before.State != after.State && !MayFollow(before.State, after.State))
        {
            yield return $"it went from {before?.State.ToString() ?? "nothing"} to {after.State}";
        }

        if (after.State is HazardState.Planned or HazardState.InWork or HazardState.Rework && (after.Owner is null || after.Plan is null))
        {
            yield return "it is planned without owner or measure";
        }

        if (after.State is HazardState.Submitted or HazardState.Signed && after.FixedBy is null)
        {
            yield return "it is submitted by nobody";
        }

        if (after.RecheckedBy is { } looked && looked == after.FixedBy)
        {
            yield return "it is re-checked by who put it right";
        }

        if (after.SignedBy is { } signed && (after.RecheckedBy is null || signed == after.FixedBy))
        {
            yield return "it is signed before it was re-checked, or by who put it right";
        }

        if (after.Overdue && after.Deadline > now)
        {
            yield return "it is overdue before its deadline";
        }

        if (after.State == HazardState.Archived && after.NextAt is not null)
        {
            yield return "it is archived and goes on";
        }
    }

    /// <summary>Order 61 art. 31 to 33: found, planned, put right, looked at by another, signed, archived; on the spot: found and archived.</summary>
    private static bool MayFollow(HazardState from, HazardState to) => (from, to) switch
    {
        (HazardState.Found, HazardState.Planned or HazardState.Archived) => true,
        (HazardState.Planned or HazardState.Rework, HazardState.Planned or HazardState.InWork or HazardState.Submitted or HazardState.Archived) => true,
        (HazardState.InWork, HazardState.Planned or HazardState.Submitted) => true,
        (HazardState.Submitted, HazardState.Rework or HazardState.Signed) => true,
        (HazardState.Signed, HazardState.Archived) => true,
        _ => false,
    };
}
