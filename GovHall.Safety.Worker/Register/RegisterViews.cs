using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Register;

/// <summary>What whoever asks may see of the register beside what everybody may.</summary>
/// <param name="Contacts">Mail addresses and telephone numbers.</param>
/// <param name="Marks">Codes of checkpoints and badges: with them somebody who is elsewhere could seem to be there.</param>
internal readonly record struct Eyes(bool Contacts, bool Marks)
{
    /// <remarks>A key that may do what people do says for them where they are, and has to know the codes.</remarks>
    public static Eyes Of(SignedIn who) =>
        who.Person is { } person ? new(Rights.SeePhones(person), Rights.ChangeRegister(person) is null) : new(Contacts: false, Marks: who.MayAct);
}

/// <summary>A zone of the register. The version of each follows from what is shown of it: of what is hidden it tells nothing, and it is no count.</summary>
internal sealed record ZoneView(string Id, Text Name, string? Floor, string? Parent, string? Function, bool KeyArea, string? Responsible, int Version)
{
    public static ZoneView Of(Zone zone) => new(zone.Id, zone.Name, zone.Floor, zone.Parent, zone.Function, zone.KeyArea, zone.Responsible, RegisterJson.VersionOf(zone));
}

/// <summary>A group of windows.</summary>
internal sealed record GroupView(string Id, Text Name, string? Zone, IReadOnlyList<string> Windows, string? Responsible, int Version)
{
    public static GroupView Of(Group group) => new(group.Id, group.Name, group.Zone, group.Windows, group.Responsible, RegisterJson.VersionOf(group));
}

/// <summary>A checkpoint; its code for those who may change the register, and for keys that act for people.</summary>
internal sealed record CheckpointView(string Id, Text Name, string? Code, string? Zone, string? Kind, bool KeyArea, int Version)
{
    public static CheckpointView Of(Checkpoint point, Eyes eyes)
    {
        var seen = eyes.Marks ? point : point with { Code = null };
        return new(seen.Id, seen.Name, seen.Code, seen.Zone, seen.Kind, seen.KeyArea, RegisterJson.VersionOf(seen));
    }
}

/// <summary>A route.</summary>
internal sealed record RouteView(string Id, Text Name, IReadOnlyList<string> Checkpoints, int? Minutes, IReadOnlyList<Walk> Walk, int Version)
{
    public static RouteView Of(Core.Register.Route route) => new(route.Id, route.Name, route.Checkpoints, route.Minutes, route.Walk, RegisterJson.VersionOf(route));
}

/// <summary>A person; mail address and telephone for those who may see them, the badge for those who may change the register.</summary>
internal sealed record PersonView(
    string Id, Text Name, IReadOnlyList<Role> Roles, Text? Post, string? Email, string? Phone, string Language, string? Zone, string? Group, string? Badge, int Version)
{
    public static PersonView Of(Person person, Eyes eyes)
    {
        var seen = eyes.Contacts ? person : person with { Email = null, Phone = null };
        seen = eyes.Marks ? seen : seen with { Badge = null };
        return new(seen.Id, seen.Name, seen.Roles, seen.Post, seen.Email, seen.Phone, seen.Language, seen.Zone, seen.Group, seen.Badge, RegisterJson.VersionOf(seen));
    }
}
