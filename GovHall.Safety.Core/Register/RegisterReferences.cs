namespace GovHall.Safety.Core.Register;

/// <summary>The name of one entry in another.</summary>
/// <param name="OwnerList">The list of the entry that names.</param>
/// <param name="Owner">The entry that names: a record of the register.</param>
/// <param name="OwnerId">How people call it.</param>
/// <param name="List">Where the named entry belongs.</param>
/// <param name="Id">The name.</param>
/// <param name="Field">The key it stands under.</param>
/// <param name="Index">Its place where that is a list.</param>
/// <param name="Part">The key within that.</param>
public readonly record struct RegisterReference(
    string OwnerList, object Owner, string OwnerId, string List, string Id, string Field, int? Index = null, string? Part = null);

/// <summary>Who names whom.</summary>
public static class RegisterReferences
{
    /// <summary>Every name of another entry in this register, found or not.</summary>
    public static IEnumerable<RegisterReference> In(HallRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return register.Zones.SelectMany(zone => Some(
                Of("zones", zone, zone.Id, "zones", zone.Parent, "parent"),
                Of("zones", zone, zone.Id, "people", zone.Responsible, "responsible")))
            .Concat(register.Groups.SelectMany(group => Some(
                Of("groups", group, group.Id, "zones", group.Zone, "zone"),
                Of("groups", group, group.Id, "people", group.Responsible, "responsible"))))
            .Concat(register.Checkpoints.SelectMany(checkpoint => Some(
                Of("checkpoints", checkpoint, checkpoint.Id, "zones", checkpoint.Zone, "zone"))))
            .Concat(register.Routes.SelectMany(Of))
            .Concat(register.People.SelectMany(person => Some(
                Of("people", person, person.Id, "zones", person.Zone, "zone"),
                Of("people", person, person.Id, "groups", person.Group, "group"))))
            .Concat(register.Assets.SelectMany(asset => Some(
                Of("assets", asset, asset.Id, "zones", asset.Zone, "zone"),
                Of("assets", asset, asset.Id, "checkpoints", asset.Checkpoint, "checkpoint"),
                Of("assets", asset, asset.Id, "people", asset.Custodian, "custodian"))))
            .Concat(register.Sensors.SelectMany(sensor => Some(
                Of("sensors", sensor, sensor.Id, "zones", sensor.Zone, "zone"),
                Of("sensors", sensor, sensor.Id, "assets", sensor.PoweredBy is "mains" or "battery" ? null : sensor.PoweredBy, "poweredBy"),
                Of("sensors", sensor, sensor.Id, "assets", sensor.Asset, "asset"))))
            .Concat(register.Absences.SelectMany(absence => Some(
                Of("absences", absence, absence.Person, "people", absence.Person, "person"),
                Of("absences", absence, absence.Person, "people", absence.Substitute, "substitute"))))
            .Concat(register.Swaps.SelectMany(swap => Some(
                Of("swaps", swap, swap.Roster, "people", swap.From, "from"),
                Of("swaps", swap, swap.Roster, "people", swap.To, "to"))));
    }

    /// <summary>The ids of a list.</summary>
    public static IEnumerable<string> Ids(HallRegister register, string list)
    {
        ArgumentNullException.ThrowIfNull(register);
        return list switch
        {
            "zones" => register.Zones.Select(zone => zone.Id),
            "groups" => register.Groups.Select(group => group.Id),
            "checkpoints" => register.Checkpoints.Select(checkpoint => checkpoint.Id),
            "routes" => register.Routes.Select(route => route.Id),
            "people" => register.People.Select(person => person.Id),
            "assets" => register.Assets.Select(asset => asset.Id),
            "sensors" => register.Sensors.Select(sensor => sensor.Id),
            _ => throw new ArgumentOutOfRangeException(nameof(list), list, "A list whose entries have no ids of their own."),
        };
    }

    private static IEnumerable<RegisterReference> Of(Route route) =>
        route.Checkpoints.Select((id, index) => new RegisterReference("routes", route, route.Id, "checkpoints", id, "checkpoints", index))
            .Concat(route.Walk.SelectMany((leg, index) => (RegisterReference[])
            [
                new("routes", route, route.Id, "checkpoints", leg.From, "walk", index, "from"),
                new("routes", route, route.Id, "checkpoints", leg.To, "walk", index, "to"),
            ]));

    private static RegisterReference? Of(string ownerList, object owner, string ownerId, string list, string? id, string field) =>
        id is null ? null : new(ownerList, owner, ownerId, list, id, field);

    private static IEnumerable<RegisterReference> Some(params RegisterReference?[] references) => references.OfType<RegisterReference>();
}
