using System.Text;
using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>schedules.json is wrong, or gone, when the worker starts.</summary>
/// <remarks>Guards against a slip: with <c>ScheduleSource.Choose</c> taking only the file, the first test ends with 78; with the refusal not raised as an incident nobody is mailed.</remarks>
[Collection(RealProcesses.Name)]
public sealed class ScheduleTroubleTests : IDisposable
{
    private const string Bad = """
        {
          "hall": { "id": "test", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai" },
          "plans": [ { "id": "closing", "kind": "clsoing" } ]
        }
        """;

    private readonly HallOnDisk _hall = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _hall.Dispose();

    [Fact]
    public async Task The_last_good_one_stays_in_force_and_managers_and_duty_officer_are_mailed_once_however_often_it_starts()
    {
        _hall.WithRegister();
        await Visit();
        await File.WriteAllTextAsync(_hall.Schedule, Bad, Ct);

        await Visit();
        await Visit();

        var mails = Directory.GetFiles(Path.Combine(_hall.Data, "mail"), "*.eml").Select(file => File.ReadAllText(file, Encoding.UTF8)).ToList();
        Assert.All(mails, mail => Assert.Contains("X-GovHall-Kind: schedule", mail, StringComparison.Ordinal));
        Assert.Equal(["u01@hall.example", "u02@hall.example", "u04@hall.example"], mails.Select(To).Order(StringComparer.Ordinal));
        Assert.Equal(["1"], _hall.Rows("SELECT version FROM schedules"));
    }

    [Fact]
    public async Task Without_a_last_good_one_every_mistake_is_a_line_with_its_place()
    {
        await File.WriteAllTextAsync(_hall.Schedule, Bad, Ct);

        var output = await Refused();

        Assert.Matches(@"schedules\.json\(3,\d+\): error GH\d{4}: .*clsoing", output);
    }

    [Fact]
    public async Task Without_any_only_a_demo_starts()
    {
        File.Delete(_hall.Schedule);

        Assert.Contains("There is no schedules.json here or above", await Refused(), StringComparison.Ordinal);
        await using var demo = await WorkerProcess.Start(_hall, "Safety:Demo=true");
    }

    [Fact]
    public async Task A_named_file_that_is_gone_leaves_the_last_good_one_in_force_and_is_told_and_said_in_the_log()
    {
        _hall.WithRegister();
        await Visit();

        var output = await Visit($"Safety:SchedulesFile={_hall.Path("scheduels.json")}");

        Assert.Contains($"Safety:SchedulesFile: there is no file '{_hall.Path("scheduels.json")}'", output, StringComparison.Ordinal);
        Assert.Equal(["ScheduleRefused"], _hall.Rows("SELECT kind FROM incidents"));
    }

    [Fact]
    public async Task What_the_register_lacks_is_said_at_the_start()
    {
        _hall.WithRegister(GovHall.Safety.Tests.Support.Build.Register() with { People = [] });

        Assert.Contains("schedules.json(", await Visit(), StringComparison.Ordinal);
    }

    /// <summary>A start and a stop, and between them all mails leave.</summary>
    private async Task<string> Visit(params string[] settings)
    {
        await using var worker = await WorkerProcess.Start(_hall, settings);
        await RealTime.Until(() => worker.Output.Contains("Ready.", StringComparison.Ordinal), "the worker says that it is ready");
        await RealTime.Until(() => _hall.Rows("SELECT 1 FROM notifications WHERE state <> 'Sent'").Count == 0, "every notification is sent");
        worker.Terminate();
        Assert.Equal(0, (await worker.Ended()).Code);
        return worker.Output;
    }

    private async Task<string> Refused()
    {
        await using var worker = WorkerProcess.Begin(_hall);
        var (code, _) = await worker.Ended();

        Assert.Equal((78, worker.Output), (code, worker.Output));
        Assert.DoesNotContain("   at ", worker.Output, StringComparison.Ordinal);
        return worker.Output;
    }

    private static string To(string mail) =>
        mail.Split("\r\n").First(line => line.StartsWith("To:", StringComparison.Ordinal)).Split('<')[^1].Replace("To: ", "", StringComparison.Ordinal).TrimEnd('>');
}
