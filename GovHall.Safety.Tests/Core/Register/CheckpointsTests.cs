using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Tests.Core.Register;

public sealed class CheckpointsTests
{
    private static readonly HallRegister Hall = new() { Checkpoints = [One("C1", "ABCDEFG"), One("C2", null), One("HJKLMNP", "2345678"), One("C4", "HJKLMNP")] };

    [Theory]
    [InlineData("ABCDEFG", "C1")]
    [InlineData(" abcdefg ", "C1")]
    [InlineData("C2", "C2")]
    [InlineData("c2", null)]
    [InlineData("HJKLMNP", "C4")]
    [InlineData("QRSTUVW", null)]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void A_place_is_meant_by_its_code_in_any_case_else_by_its_id(string? typed, string? id) => Assert.Equal(id, Checkpoints.Find(typed, Hall)?.Id);

    [Theory]
    [InlineData("abcdefg", "C1")]
    [InlineData("elsewhere", "elsewhere")]
    [InlineData(null, null)]
    public void What_is_no_place_of_the_hall_stays_as_it_is(string? typed, string? id) => Assert.Equal(id, Checkpoints.IdOf(typed, Hall));

    private static Checkpoint One(string id, string? code) => new() { Id = id, Name = Text.Same(id), Code = code };
}
