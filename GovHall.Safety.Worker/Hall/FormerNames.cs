using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Hall;

/// <summary>The names of people and places that were in the register once: the records still name them.</summary>
/// <param name="People">By id.</param>
/// <param name="Zones">Zones, and groups of windows, by id.</param>
/// <param name="Checkpoints">By id.</param>
internal sealed record FormerNames(
    ImmutableDictionary<string, Text> People, ImmutableDictionary<string, Text> Zones, ImmutableDictionary<string, Text> Checkpoints)
{
    /// <summary>Nobody has left.</summary>
    public static FormerNames None { get; } = new(ImmutableDictionary<string, Text>.Empty, ImmutableDictionary<string, Text>.Empty, ImmutableDictionary<string, Text>.Empty);

    /// <summary>The lists of the register that are remembered.</summary>
    public static ImmutableArray<string> Lists { get; } = ["people", "groups", "zones", "checkpoints"];

    /// <summary>These, and all that are in a register which may lose them.</summary>
    public FormerNames With(HallRegister register) => new(
        People.SetItems(register.People.Select(person => KeyValuePair.Create(person.Id, person.Name))),
        Zones
            .SetItems(register.Groups.Select(group => KeyValuePair.Create(group.Id, group.Name)))
            .SetItems(register.Zones.Select(zone => KeyValuePair.Create(zone.Id, zone.Name))),
        Checkpoints.SetItems(register.Checkpoints.Select(checkpoint => KeyValuePair.Create(checkpoint.Id, checkpoint.Name))));

    /// <summary>These, and one more.</summary>
    /// <param name="list">One of <see cref="Lists"/>.</param>
    /// <param name="id">In that list.</param>
    /// <param name="name">Its name.</param>
    public FormerNames With(string list, string id, Text name) => list switch
    {
        "people" => this with { People = People.SetItem(id, name) },
        "groups" or "zones" => this with { Zones = Zones.SetItem(id, name) },
        "checkpoints" => this with { Checkpoints = Checkpoints.SetItem(id, name) },
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, "A list that is not remembered."),
    };
}
