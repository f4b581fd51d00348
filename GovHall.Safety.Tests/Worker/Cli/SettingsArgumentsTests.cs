using GovHall.Safety.Worker.Cli;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class SettingsArgumentsTests
{
    [Theory]
    [InlineData("--Safety:Demo=true", "--Safety:Demo=true")]
    [InlineData("--Safety__Mail__Mode=Smtp", "--Safety:Mail:Mode=Smtp")]
    [InlineData("Safety:Demo=true", "--Safety:Demo=true")]
    [InlineData("/Safety:Demo=true", "--Safety:Demo=true")]
    [InlineData("--urls=http://*:80", "--urls=http://*:80")]
    [InlineData("--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Default=Debug")]
    public void A_setting_may_be_written_in_every_way_that_NET_knows(string argument, string setting) =>
        Assert.Equal([setting], SettingsArguments.Of([argument]).Settings);

    [Fact]
    public void A_value_may_stand_by_itself()
    {
        var split = SettingsArguments.Of(["backup", "--Safety:DataDirectory", "/srv/hall", "/mnt/b"]);

        Assert.Equal(["--Safety:DataDirectory=/srv/hall", "backup", "/mnt/b"], [.. split.Settings, .. split.Words]);
    }

    [Theory]
    [InlineData("--data")]
    [InlineData("--Saftey:Demo=true")]
    [InlineData("urls")]
    [InlineData("--urls")]
    [InlineData("a=b")]
    public void Everything_else_is_the_commands(string argument) => Assert.Equal([argument], SettingsArguments.Of([argument]).Words);
}
