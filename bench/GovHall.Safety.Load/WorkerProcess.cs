using System.Diagnostics;
using System.Net.Sockets;

namespace GovHall.Safety.Load;

/// <summary>The real worker as a process of its own, on a folder and ports of its own, to be killed and started again.</summary>
internal sealed class WorkerProcess(IReadOnlyList<string> command, string folder, int mqttPort, int webPort, TimeProvider time, string[]? settings = null) : IDisposable
{
    private Process? _process;

    public Uri Web { get; } = new($"http://127.0.0.1:{webPort}/");

    /// <summary>What the process finds in its environment besides.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Whether it runs.</summary>
    public bool Lives => _process is { HasExited: false };

    public int MqttPort => mqttPort;

    /// <summary>The process's number.</summary>
    public int Id => _process!.Id;

    public string Database => Path.Combine(folder, "data", "govhall.db");

    public string Mail => Path.Combine(folder, "data", "mail");

    public string Log => Path.Combine(folder, "worker.log");

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public Task Start(HttpClient http, CancellationToken ct)
    {
        Begin();
        return IsReady(http, ct);
    }

    /// <summary>Starts it, and waits for nothing.</summary>
    public void Begin()
    {
        _process?.Dispose();
        _process = Process.Start(With(
            ["--Safety:SchedulesFile=schedules.json", "--Safety:DataDirectory=data", $"--Safety:Mqtt:Embedded:Port={mqttPort}", $"--urls=http://127.0.0.1:{webPort}", .. settings ?? []]))
            ?? throw new InvalidOperationException("The worker did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task IsReady(HttpClient http, CancellationToken ct)
    {
        while (!await Answers(http, ct))
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"The worker ended with {_process.ExitCode}; see {Log}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
        }
    }

    /// <summary>One command of the worker's command line in its folder, to its end.</summary>
    public async Task Do(IReadOnlyList<string> words, CancellationToken ct)
    {
        using var process = Process.Start(With(words)) ?? throw new InvalidOperationException($"'{words[0]}' did not start.");
        var said = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{words[0]}' ended with {process.ExitCode}: {said}");
        }
    }

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
        }

        _process?.Dispose();
    }

    private ProcessStartInfo With(IReadOnlyList<string> words)
    {
        var isAssembly = command[0].EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : command[0], [.. command.Skip(isAssembly ? 0 : 1), .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Whether it says that it is ready.</summary>
    public async Task<bool> Answers(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Web, "health/ready"), ct);
            return answer.IsSuccessStatusCode;
        }
        // A connection that is reset while it begins comes as the socket said it.
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // A busy machine: it listens, and has not come to answering yet.
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (this)
            {
                File.AppendAllText(Log, line + System.Environment.NewLine);
            }
        }
    }
}
