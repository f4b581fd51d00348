namespace GovHall.Safety.Core.Schedules;

/// <summary>One place of an inspection.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">As the register calls it.</param>
/// <param name="Name">As people call it.</param>
public sealed record Place(PlaceKind Kind, string Id, Text Name);

/// <summary>What a place is.</summary>
public enum PlaceKind
{
    Zone,
    Group,
    Asset,
    Checkpoint,
}
