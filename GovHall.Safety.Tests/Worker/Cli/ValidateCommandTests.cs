using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Demo;

namespace GovHall.Safety.Tests.Worker.Cli;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Good = """
        { "hall": { "id": "h", "name": { "zh": "甲", "en": "A" }, "timeZone": "Asia/Shanghai" },
          "calendar": { "hours": [ { "days": "Mon-Fri", "sessions": [ "08:30-17:30" ] } ] },
          "escalations": { "fire": { "severity": "critical", "steps": [ { "after": "0s", "notify": [ "control-room", "person:U999" ] } ] } },
          "alarmRules": [ { "id": "smoke", "kind": "fire", "sensors": [ "SM01", "SM99" ], "metric": "smoke", "when": { "is": true }, "severity": "critical",
            "escalation": "fire", "text": { "zh": "烟感报警", "en": "Smoke alarm" } } ] }
        """;

    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public ValidateCommandTests()
    {
        _terminal = new(_hall);
        File.WriteAllText(_hall.File("good.json"), Good);
        File.WriteAllBytes(_hall.File("demo.json"), RegisterJson.File(DemoRegister.For(new(2026, 11, 23))));
    }

    [Fact]
    public async Task A_good_schedule_has_nothing_to_say()
    {
        var typed = await _terminal.TypeAsIs("validate", _hall.File("good.json"));

        Assert.Equal((0, ""), (typed.Exit, typed.Output));
    }

    [Fact]
    public async Task A_mistake_is_one_line_with_its_place()
    {
        File.WriteAllText(_hall.File("bad.json"), Good.Replace("\"metric\": \"smoke\"", "\"metric\": \"smok\"", StringComparison.Ordinal));

        var typed = await _terminal.TypeAsIs("validate", _hall.File("bad.json"));

        Assert.Equal((1, true), (typed.Exit, typed.Output.StartsWith($"{_hall.File("bad.json")}(4,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task With_the_register_names_that_are_not_there_are_warnings()
    {
        await _terminal.Type("import", _hall.File("demo.json"));

        var typed = await _terminal.Type("validate", _hall.File("good.json"));

        Assert.Equal(
            (0, true, true, 2),
            (typed.Exit, typed.Output.Contains("\"SM99\"", StringComparison.Ordinal), typed.Output.Contains("\"U999\"", StringComparison.Ordinal), typed.Output.Count(sign => sign == '\n')));
    }

    [Fact]
    public async Task Strictly_a_warning_is_an_error()
    {
        await _terminal.Type("import", _hall.File("demo.json"));

        var typed = await _terminal.Type("validate", _hall.File("good.json"), "--strict");

        Assert.Equal((1, true, false), (typed.Exit, typed.Output.Contains(": error GH0321: ", StringComparison.Ordinal), typed.Output.Contains("warning", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        var typed = await _terminal.TypeAsIs("validate", _hall.File("none.json"));

        Assert.Equal((1, $"There is no file '{_hall.File("none.json")}'.\n"), (typed.Exit, typed.Words));
    }

    [Fact]
    public async Task An_option_that_is_none_is_named()
    {
        var typed = await _terminal.TypeAsIs("validate", _hall.File("good.json"), "--strickt");

        Assert.Equal(2, typed.Exit);
        Assert.Contains("--strickt", typed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_two_dashes_a_file_may_be_called_as_an_option_is()
    {
        var typed = await _terminal.TypeAsIs("validate", "--", "--strickt");

        Assert.Equal((1, "There is no file '--strickt'.\n"), (typed.Exit, typed.Words));
    }

    public void Dispose() => _hall.Dispose();
}
