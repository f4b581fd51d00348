using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Tests.Core.Register;

public sealed class RegisterReferencesTests
{
    private static readonly Text Name = new("甲", "A");

    private static readonly HallRegister Hall = new()
    {
        Zones = [new() { Id = "Z", Name = Name, Parent = "z", Responsible = "u" }],
        Groups = [new() { Id = "G", Name = Name, Zone = "z", Responsible = "u" }],
        Checkpoints = [new() { Id = "C", Name = Name, Zone = "z" }],
        Routes = [new() { Id = "R", Name = Name, Checkpoints = ["c1", "c2"], Walk = [new("c1", "c2", 60)] }],
        People = [new() { Id = "U", Name = Name, Roles = [], Zone = "z", Group = "g" }],
        Assets = [new() { Id = "A", Name = Name, Zone = "z", Checkpoint = "c", Custodian = "u" }],
        Sensors = [new() { Id = "S", Name = Name, Zone = "z", PoweredBy = "a1", Asset = "a2" }],
        Absences = [new() { Person = "u1", From = default, To = default, Substitute = "u2" }],
        Swaps = [new() { Roster = "r", Day = default, From = "u1", To = "u2" }],
    };

    [Fact]
    public void Every_name_of_another_entry_is_known_with_where_it_stands_and_where_it_leads() => Assert.Equal(
        [
            "zones Z parent → zones z", "zones Z responsible → people u",
            "groups G zone → zones z", "groups G responsible → people u",
            "checkpoints C zone → zones z",
            "routes R checkpoints 0 → checkpoints c1", "routes R checkpoints 1 → checkpoints c2", "routes R walk 0 from → checkpoints c1", "routes R walk 0 to → checkpoints c2",
            "people U zone → zones z", "people U group → groups g",
            "assets A zone → zones z", "assets A checkpoint → checkpoints c", "assets A custodian → people u",
            "sensors S zone → zones z", "sensors S poweredBy → assets a1", "sensors S asset → assets a2",
            "absences u1 person → people u1", "absences u1 substitute → people u2",
            "swaps r from → people u1", "swaps r to → people u2",
        ],
        RegisterReferences.In(Hall).Select(name => string.Join(' ', ((object?[])[name.OwnerList, name.OwnerId, name.Field, name.Index, name.Part, "→", name.List, name.Id]).Where(part => part is not null))));

    [Theory]
    [InlineData("mains")]
    [InlineData("battery")]
    public void What_feeds_a_sensor_is_a_name_only_where_it_is_an_asset(string poweredBy) =>
        Assert.Empty(RegisterReferences.In(new() { Sensors = [new() { Id = "S", Name = Name, PoweredBy = poweredBy }] }));

    [Theory]
    [InlineData("zones", "Z")]
    [InlineData("groups", "G")]
    [InlineData("checkpoints", "C")]
    [InlineData("routes", "R")]
    [InlineData("people", "U")]
    [InlineData("assets", "A")]
    [InlineData("sensors", "S")]
    public void Each_list_has_its_own_ids(string list, string id) => Assert.Equal([id], RegisterReferences.Ids(Hall, list));

    [Fact]
    public void Leave_and_swaps_have_no_ids_of_their_own() => Assert.Throws<ArgumentOutOfRangeException>(() => RegisterReferences.Ids(Hall, "swaps"));
}
