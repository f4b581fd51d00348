using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using GovHall.Safety.Worker.Faults;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>The worker as a user has it: a process of its own on a folder and free ports of its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>The program that lies beside the tests: it alone knows of crash points.</summary>
    private static readonly string Beside = Path.Combine(AppContext.BaseDirectory, "GovHall.Safety.Worker.dll");

    /// <summary>The same; or the published one that is named, compiled ahead, as an operator has it.</summary>
    private static readonly string Program = Environment.GetEnvironmentVariable("GOVHALL_WORKER") ?? Beside;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly long _began = RealTime.Clock.GetTimestamp();
    private readonly Task _reading;

    private WorkerProcess(Process process, int mqtt, int web)
    {
        (_process, Mqtt, Web) = (process, mqtt, new($"http://127.0.0.1:{web}/"));
        _reading = Task.WhenAll(Keep(process.StandardOutput), Keep(process.StandardError));
    }

    /// <summary>Where the program lies, and its settings file with it.</summary>
    public static string Home => Path.GetDirectoryName(Program)!;

    /// <summary>Of the process.</summary>
    public int Id => _process.Id;

    /// <summary>The most memory that it ever held, in MiB, as Linux counts it (<c>VmHWM</c>).</summary>
    public long PeakMebibytes => long.Parse(
        File.ReadLines($"/proc/{Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    public int Mqtt { get; }

    public Uri Web { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>All that it has printed, words and errors.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it; settings as on the command line, without their dashes. A later one counts. A word without an equals sign is a command.</summary>
    public static WorkerProcess Begin(HallOnDisk hall, params ReadOnlySpan<string> settings) => Begin(hall, (FreePorts.Next(), FreePorts.Next()), settings);

    /// <summary>The same on ports that senders and phones know already.</summary>
    public static WorkerProcess Begin(HallOnDisk hall, (int Mqtt, int Web) ports, params ReadOnlySpan<string> settings)
    {
        var (mqtt, web) = ports;
        var program = hall.Environment.ContainsKey(CrashPoint.Variable) ? Beside : Program;
        var isAssembly = program.EndsWith(".dll", StringComparison.Ordinal);
        string[] command =
        [
            .. hall.StartedBy, .. isAssembly ? ["dotnet", program] : (string[])[program], $"--urls=http://127.0.0.1:{web}", $"--Safety:Mqtt:Embedded:Port={mqtt}", "--Safety:Demo=false",
            "--Safety:LastResort=last@resort.example",
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = hall.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var setting in settings)
        {
            start.ArgumentList.Add(setting.Contains('=', StringComparison.Ordinal) ? "--" + setting : setting);
        }

        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in hall.Environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!, mqtt, web);
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<WorkerProcess> Start(HallOnDisk hall, params string[] settings)
    {
        var worker = Begin(hall, settings);
        await worker.IsReady();
        return worker;
    }

    /// <param name="isOurs">False: what answers is another process, which this one or one of its started.</param>
    public Task IsReady(bool isOurs = true) => RealTime.Until(
        () =>
        {
            Assert.False(isOurs && _process.HasExited, $"The worker ended before it was ready:{Environment.NewLine}{Output}");
            return Answers();
        },
        "the worker is ready");

    /// <summary>Whether something says at its address that it is ready.</summary>
    public async Task<bool> Answers()
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri(Web, "health/ready"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        // A connection that is reset while it begins comes as the socket said it.
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>kill -9, as a power switch does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for its end: the exit code, and how long it has run.</summary>
    public async Task<(int Code, TimeSpan After)> Ended()
    {
        await RealTime.Until(() => _process.HasExited, "the worker ends");
        var after = RealTime.Clock.GetElapsedTime(_began);
        await _reading;
        return (_process.ExitCode, after);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        await _reading.WaitAsync(TimeSpan.FromSeconds(5), RealTime.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
    }

    private async Task Keep(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
