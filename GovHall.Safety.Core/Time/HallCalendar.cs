namespace GovHall.Safety.Core.Time;

/// <summary>On which days the hall works, and from when to when.</summary>
public sealed record HallCalendar;
