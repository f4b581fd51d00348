using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Schedules;

/// <summary>What a plan is reckoned with.</summary>
/// <param name="Calendar">On which days the hall works.</param>
/// <param name="Zone">The hall's civil time.</param>
public sealed record PlanSetting(HallCalendar Calendar, TimeZoneInfo Zone)
{
    /// <summary>What <c>each</c> and <c>due</c> are reckoned with; null: <c>each</c> gives one occurrence with an empty part, <c>due</c> none.</summary>
    public HallRegister? Register { get; init; }

    /// <summary>What draws are drawn from, kept by the hall so that they stay the same; null: nothing is drawn.</summary>
    public string? Seed { get; init; }
}
