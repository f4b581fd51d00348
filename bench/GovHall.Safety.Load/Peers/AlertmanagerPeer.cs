using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace GovHall.Safety.Load.Peers;

/// <summary>Prometheus Alertmanager, one alert a group, told by a webhook that says yes at once.</summary>
internal sealed class AlertmanagerPeer : IAlarmPeer
{
    private readonly string _program;
    private readonly int _port;
    private readonly string _folder = Directory.CreateTempSubdirectory("govhall-alertmanager-").FullName;
    private readonly HttpListener _hook = new();
    private readonly ConcurrentQueue<int> _told = new();
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly Task _listening;
    private Process? _process;

    public AlertmanagerPeer(string program, int port, HttpClient http, TimeProvider time)
    {
        (_program, _port, _http, _time) = (program, port, http, time);
        var hook = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port + 1}/");
        File.WriteAllText(
            Path.Combine(_folder, "alertmanager.yml"),
            $$"""
            route: { receiver: hook, group_by: [source], group_wait: 1s, group_interval: 5s, repeat_interval: 4h }
            receivers: [ { name: hook, webhook_configs: [ { url: '{{hook}}' } ] } ]
            """);
        _hook.Prefixes.Add(hook);
        _hook.Start();
        _listening = Listen();
    }

    public string Name => "Alertmanager";

    public IReadOnlyList<int> Told => [.. _told];

    public async Task Start(CancellationToken ct)
    {
        var start = new ProcessStartInfo(_program, ["--config.file=alertmanager.yml", "--storage.path=data", $"--web.listen-address=127.0.0.1:{_port}", "--cluster.listen-address=", "--log.level=error"])
        {
            WorkingDirectory = _folder,
        };
        _process?.Dispose();
        _process = Process.Start(start)!;
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_port}/-/ready"), ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), _time, ct);
        }
    }

    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task Say(int source, CancellationToken ct)
    {
        object[] alerts = [new { labels = new { alertname = "smoke", source = source.ToString(CultureInfo.InvariantCulture) } }];
        using var answer = await _http.PostAsJsonAsync(new Uri($"http://127.0.0.1:{_port}/api/v2/alerts"), alerts, ct);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Kill();
        }

        _process?.Dispose();
        _hook.Close();
        await _listening;
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                var call = await _hook.GetContextAsync();
                var said = await JsonSerializer.DeserializeAsync<JsonElement>(call.Request.InputStream);
                foreach (var alert in said.GetProperty("alerts").EnumerateArray().Where(alert => alert.GetProperty("status").GetString() == "firing"))
                {
                    _told.Enqueue(int.Parse(alert.GetProperty("labels").GetProperty("source").GetString()!, CultureInfo.InvariantCulture));
                }

                call.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The comparison is over.
        }
    }
}
