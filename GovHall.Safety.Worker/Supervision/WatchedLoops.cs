namespace GovHall.Safety.Worker.Supervision;

/// <summary>Every loop that has to go on, by its name. Asked anew each time: loops ask it themselves, and cannot be handed one another while they are made.</summary>
internal delegate IReadOnlyList<(string Name, Pulse Pulse)> WatchedLoops();
