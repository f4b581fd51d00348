namespace GovHall.Safety.Core.Schedules;

/// <summary>Where the hall is in its day (contract 3.4).</summary>
public enum HallPhase
{
    /// <summary>From the first opening plan's window until the hall opens.</summary>
    Opening,

    /// <summary>From open to close, through the lunch break.</summary>
    Open,

    /// <summary>From close until it is secured.</summary>
    Closing,

    Closed,

    /// <summary>Should be closed and is not secured; rules armed for closed count here too.</summary>
    Unsecured,
}
