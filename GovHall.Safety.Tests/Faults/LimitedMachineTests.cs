using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A machine that gives the worker little: a twentieth of the time, few files, little memory.</summary>
/// <remarks>Guards against a slip: with a letter that waits half a minute for its sender, the fire is told too late in each.</remarks>
[Collection(RealProcesses.Name)]
public sealed partial class LimitedMachineTests(ITestOutputHelper output) : IAsyncDisposable
{
    /// <summary>So many files more than it has open may the worker open; a crowd of more comes.</summary>
    private const int FilesMore = 40;

    private const int Crowd = 100;

    /// <summary>From a fire to its mail, under every such lack.</summary>
    private static readonly TimeSpan s_fireBar = TimeSpan.FromSeconds(30);

    private readonly HallOnDisk _hall = new HallOnDisk().WithRegister();
    private readonly SmtpSink _sink = new(RealTime.Clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IEnumerable<(SinkMail Mail, string Text)> Mails => _sink.Mails.Select(mail => (mail, Encoding.ASCII.GetString(mail.Content)));

    [Fact]
    public async Task With_a_twentieth_of_the_time_a_fire_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process is stopped and let go by signals: run it on Linux.");
        await using var worker = await WorkerProcess.Start(_hall, Smtp());
        await RealTime.Until(() => worker.Output.Contains("The journal is whole", StringComparison.Ordinal), "the start is over");

        using var brake = Process.Start("sh", ["-c", "while kill -STOP $0; do sleep 0.095; kill -CONT $0; sleep 0.005; done", $"{worker.Id}"]);
        var after = await FireIsTold(worker.Mqtt);
        brake.Kill();

        Print("5 % of the time", after);
        Assert.InRange(after, TimeSpan.Zero, s_fireBar);
    }

    /// <summary>.NET itself ends a process that cannot open one of its own files.</summary>
    [Fact]
    public async Task With_no_file_left_to_open_it_says_so_and_a_fire_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits of a process are set with prlimit: run it on Linux.");
        await using var guardian = await WorkerProcess.Start(_hall, ["guard", .. Smtp()]);
        await LimitFiles(int.Parse(Started().Match(guardian.Output).Groups[1].ValueSpan, CultureInfo.InvariantCulture));

        var crowd = new List<Socket>();
        for (var i = 0; i < Crowd; i++)
        {
            crowd.Add(await Stand(guardian.Mqtt));
        }

        await RealTime.Until(() => guardian.Output.Contains("could not be accepted (TooManyOpenSockets)", StringComparison.Ordinal), "it says what it lacks");
        var after = await FireIsTold(guardian.Mqtt);
        crowd.ForEach(one => one.Dispose());
        await guardian.IsReady();

        Print($"{FilesMore} files more for a crowd of {Crowd}, {Started().Count(guardian.Output)} starts", after);
        Assert.InRange(after, TimeSpan.Zero, s_fireBar);
    }

    [Fact]
    public async Task With_a_heap_of_forty_mebibytes_a_fire_beside_a_storm_is_told()
    {
        _hall.Environment["DOTNET_GCHeapHardLimit"] = "2800000";
        await using var worker = await WorkerProcess.Start(_hall, Smtp());
        await using var storm = new Sender(worker.Mqtt, "SM06");
        storm.Begin("false", connections: 32);
        await RealTime.Until(() => storm.Acknowledged.Count > 10_000, "a storm");

        var after = await FireIsTold(worker.Mqtt);

        Print("a heap of 40 MiB", after);
        Assert.InRange(after, TimeSpan.Zero, s_fireBar);
    }

    public async ValueTask DisposeAsync()
    {
        await _sink.DisposeAsync();
        _hall.Dispose();
    }

    private static async Task LimitFiles(int process)
    {
        var most = Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count() + FilesMore;
        using var limit = Process.Start("prlimit", ["--pid", $"{process}", $"--nofile={most}:{most}"]);
        await limit.WaitForExitAsync(Ct);
        Assert.Equal(0, limit.ExitCode);
    }

    /// <summary>One of the crowd, which says nothing.</summary>
    private static async Task<Socket> Stand(int port)
    {
        var one = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await one.ConnectAsync("127.0.0.1", port, Ct);
        }
        catch (SocketException)
        {
            // The crowd was too much for the process already.
        }

        return one;
    }

    private string[] Smtp() =>
        ["Safety:Mail:Mode=Smtp", "Safety:Mail:From=safety@hall.example", "Safety:Mail:Smtp:Host=127.0.0.1", $"Safety:Mail:Smtp:Port={_sink.Port}", "Safety:Mail:Smtp:Security=None"];

    /// <summary>Smoke, until the officer on duty has it, and it is acknowledged.</summary>
    private async Task<TimeSpan> FireIsTold(int mqtt)
    {
        await using var detector = new Sender(mqtt, "SM06");
        var began = RealTime.Clock.GetTimestamp();
        var saying = detector.Say("true");
        await RealTime.Until(() => Mails.Any(mail => mail.Mail.Recipients.Contains("u04@hall.example") && mail.Text.Contains("<incident-", StringComparison.Ordinal)), "the fire is told");
        var after = RealTime.Clock.GetElapsedTime(began);
        await saying;
        return after;
    }

    private void Print(string lack, TimeSpan after) => output.WriteLine($"{lack}: the fire told after {after.TotalSeconds:F1} s");

    [GeneratedRegex("the worker runs as process ([0-9]+)")]
    private static partial Regex Started();
}
