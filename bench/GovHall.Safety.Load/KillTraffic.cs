using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace GovHall.Safety.Load;

/// <summary>What people and fire detectors do while the worker is killed: smoke comes and goes, rounds are checked, incidents are taken. Remembers what was answered with yes.</summary>
/// <param name="web">The worker's pages.</param>
/// <param name="mqttPort">Its broker.</param>
/// <param name="http">Asks it.</param>
/// <param name="time">The machine's clock.</param>
/// <param name="pause">Between two of each, where not an eighth of a second.</param>
internal sealed class KillTraffic(Uri web, int mqttPort, HttpClient http, TimeProvider time, TimeSpan? pause = null)
{
    private readonly TimeSpan _pause = pause ?? TimeSpan.FromMilliseconds(120);

    /// <summary>Checks that were answered with 200: inspection and check.</summary>
    public ConcurrentBag<(string Inspection, string Check)> Checks { get; } = [];

    /// <summary>Incidents whose acknowledgement was answered with 200.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Smoke that was acknowledged by the broker: sensor and time.</summary>
    public ConcurrentBag<(string Sensor, DateTimeOffset At)> Smoke { get; } = [];

    public Task Run(CancellationToken ct) => Task.WhenAll(
        Forever(Smoking, ct), Forever(Checking, ct), Forever(Taking, ct));

    private async Task Forever(Func<CancellationToken, Task> once, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await once(ct);
            }
            catch (OperationCanceledException)
            {
                // Stopped, or a connection that a kill left hanging.
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException or MqttCommunicationException or MqttClientDisconnectedException)
            {
                // The worker is dead just now, which is what this is about.
            }

            // Also after a failure: what tries without a pause takes the processor from the worker that is starting.
            await Task.Delay(_pause, time, CancellationToken.None);
        }
    }

    private async Task Smoking(CancellationToken ct)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(TimeSpan.FromSeconds(5));
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mqttPort).Build(), within.Token);
        for (var i = 0; i < 6; i++)
        {
            var (sensor, at) = ($"SM{1 + (i % 3):00}", time.GetUtcNow());
            var payload = $$"""{"value":{{(i % 2 == 0 ? "true" : "false")}},"time":"{{Wire.Stamp(at)}}"}""";
            var answer = await client.PublishAsync(
                new MqttApplicationMessageBuilder()
                    .WithTopic($"govhall/qh-zwzx/sensors/{sensor}")
                    .WithPayload(Encoding.UTF8.GetBytes(payload))
                    .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                    .Build(),
                within.Token);
            if (answer.IsSuccess)
            {
                Smoke.Add((sensor, at));
            }
        }
    }

    private async Task Checking(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var day = now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var runs = await Items($"api/v1/inspections?state=in-progress&day={day}", ct);
        runs = [.. runs, .. await Items($"api/v1/inspections?state=planned&day={day}", ct)];
        foreach (var run in runs.Where(run => run.GetProperty("opens").GetDateTimeOffset() <= now && run.GetProperty("missedAt").GetDateTimeOffset() > now))
        {
            var (id, check) = (run.GetProperty("id").GetString()!, $"check-{time.GetTimestamp()}");
            using var answer = await http.PostAsJsonAsync(
                new Uri(web, $"api/v1/inspections/{id}/checks"),
                new { by = "U08", checks = new[] { new { id = check, item = "seen", verdict = "pass" } } },
                ct);
            if (answer.IsSuccessStatusCode)
            {
                Checks.Add((id, check));
            }
        }
    }

    private async Task Taking(CancellationToken ct)
    {
        foreach (var incident in (await Items("api/v1/incidents?state=open", ct)).Take(2))
        {
            var id = incident.GetProperty("id").GetString()!;
            using var answer = await http.PostAsJsonAsync(new Uri(web, $"api/v1/incidents/{id}/acknowledge"), new Dictionary<string, string> { ["by"] = "U04", ["for"] = "15m" }, ct);
            if (answer.IsSuccessStatusCode)
            {
                Acknowledged.Add(id);
            }
        }
    }

    private async Task<List<JsonElement>> Items(string path, CancellationToken ct)
    {
        var page = await http.GetFromJsonAsync<JsonElement>(new Uri(web, path), ct);
        return [.. page.GetProperty("items").EnumerateArray()];
    }
}
