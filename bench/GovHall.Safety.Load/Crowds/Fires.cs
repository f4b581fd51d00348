using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovHall.Safety.Load.Smtp;
using MQTTnet;
using MQTTnet.Protocol;

namespace GovHall.Safety.Load.Crowds;

/// <summary>What the hall is there for, every two seconds: a fire, its mail, a person who looks at it and takes it. Each comes on a connection of its own, through the same doors as the crowd.</summary>
internal sealed partial class Fires(Uri web, int mqtt, SmtpSink sink, TimeProvider time) : IDisposable
{
    private const string Officer = "U04";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _api = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly HttpClient _browser = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(30) };
    private int _sensors;

    /// <summary>From a sensor's first packet to its login.</summary>
    public List<TimeSpan> Logins { get; } = [];

    /// <summary>From the smoke to the mail that the server accepted.</summary>
    public List<TimeSpan> Mails { get; } = [];

    /// <summary>Until the incident's page was there, whole.</summary>
    public List<TimeSpan> Pages { get; } = [];

    /// <summary>Until the acknowledgement was answered.</summary>
    public List<TimeSpan> Acknowledgements { get; } = [];

    /// <summary>Sensors it uses, <c>SM51</c> and on: none is used twice.</summary>
    public static IEnumerable<string> Sensors { get; } = [.. Enumerable.Range(51, 40).Select(number => $"SM{number}")];

    /// <summary>Sits down at a browser.</summary>
    public async Task SignIn(CancellationToken ct)
    {
        var welcome = await _browser.GetStringAsync(new Uri(web, "welcome"), ct);
        using var form = new FormUrlEncodedContent([new("person", Officer), new("form", Token().Match(welcome).Groups[1].Value)]);
        using var answer = await _browser.PostAsync(new Uri(web, "look-as"), form, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>One after the other, until it is told to stop; the one that is burning then is seen to its end.</summary>
    public async Task Burn(CancellationToken stop, CancellationToken ct)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            await One(ct);
            var rest = Every - time.GetElapsedTime(began);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Forgets what was measured so far.</summary>
    public void Forget()
    {
        foreach (var list in (List<TimeSpan>[])[Logins, Mails, Pages, Acknowledgements])
        {
            list.Clear();
        }
    }

    public void Dispose()
    {
        _api.Dispose();
        _browser.Dispose();
    }

    private async Task One(CancellationToken ct)
    {
        var sensor = Sensors.ElementAt(_sensors++);
        var arrived = time.GetTimestamp();
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mqtt).WithTimeout(TimeSpan.FromSeconds(30)).Build(), ct);
        Logins.Add(time.GetElapsedTime(arrived));

        var (before, burns) = (sink.Mails.Count, time.GetTimestamp());
        await client.PublishAsync(
            new()
            {
                Topic = $"govhall/qh-zwzx/sensors/{sensor}",
                Payload = new(Encoding.UTF8.GetBytes("true")),
                QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            },
            ct);
        var incident = await Incident(sensor, ct);
        Mails.Add(time.GetElapsedTime(burns, await Mail(incident, before, ct)));
        Pages.Add(await Measured(() => _browser.GetAsync(new Uri(web, $"incidents/{incident}"), ct)));
        Acknowledgements.Add(await Measured(() => _api.PostAsJsonAsync(new Uri(web, $"api/v1/incidents/{incident}/acknowledge"), new { by = Officer }, ct)));
        await client.DisconnectAsync(cancellationToken: ct);
    }

    private async Task<string> Incident(string sensor, CancellationToken ct)
    {
        while (true)
        {
            var open = await _api.GetFromJsonAsync<JsonElement>(new Uri(web, "api/v1/incidents?state=open&limit=200"), ct);
            foreach (var incident in open.GetProperty("items").EnumerateArray())
            {
                if (incident.GetProperty("alarms").EnumerateArray().Any(alarm => alarm.GetString() == $"smoke@{sensor}"))
                {
                    return incident.GetProperty("id").GetString()!;
                }
            }

            await Task.Delay(BetweenLooks, time, ct);
        }
    }

    /// <summary>When the first mail of this incident was accepted.</summary>
    private async Task<long> Mail(string incident, int seen, CancellationToken ct)
    {
        var header = Encoding.ASCII.GetBytes($"X-GovHall-Incident: {incident}");
        for (; ; seen++)
        {
            var mail = (await sink.Received(seen + 1, ct))[seen];
            if (mail.Content.AsSpan().IndexOf(header) >= 0)
            {
                return mail.Timestamp;
            }
        }
    }

    private async Task<TimeSpan> Measured(Func<Task<HttpResponseMessage>> ask)
    {
        var asked = time.GetTimestamp();
        using var answer = await ask();
        answer.EnsureSuccessStatusCode();
        return time.GetElapsedTime(asked);
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
