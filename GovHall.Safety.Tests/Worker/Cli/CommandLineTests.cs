using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Cli;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public CommandLineTests() => _terminal = new(_hall);

    [Theory]
    [InlineData]
    [InlineData("run")]
    public async Task Without_a_command_the_worker_runs(params string[] command)
    {
        await _terminal.TypeAsIs([.. command, "--Safety:Demo=false", "--urls", "http://localhost:0", "--data", "somewhere"]);

        Assert.Equal(["--Safety:Demo=false", "--urls=http://localhost:0", "--Safety:DataDirectory=somewhere"], _terminal.Ran!);
    }

    [Theory]
    [InlineData("decode")]
    [InlineData("decode", "a/b")]
    [InlineData("replay", "FILE.jsonl")]
    [InlineData("qr", "--out", "FILE")]
    [InlineData("--Saftey:Demo=true")]
    [InlineData("backup")]
    [InlineData("journal")]
    [InlineData("journal", "verify", "--head", "12")]
    [InlineData("apikey", "add", "desk")]
    [InlineData("apikey", "add", "desk", "--role", "gaurd")]
    [InlineData("apikey", "add", "de sk", "--role", "integration")]
    [InlineData("send-test", "nobody")]
    [InlineData("validate", "--strickt")]
    [InlineData("validate", "-s")]
    [InlineData("validate", "--Saftey:Demo=true")]
    [InlineData("export", "--out")]
    [InlineData("user", "revoke", "--all")]
    public async Task What_there_is_not_is_wrong_usage_and_runs_nothing(params string[] command)
    {
        var typed = await _terminal.TypeAsIs(command);

        Assert.Equal((2, "", true, true), (typed.Exit, typed.Output, typed.Words.Length > 0, _terminal.Ran is null));
    }

    [Theory]
    [InlineData]
    [InlineData("run")]
    [InlineData("validate")]
    [InlineData("journal")]
    [InlineData("journal", "verify")]
    [InlineData("journal", "replay")]
    [InlineData("export")]
    [InlineData("import")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("send-test")]
    [InlineData("doctor")]
    [InlineData("user")]
    [InlineData("user", "enrol")]
    [InlineData("user", "list")]
    [InlineData("user", "revoke")]
    [InlineData("user", "reset")]
    [InlineData("apikey", "add")]
    [InlineData("apikey", "list")]
    [InlineData("apikey", "revoke")]
    [InlineData("sensor", "secret")]
    public async Task Every_command_explains_itself(params string[] command)
    {
        var typed = await _terminal.TypeAsIs([.. command, "--help"]);

        Assert.Equal((0, true, ""), (typed.Exit, typed.Output.Contains("Usage", StringComparison.Ordinal), typed.Words));
    }

    [Fact]
    public async Task A_folder_without_a_database_is_said_in_one_line()
    {
        var typed = await _terminal.TypeAsIs("export", "-", "--data", _hall.File("nothing"));

        Assert.Equal((1, $"There is no database in '{_hall.File("nothing")}'. Name the hall's folder with --data, or start the worker once.\n"), (typed.Exit, typed.Words));
    }

    [Fact]
    public async Task A_test_mail_goes_to_the_address_that_was_typed()
    {
        var typed = await _terminal.Type("send-test", "duty@qinghe.example");

        Assert.Equal((0, "duty@qinghe.example"), (typed.Exit, Assert.Single(_terminal.Mailed)));
    }

    [Fact]
    public async Task A_test_mail_that_was_refused_is_a_failure()
    {
        _terminal.Delivery = new(DeliveryOutcome.Refused, "550 no such user");

        var typed = await _terminal.Type("send-test", "duty@qinghe.example");

        Assert.Equal((1, "Refused for duty@qinghe.example: 550 no such user\n"), (typed.Exit, typed.Words));
    }

    [Fact]
    public async Task A_test_mail_by_wrong_settings_says_which_in_one_line_each()
    {
        await using var words = new StringWriter { NewLine = "\n" };
        var engines = new CommandEngines(_ => Task.FromResult(0), (_, _) => Task.FromResult(0), (settings, to, ct) => GovHall.Safety.Worker.Composition.TestMail.Send(settings, to, _hall.Time, ct));

        var exit = await new CommandLine(engines, _hall.Time, TextWriter.Null, words).Invoke(
            ["send-test", "duty@qinghe.example", "--Safety:Mail:Mode=Smtp", "--Safety:Mail:From=a@b.example", "--Safety:Mail:Smtp:Port=x"]);

        Assert.Equal(78, exit);
        Assert.Equal(
            ["Safety:Mail:Smtp:Host is empty although Safety:Mail:Mode is Smtp", "Safety:Mail:Smtp:Port is 'x'"],
            words.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')[0]).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _hall.Dispose();
}
