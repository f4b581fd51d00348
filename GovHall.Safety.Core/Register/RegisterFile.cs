namespace GovHall.Safety.Core.Register;

/// <summary>What a register file says (contract section 8). A list that is null was not in the file and is left alone; one that is there is the whole list.</summary>
public sealed record RegisterFile
{
    public ImmutableArray<Zone>? Zones { get; init; }

    public ImmutableArray<Group>? Groups { get; init; }

    public ImmutableArray<Checkpoint>? Checkpoints { get; init; }

    public ImmutableArray<Route>? Routes { get; init; }

    public ImmutableArray<Person>? People { get; init; }

    public ImmutableArray<Asset>? Assets { get; init; }

    public ImmutableArray<Sensor>? Sensors { get; init; }

    public ImmutableArray<Absence>? Absences { get; init; }

    public ImmutableArray<Swap>? Swaps { get; init; }

    /// <summary>A file that holds all of a register.</summary>
    public static RegisterFile Of(HallRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return new()
        {
            Zones = register.Zones,
            Groups = register.Groups,
            Checkpoints = register.Checkpoints,
            Routes = register.Routes,
            People = register.People,
            Assets = register.Assets,
            Sensors = register.Sensors,
            Absences = register.Absences,
            Swaps = register.Swaps,
        };
    }

    /// <summary>The register once this file is imported.</summary>
    /// <param name="present">What there is before.</param>
    /// <param name="below">A random number from 0 up to, not including, the argument: for the codes of new checkpoints.</param>
    public HallRegister Onto(HallRegister present, Func<int, int> below)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(below);
        return Checkpoints is { } checkpoints
            ? Written(present) with { Checkpoints = CheckpointCodes.Given(checkpoints, present.Checkpoints, below) }
            : Written(present);
    }

    /// <summary>The lists that are in the file, and the others as they are; codes only where they were written.</summary>
    public HallRegister Written(HallRegister present) => new()
    {
        Zones = Zones ?? present.Zones,
        Groups = Groups ?? present.Groups,
        Checkpoints = Checkpoints ?? present.Checkpoints,
        Routes = Routes ?? present.Routes,
        People = People ?? present.People,
        Assets = Assets ?? present.Assets,
        Sensors = Sensors ?? present.Sensors,
        Absences = Absences ?? present.Absences,
        Swaps = Swaps ?? present.Swaps,
    };
}
