using System.Diagnostics;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Faults.Support;
using MimeKit;

namespace GovHall.Safety.Tests.Faults;

/// <summary>Something kills the worker whenever it is started: under its guardian, and under a service manager that starts it again, with the guardian or without.</summary>
/// <remarks>Has caught a fault of ours: where the guardian died too, or there was none, nobody was told at all. Guards against a guardian that forgets what it told.</remarks>
[Collection(RealProcesses.Name)]
public sealed partial class RestartStormTests : IDisposable
{
    private readonly HallOnDisk _hall = new HallOnDisk().WithRegister();

    [Fact]
    public async Task Under_its_guardian_it_is_one_letter_to_each_that_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent to processes: run it on Linux or macOS.");
        await using var guardian = await WorkerProcess.Start(_hall, "guard");
        await RealTime.Until(() => File.Exists(_hall.Path("data/guardian.json")), "whom to tell");

        for (var i = 1; i <= GuardianMachine.Often + 1; i++)
        {
            await RealTime.Until(() => Started().Count(guardian.Output) == i, "a worker is started");
            Kill(int.Parse(Started().Matches(guardian.Output)[^1].Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        }

        await guardian.IsReady();
        await RealTime.Until(() => Letters("<guardian-").Count > 0, "the letter");
        Assert.All(Letters("<guardian-"), letter => Assert.Contains(GuardianWords.Headline(GuardianNews.Often).En, letter.TextBody, StringComparison.Ordinal));
        AssertEverythingOnce("<guardian-");
    }

    [Theory]
    [InlineData("run")]
    [InlineData("guard")]
    public async Task Where_the_service_manager_starts_it_again_it_is_one_incident_and_one_letter_to_each(string command)
    {
        for (var i = 1; i <= GuardianMachine.Often; i++)
        {
            await using var killed = WorkerProcess.Begin(_hall, command);
            await RealTime.Until(() => File.Exists(_hall.Path("data/starts.txt")) && File.ReadAllLines(_hall.Path("data/starts.txt")).Length == i, "the start is noted");
        }

        for (var i = 0; i < 2; i++)
        {
            await using var worker = await WorkerProcess.Start(_hall, command);
            await RealTime.Until(() => _hall.Rows("SELECT 1 FROM notifications WHERE state <> 'Sent'").Count == 0, "every notification is sent");
        }

        Assert.Equal(["2"], _hall.Rows($"SELECT occurrences FROM incidents WHERE source = '{FaultWords.RestartsSource}'"));
        Assert.NotEmpty(Letters(FaultWords.StartedOften(1, default).Title.En));
        AssertEverythingOnce(FaultWords.StartedOften(1, default).Title.En);
    }

    [Fact]
    public async Task Starts_that_were_stopped_in_good_order_are_nobodys_business()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent to processes: run it on Linux or macOS.");
        await using (var worker = await WorkerProcess.Start(_hall))
        {
            Assert.Single(await File.ReadAllLinesAsync(_hall.Path("data/starts.txt"), TestContext.Current.CancellationToken));
            worker.Terminate();
            await worker.Ended();
        }

        Assert.Empty(await File.ReadAllLinesAsync(_hall.Path("data/starts.txt"), TestContext.Current.CancellationToken));
    }

    /// <summary>Whoever is left of this hall: a guardian that failed a test would guard for ever.</summary>
    public void Dispose()
    {
        foreach (var process in Process.GetProcesses().Where(IsOfThisHall))
        {
            Kill(process.Id);
        }

        _hall.Dispose();
    }

    /// <summary>No letter and no inspection came twice, and the journal proves whole.</summary>
    private void AssertEverythingOnce(string letters)
    {
        Assert.Distinct(Letters(letters).Select(letter => letter.To.ToString()));
        Assert.Distinct(_hall.Rows("SELECT plan || slot || coalesce(part, '') FROM runs"));
        Assert.True(_hall.JournalIsRight);
    }

    /// <summary>Those of which a header or the text has these words.</summary>
    private List<MimeMessage> Letters(string words) => Directory.Exists(_hall.Path("data/mail"))
        ? [.. Directory.EnumerateFiles(_hall.Path("data/mail"), "*.eml").Select(file => MimeMessage.Load(file, TestContext.Current.CancellationToken)).Where(mail => mail.ToString().Contains(words, StringComparison.Ordinal) || mail.TextBody!.Contains(words, StringComparison.Ordinal))]
        : [];

    private bool IsOfThisHall(Process process)
    {
        try
        {
            return new FileInfo($"/proc/{process.Id}/cwd").LinkTarget == _hall.Folder;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Kill(int process)
    {
        using var kill = Process.Start("kill", ["-KILL", $"{process}"]);
        kill.WaitForExit();
    }

    [GeneratedRegex("the worker runs as process ([0-9]+)")]
    private static partial Regex Started();
}
