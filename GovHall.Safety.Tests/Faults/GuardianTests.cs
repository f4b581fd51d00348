using System.Diagnostics;
using System.Text.RegularExpressions;
using GovHall.Safety.Tests.Faults.Support;
using MimeKit;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A worker that dies or hangs is there again, and people hear of it, whatever process was killed.</summary>
[Collection(RealProcesses.Name)]
public sealed partial class GuardianTests : IDisposable
{
    private readonly HallOnDisk _hall = new HallOnDisk().WithRegister();

    [Fact]
    public async Task A_worker_that_was_killed_is_started_again_and_its_people_are_told_once()
    {
        await using var guardian = await Guarded();
        var worker = Worker(guardian);

        Kill(worker);
        await guardian.IsReady();
        await RealTime.Until(() => Letters().Count > 0, "the guardian's letter");

        Assert.NotEqual(worker, Worker(guardian));
        Assert.All(Letters(), letter => Assert.Contains("The safety system was interrupted and runs again", letter, StringComparison.Ordinal));
        Assert.Distinct(Addresses());
    }

    [Fact]
    public async Task A_worker_that_hangs_is_ended_and_started_again()
    {
        await using var guardian = await Guarded();
        var worker = Worker(guardian);

        Send("-STOP", worker);
        await RealTime.Until(() => Worker(guardian) != worker, "another worker");
        await guardian.IsReady();

        Assert.Contains("gave no sign of life", guardian.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guardian_that_was_killed_is_started_again_by_its_worker_and_guards_on()
    {
        await using var guardian = await Guarded();
        var worker = Worker(guardian);

        guardian.Kill();
        await RealTime.Until(() => guardian.Output.Contains($"runs already as process {worker}", StringComparison.Ordinal), "a new guardian");
        Kill(worker);
        await RealTime.Until(() => Worker(guardian) != worker, "another worker");
        await guardian.IsReady(isOurs: false);

        Send("-TERM", Worker(guardian));
        await RealTime.Until(() => !guardian.Answers().GetAwaiter().GetResult(), "both end");
    }

    [Fact]
    public async Task Its_worker_has_few_native_heaps_from_its_first_thread_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux shows a process's environment.");
        await using var guardian = await Guarded();

        var environment = await File.ReadAllTextAsync($"/proc/{Worker(guardian)}/environ", TestContext.Current.CancellationToken);

        Assert.Contains("MALLOC_ARENA_MAX=2", environment.Split('\0'));
    }

    [Fact]
    public async Task Stopped_it_stops_its_worker_in_good_order()
    {
        await using var guardian = await Guarded();

        guardian.Terminate();
        var (code, _) = await guardian.Ended();

        Assert.Equal((0, guardian.Output), (code, guardian.Output));
        Assert.DoesNotContain("fail:", guardian.Output, StringComparison.Ordinal);
        Assert.False(await guardian.Answers());
    }

    [Fact]
    public async Task What_keeps_the_first_worker_from_starting_is_said_and_ends_both()
    {
        await File.WriteAllTextAsync(_hall.Schedule, "{", TestContext.Current.CancellationToken);
        await using var guardian = WorkerProcess.Begin(_hall, "guard");

        var (code, _) = await guardian.Ended();

        Assert.Equal((78, true), (code, guardian.Output.Contains("Cannot start.", StringComparison.Ordinal)));
    }

    /// <summary>Whoever is left, whoever started it: a guardian that failed a test would guard for ever.</summary>
    public void Dispose()
    {
        foreach (var process in Process.GetProcesses().Where(IsOfThisHall))
        {
            Kill(process.Id);
        }

        _hall.Dispose();
    }

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

    private static void Kill(int process) => Send("-KILL", process);

    private static void Send(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, $"{process}"]);
        kill.WaitForExit();
    }

    /// <summary>The worker that was started last.</summary>
    private static int Worker(WorkerProcess guardian) => int.Parse(Started().Matches(guardian.Output)[^1].Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<WorkerProcess> Guarded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent to processes: run it on Linux or macOS.");
        var guardian = await WorkerProcess.Start(_hall, "guard");
        await RealTime.Until(() => File.Exists(_hall.Path("data/guardian.json")), "whom to tell");
        return guardian;
    }

    private List<string> Letters() =>
        [.. Mails().Where(mail => mail.References.Any(reference => reference.StartsWith("guardian-", StringComparison.Ordinal))).Select(mail => mail.TextBody ?? "")];

    private List<string> Addresses() =>
        [.. Mails().Where(mail => mail.References.Any(reference => reference.StartsWith("guardian-", StringComparison.Ordinal))).Select(mail => mail.To.ToString())];

    private IEnumerable<MimeMessage> Mails() => Directory.Exists(_hall.Path("data/mail"))
        ? Directory.EnumerateFiles(_hall.Path("data/mail"), "*.eml").Select(file => MimeMessage.Load(file, TestContext.Current.CancellationToken))
        : [];

    [GeneratedRegex("the worker runs as process ([0-9]+)")]
    private static partial Regex Started();
}
