namespace GovHall.Safety.Worker.Simulation.Mishaps;

/// <summary>The worker of a simulated hall dies in the middle of what it does.</summary>
/// <param name="off">How long it is off then.</param>
internal sealed class WorkerDiedException(TimeSpan off) : Exception
{
    public TimeSpan For => off;
}
