using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Tests.Core.Register;

public sealed class CheckpointCodesTests
{
    [Fact]
    public void A_checkpoint_without_a_code_gets_one()
    {
        var random = new Random(7);

        var register = File(null).Onto(HallRegister.Empty, random.Next);

        Assert.True(CheckpointCodes.IsCode(register.Checkpoints[0].Code!));
    }

    [Fact]
    public void A_tag_that_hangs_on_the_wall_keeps_its_code()
    {
        var present = File("ABCDEFG").Written(HallRegister.Empty);

        var register = File(null).Onto(present, new Random(7).Next);

        Assert.Equal("ABCDEFG", register.Checkpoints[0].Code);
    }

    [Fact]
    public void A_new_code_is_never_one_that_another_has()
    {
        var draws = new Queue<int>([.. Enumerable.Repeat(0, CheckpointCodes.Length), .. Enumerable.Repeat(1, CheckpointCodes.Length)]);
        var file = new RegisterFile { Checkpoints = [One("C1", "2222222"), One("C2", null)] };

        var register = file.Onto(HallRegister.Empty, _ => draws.Dequeue());

        Assert.Equal("3333333", register.Checkpoints[1].Code);
    }

    [Fact]
    public void A_new_code_is_never_one_that_hangs_on_a_wall_although_its_place_is_no_longer_registered()
    {
        var draws = new Queue<int>([.. Enumerable.Repeat(0, CheckpointCodes.Length), .. Enumerable.Repeat(1, CheckpointCodes.Length)]);
        var present = new RegisterFile { Checkpoints = [One("C1", "2222222")] }.Written(HallRegister.Empty);

        var register = new RegisterFile { Checkpoints = [One("C2", null)] }.Onto(present, _ => draws.Dequeue());

        Assert.Equal("3333333", register.Checkpoints[0].Code);
    }

    [Theory]
    [InlineData("573N2NB", true)]
    [InlineData("573N2N", false)]
    [InlineData("573n2nb", false)]
    [InlineData("573N2N0", false)]
    [InlineData("573N2NO", false)]
    [InlineData("573N2N1", false)]
    [InlineData("573N2NI", false)]
    public void A_code_has_seven_signs_that_nobody_confuses(string code, bool valid) =>
        Assert.Equal(valid, CheckpointCodes.IsCode(code));

    private static RegisterFile File(string? code) => new() { Checkpoints = [One("C1", code)] };

    private static Checkpoint One(string id, string? code) => new() { Id = id, Name = new("正门", "Main door"), Code = code };
}
