using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Hall;

/// <summary>One time at which a plan has to be done, whether it is in the ledger yet or not.</summary>
/// <param name="Slot">The nominal start by the hall's clock: with plan and part its key.</param>
/// <param name="Part">Empty where the plan is not split.</param>
/// <param name="Window">When it may be done.</param>
internal sealed record AgendaEntry(DateTime Slot, string Part, InspectionWindow Window);

/// <summary>What the schedule says about time.</summary>
internal interface IHallAgenda
{
    /// <summary>The occurrences of a plan on these days, both inclusive.</summary>
    IEnumerable<AgendaEntry> Of(HallNow hall, Plan plan, DateOnly from, DateOnly to);

    /// <summary>Where the hall is in its day, and until when; null: not within a year.</summary>
    (HallPhase Phase, DateTimeOffset? Until) PhaseAt(HallNow hall, DateTimeOffset now);
}
