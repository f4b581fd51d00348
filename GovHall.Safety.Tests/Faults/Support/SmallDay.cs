using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovHall.Safety.Load;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>What sensors and people do in a small hall whatever happens to its worker: each asks again until it has its yes, and remembers it.</summary>
internal sealed class SmallDay(HallOnDisk hall, int mqtt, Uri web) : IDisposable
{
    /// <summary>One round that is open all day, a smoke rule, one person to call.</summary>
    public const string Schedule = """
        {
          "hall": { "id": "test", "name": { "zh": "演练大厅", "en": "Drill hall" }, "timeZone": "Asia/Shanghai" },
          "calendar": { "hours": [ { "days": "Mon-Sun", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "none" },
          "escalations": { "once": { "severity": "critical", "repeatEvery": "8h", "steps": [ { "after": "0s", "notify": [ "duty-officer" ] } ] } },
          "checklists": { "round": { "per": "run", "items": [ { "id": "seen", "text": { "zh": "已查看", "en": "Looked at" }, "answer": "pass-fail" } ] } },
          "plans": [ { "id": "round", "kind": "patrol", "name": { "zh": "巡查 0", "en": "Round 0" }, "when": { "from": "00:00", "to": "24:00" }, "grace": "5m",
              "who": { "role": "guard" }, "checklist": "round", "onMissed": "once" } ],
          "alarmRules": [ { "id": "smoke", "kind": "fire", "sensors": { "kind": "smoke" }, "metric": "smoke", "when": { "is": true }, "latch": true,
              "severity": "critical", "escalation": "once", "text": { "zh": "烟感报警", "en": "Smoke alarm" } } ]
        }
        """;

    private readonly ConcurrentBag<(string Sensor, long At)> _readings = [];
    private readonly ConcurrentBag<(string Inspection, string Check)> _checks = [];
    private readonly ConcurrentBag<string> _acknowledged = [];
    private readonly ConcurrentBag<string> _photos = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>All that was answered with yes.</summary>
    public Promises Promised => new() { Readings = _readings, Checks = _checks, Acknowledged = _acknowledged };

    /// <summary>Photos that were answered with 201, by their hashes.</summary>
    public IReadOnlyCollection<string> Photos => _photos;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    /// <summary>Smoke, a check of the round, and somebody who takes the incident.</summary>
    public async Task Fire(string sensor)
    {
        await using (var detector = new Sender(mqtt, sensor))
        {
            await detector.Say("true");
            _readings.Add((sensor, detector.Acknowledged[0]));
        }

        // What people do meets no letter that is under way: a death then would rightly send that one twice.
        await RealTime.Until(() => hall.Rows("SELECT 1 FROM notifications WHERE state <> 'Sent'").Count == 0, "the fire is told");
        await Check(sensor);
        await Take(sensor);
    }

    /// <summary>A photo of its own for each name.</summary>
    public async Task Photo(string name)
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.UTF8.GetBytes(name)];
        var kept = await Insist(() => new(HttpMethod.Post, new Uri(web, "api/v1/attachments?by=U08")) { Content = new ByteArrayContent(png) });
        _photos.Add(kept.GetProperty("sha256").GetString()!);
    }

    /// <summary>The file as an editor saves it: the name of the round says which edit it is.</summary>
    public void Edit(int edit) => File.WriteAllText(hall.Schedule, Schedule.Replace("Round 0", $"Round {edit}", StringComparison.Ordinal));

    private async Task Check(string sensor)
    {
        var day = RealTime.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (id, check) = ("", $"check-{sensor}");
        await RealTime.Until(() => (id = hall.Rows($"SELECT lower(id) FROM runs WHERE plan = 'round' AND day = '{day}'").SingleOrDefault() ?? "").Length > 0, "the round is planned");
        await Insist(() => new(HttpMethod.Post, new Uri(web, $"api/v1/inspections/{id}/checks"))
        {
            Content = JsonContent.Create(new { by = "U08", checks = new[] { new { id = check, item = "seen", verdict = "pass" } } }),
        });
        _checks.Add((id, check));
    }

    private async Task Take(string sensor)
    {
        var id = hall.Rows($"SELECT lower(id) FROM incidents WHERE source = 'alarm:smoke@{sensor}'").Single();
        await Insist(() => new(HttpMethod.Post, new Uri(web, $"api/v1/incidents/{id}/acknowledge"))
        {
            Content = JsonContent.Create(new Dictionary<string, string> { ["by"] = "U04", ["for"] = "8h" }),
            Headers = { { "Idempotency-Key", $"take-{sensor}" } },
        });
        _acknowledged.Add(id);
    }

    /// <summary>Until it is done: a worker that is away, or that can write nothing, is asked again.</summary>
    private async Task<JsonElement> Insist(Func<HttpRequestMessage> asked)
    {
        JsonElement? done = null;
        await RealTime.Until(
            async () =>
            {
                try
                {
                    using var request = asked();
                    using var answer = await _http.SendAsync(request, Ct);
                    if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                    {
                        return false;
                    }

                    var body = await answer.Content.ReadAsStringAsync(Ct);
                    Assert.True(answer.IsSuccessStatusCode, $"{request.RequestUri}: {answer.StatusCode} {body}");
                    done = JsonDocument.Parse(body).RootElement;
                    return true;
                }
                catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !Ct.IsCancellationRequested))
                {
                    return false;
                }
            },
            "the worker does what it is asked");
        return done!.Value;
    }
}
